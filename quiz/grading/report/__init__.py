"""What a grade says: the report, its sentences, its JSON."""
