"""The sheets of the report workbook, one file per family of sheets."""
