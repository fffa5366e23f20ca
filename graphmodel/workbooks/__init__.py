"""The workbook: its sheets as they follow from the kinds, and safe writing."""
