"""How things stand in establishment, and what moved between two days."""
