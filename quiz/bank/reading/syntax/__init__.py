"""YAML as a language: what its complaints mean, and where its readers disagree."""
