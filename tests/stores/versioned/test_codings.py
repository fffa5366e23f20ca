"""How values are kept."""

from __future__ import annotations

from datetime import date

from graphmodel.stores.versioned.codings import day_of, days


def test_days_before_1970_are_negative() -> None:
    assert days(date(1970, 1, 1)) == 0
    assert day_of(days(date(1949, 10, 1))) == date(1949, 10, 1)
    assert days(date(1969, 12, 31)) == -1
