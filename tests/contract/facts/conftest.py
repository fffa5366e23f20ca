"""One small organisation whose facts can be written down by hand."""

from __future__ import annotations

import pytest
from book import Book
from small_organisation import write_organisation


@pytest.fixture
def organisation(book: Book) -> Book:
    """The organisation of tests/support/small_organisation.py, written on 2023-10-01 in one change."""
    write_organisation(book)
    return book
