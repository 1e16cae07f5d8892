"""The exercise screen: the statement, an editor, grading, and inputs of one's own."""
