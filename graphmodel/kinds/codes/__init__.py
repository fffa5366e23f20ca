"""Codes that other people issue, and names as they write them: divisions, credit codes, the normal form of a name."""
