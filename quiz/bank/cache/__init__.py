"""The compiled bank: what was read once is not parsed again."""
