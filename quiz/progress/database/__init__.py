"""The SQLite file: where it is, its tables, and opening it."""
