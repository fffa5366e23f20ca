"""Questions about the duty 一人联系两个基层."""
