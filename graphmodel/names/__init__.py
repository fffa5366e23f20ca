"""Names: what two spellings of one name have in common."""
