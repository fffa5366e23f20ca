"""The pieces template and export share."""
