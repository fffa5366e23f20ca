"""How an answer is written: one file per family of formats, all of them from one table."""
