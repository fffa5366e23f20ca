"""Findings and tallies: what was judged, listed and counted."""
