"""A Neo4j server on this machine from Python packages alone: for a trial, for tests and for measurements."""
