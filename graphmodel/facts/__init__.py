"""Which facts there are about each subject, and how far a change shows in findings."""
