"""Text for a terminal: language, mathematics, wrapping and Markdown layout; str in, str out."""
