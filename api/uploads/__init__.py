"""Files that come in: taken out of a form, kept for a while, tried out and published."""
