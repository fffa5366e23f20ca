"""Where things lie: towns and villages by name, and tallies of places."""
