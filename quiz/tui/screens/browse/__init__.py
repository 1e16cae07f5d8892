"""Everything there is: search, filters, the list and its menu."""
