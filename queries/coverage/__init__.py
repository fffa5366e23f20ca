"""Questions about where a committee should exist and whether one does."""

FAMILY = "覆盖和空白"
