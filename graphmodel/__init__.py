"""The organisation as a graph: what exists (kinds, stores), what ought to exist (rules), what is missing (judging)."""
