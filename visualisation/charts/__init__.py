"""Charts as SVG text, one file each: attributes and classes, no script and no style; every figure also in words."""
