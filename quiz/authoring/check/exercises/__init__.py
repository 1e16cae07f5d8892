"""Checks of a coding exercise: its reference, inputs, worked example and declared mistakes."""
