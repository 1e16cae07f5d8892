"""The inputs of a grade: drawn, sized, shrunk, written down."""
