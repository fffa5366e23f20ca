"""Which node each row states and each reference means (domain.md 0b-9)."""
