"""Questions about one subject."""

FAMILY = "单个单位"
