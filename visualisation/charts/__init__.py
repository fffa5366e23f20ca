"""Charts as SVG, one file each: classes for pages, presentation attributes for paper."""
