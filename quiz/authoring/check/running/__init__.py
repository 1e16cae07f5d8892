"""Checks on all cores, and verdicts that were reached before."""
