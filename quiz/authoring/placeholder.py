"""The mark that stands wherever an author has still to write something."""

from __future__ import annotations

FILL = "<fill me in>"
"""Stands in a text, or in a comment behind a value that is only a sample."""
