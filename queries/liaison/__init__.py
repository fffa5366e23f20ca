"""Questions about the duty 一人联系两个基层."""

FAMILY = "联系基层"
