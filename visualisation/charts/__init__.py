"""Charts as SVG text, one file each: attributes for paper, classes for pages; no script, every figure also in words."""
