"""Questions about where a committee should exist and whether one does."""
