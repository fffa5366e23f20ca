"""Questions about sites of education."""

FAMILY = "阵地"
