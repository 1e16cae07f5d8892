"""Practice as lines on standard input and output, for pipes and screen readers."""
