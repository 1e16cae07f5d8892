"""Charts in the terminal: bars, curves, calendars, meters."""
