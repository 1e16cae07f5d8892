"""The code editor: typing rules, colours, search."""
