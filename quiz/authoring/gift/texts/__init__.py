"""Moodle's texts, in any of its formats, into Markdown."""
