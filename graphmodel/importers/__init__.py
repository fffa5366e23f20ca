"""Workbooks and CSV files into changes, and the graph back into a workbook."""
