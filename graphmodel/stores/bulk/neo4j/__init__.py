"""Loads of millions of rows: staged as they shall stand, hidden from everybody, published in one moment."""
