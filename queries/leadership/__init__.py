"""Questions about who leads a committee, and what guides it."""

FAMILY = "班子"
