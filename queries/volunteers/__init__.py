"""Questions about the ranks of the 五老."""

FAMILY = "五老"
