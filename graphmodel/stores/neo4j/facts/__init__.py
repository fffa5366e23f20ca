"""Facts for judging: one Cypher text per subject, completed for the day and the place it is asked for."""
