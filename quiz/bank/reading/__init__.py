"""From YAML files to checked values, each objection with its file, line and column."""
