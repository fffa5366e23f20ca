"""Somebody's own workbook back, with what is wrong in it coloured and told; and faults that are alike, told once."""
