"""A whole store as files that Neo4j's own tool loads while the server is stopped."""
