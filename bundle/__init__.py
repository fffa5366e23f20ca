"""Archives for desks without internet: every package as it was published, and a starter that people double-click."""
