"""Questions about enterprises: the order in which they come, and those not tied into the network."""

FAMILY = "企业"
