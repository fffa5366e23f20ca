"""Plain lists of what there is, with nothing judged or counted: one file per list, declared like a question as LIST."""
