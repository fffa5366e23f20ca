"""The sample district: the real division list of 2023 with a synthetic roster."""
