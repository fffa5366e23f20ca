"""Questions about figures that offices report, and about targets."""

FAMILY = "上报数字"
