"""The mock interview on screen: lobby, asking, marking, report."""
