"""Runs a submission beside the reference and judges the results."""
