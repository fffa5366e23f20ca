"""Questions about certified standards and stations."""

FAMILY = "标准"
