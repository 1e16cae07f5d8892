"""The terminal UI in a browser: one program of its own for each page that is open.

Needs the extra `web`; nothing is loaded from anywhere but this server.
"""
