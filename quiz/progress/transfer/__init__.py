"""Progress carried between machines: exports and imports."""
