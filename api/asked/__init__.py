"""What a request may say: days, filters, cursors, formats; the same for every route and page."""
