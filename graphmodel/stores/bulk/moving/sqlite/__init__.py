"""The two ends of a move that are a data file."""
