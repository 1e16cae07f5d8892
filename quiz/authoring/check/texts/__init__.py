"""Checks of every text: languages, rendering, what is still to be filled in."""
