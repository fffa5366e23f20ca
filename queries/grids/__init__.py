"""Questions about grids and those who answer for them."""
