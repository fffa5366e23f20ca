"""The stores: SQLite embedded by default, behind one port."""
