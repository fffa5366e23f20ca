"""Moments as requests write them: with an offset, as a day of the office, as a time stamp."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.asked.moment import moment

MIDNIGHT = datetime(2023, 10, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-31", "2023-10-31T00:00:00+08:00", "2023-10-30T16:00:00Z", "2023-10-31T00:00",
        "2023-10-30 16:00:00+0000", "1698681600", "1698681600000",
    ],
)  # fmt: skip
def test_each_way_to_write_it_is_the_same_moment(text):
    assert moment(text) == MIDNIGHT


@pytest.mark.parametrize("text", ["0", "20231031", "昨天", "2023-02-30", "0001-01-01", "2023-10-31T25:00", "", 5])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="时刻"):
        moment(text)
