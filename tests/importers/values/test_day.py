"""Days in the forms people write them; never guessed from half a date or a bare number."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.faults import Problem
from graphmodel.importers.values.day import parse_day

FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-01", "2023/6/1", "2023.6.1", "2023年6月1日", "20230601", 20230601, 20230601.0, "２０２３－６－１",
        " 2023 年 6 月 1 日 ", "2023-06-01 00:00:00", date(2023, 6, 1), datetime(2023, 6, 1, 8, 30),
    ],
)  # fmt: skip
def test_every_full_form_of_a_day_is_read(written: object) -> None:
    assert parse_day(written) == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2023年6月", "not_a_day"), ("2023", "not_a_day"), (2023, "not_a_day"), ("12月", "not_a_day"),
        ("2023-02-30", "not_a_day"), (45078, "day_as_number"), ("45078", "day_as_number"), (45078.5, "day_as_number"),
        ("1899-12-31", "day_out_of_range"), (date(2101, 1, 1), "day_out_of_range"),
    ],
)  # fmt: skip
def test_half_dates_serial_numbers_and_far_years_are_problems(written: object, code: str) -> None:
    found = parse_day(written)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_day_written_in_any_form_is_read_back(day: date, form: str) -> None:
    assert parse_day(day.strftime(form)) == day
