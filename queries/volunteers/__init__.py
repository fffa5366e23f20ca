"""Questions about the ranks of the 五老."""
