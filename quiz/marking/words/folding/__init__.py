"""Text into sentences and tokens of one form, and finding phrases among them."""
