"""The embedded store: one SQLite file, tables made from the declarations."""
