"""Loads of millions of rows: staged in the tables themselves, hidden from everybody, published in one moment."""
