"""The two ends of a move that are a Neo4j server."""
