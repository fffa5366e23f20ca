"""Questions about grids and those who answer for them."""

FAMILY = "网格"
