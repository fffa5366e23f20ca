"""Figures as they are counted, reported, added up and bounded."""
