"""Panes side by side, or one at a time."""
