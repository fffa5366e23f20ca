"""The national five-level code list in: read, compared with the store, shown, and written as changes."""
