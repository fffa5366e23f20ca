"""The two generated workbooks, as rows."""

from __future__ import annotations

import pytest

from samples.xishan import district, six_goods
from samples.xishan.book import Book


@pytest.fixture(scope="session")
def book() -> Book:
    """The district as the default seed gives it."""
    return district.build()


@pytest.fixture(scope="session")
def town() -> Book:
    """The town of the 六好 campaign."""
    return six_goods.build(district.SEED)
