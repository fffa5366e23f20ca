"""What a user would pick instead: the same answers from the same files, with the rules written by hand."""
