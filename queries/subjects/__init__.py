"""Questions about one subject."""
