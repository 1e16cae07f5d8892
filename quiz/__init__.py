"""Practise for machine-learning interviews in the terminal."""
