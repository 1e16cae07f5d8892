"""Checks of what is marked without running a submission: each kind of drill, and model answers."""
