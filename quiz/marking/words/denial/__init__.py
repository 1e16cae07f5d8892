"""What of a sentence is denied, doubted or only reported."""
