"""What a file changes: rows compared with the store, faults gathered."""
