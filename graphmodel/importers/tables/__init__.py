"""Raw sheets into the rows of known sheets: headings, cover, typed cells."""
