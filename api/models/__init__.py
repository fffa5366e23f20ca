"""The shapes in which routes are asked and answer, one file for what one of them tells."""
