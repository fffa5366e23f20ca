"""Days in the forms people write them; never guessed from half a date or a bare number."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.faults import Problem
from graphmodel.importers.values.day import parse_day, time_of_day

FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-01", "2023/6/1", "2023.6.1", "2023年6月1日", "20230601", 20230601, 20230601.0, "２０２３－６－１",
        " 2023 年 6 月 1 日 ", "2023-06-01 00:00:00", date(2023, 6, 1), datetime(2023, 6, 1, 8, 30),
        "2023年6月1日 星期四", "2023年6月1日星期四", "2023/6/1 0:00", "2023/6/1 12:00:00 AM", "2023-06-01T00:00:00Z",
        "2023/6/1 14:30", "2023年6月1日 下午2:30", "2023-06-01T00:00:00+08:00",
    ],
)  # fmt: skip
def test_every_full_form_of_a_day_is_read(written: object) -> None:
    assert parse_day(written) == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2023年6月", "not_a_day"), ("2023", "not_a_day"), (2023, "not_a_day"), ("12月", "not_a_day"),
        ("2023-02-30", "not_a_day"), (45078, "day_as_number"), ("45078", "day_as_number"), (45078.5, "day_as_number"),
        ("2023-10-1 0", "not_a_day"), ("2023-1 0-1", "not_a_day"), ("2023/10/10 0", "not_a_day"),
        ("20 230601", "not_a_day"),
        ("2023/10/10 2023/10/11", "not_a_day"), ("²", "day_as_number"),
        ("1899-12-31", "day_out_of_range"), (date(2101, 1, 1), "day_out_of_range"),
    ],
)  # fmt: skip
def test_half_dates_serial_numbers_and_far_years_are_problems(written: object, code: str) -> None:
    found = parse_day(written)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(("written", "day"), [("2023/10/10 0:00", 10), ("2023/10/15 0:00", 15), ("2023-10-1 0:00", 1)])
def test_what_a_spreadsheet_writes_into_a_csv_for_a_day_is_that_day(written: str, day: int) -> None:
    assert parse_day(written) == date(2023, 10, day)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2023/6/1 14:30", "14:30"), (datetime(2023, 6, 1, 8, 30), "08:30:00"), ("2023/6/1 12:00:00 PM", "12:00:00"),
        ("2023/6/1 0:00", None), ("2023/6/1 12:00:00 AM", None), (datetime(2023, 6, 1), None), ("2023-06-01", None),
        (date(2023, 6, 1), None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_told_unless_it_is_midnight(written: object, time: str | None) -> None:
    assert time_of_day(written) == time


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_day_written_in_any_form_is_read_back(day: date, form: str) -> None:
    assert parse_day(day.strftime(form)) == day
