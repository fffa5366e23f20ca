"""Questions about funds, the yearly assessment and what rests on them."""

FAMILY = "经费与考核"
