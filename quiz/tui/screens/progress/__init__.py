"""Progress on screen: charts, and one item's history."""
