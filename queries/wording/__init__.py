"""Answers, relations and faults in plain Chinese."""
