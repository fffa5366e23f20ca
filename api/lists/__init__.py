"""One way to list: from a declaration to an address, an answer in any format, and a page."""
