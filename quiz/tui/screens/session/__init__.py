"""A session on screen: one item after the other, and the summary at its end."""
