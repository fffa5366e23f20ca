"""Questions about certified standards and stations."""
