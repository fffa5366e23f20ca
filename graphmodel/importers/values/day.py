"""Days as forms write them: real dates, 2023-06-01, 2023/6/1, 2023.6.1, 2023年6月1日, 20230601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from graphmodel.importers.faults import Problem, problem

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_FORMS: Final = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2}))"
    r"(?:T?00:00(?::00)?)?"
)


def parse_day(value: object) -> date | Problem:
    """Return the day a cell says; a bare number (other than 20230601) is never taken for a date."""
    if isinstance(value, datetime):
        return _plausible(value.date(), str(value.date()))
    if isinstance(value, date):
        return _plausible(value, str(value))
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    parts = _FORMS.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not parts:
        is_number = isinstance(value, int | float) or text.strip().isdigit()
        serial = is_number and not FIRST_YEAR <= float(text) <= LAST_YEAR
        return problem("day_as_number" if serial else "not_a_day", text)
    year, month, day = (int(p) for p in parts.groups() if p)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return problem("day_out_of_range", text)
    try:
        return date(year, month, day)
    except ValueError:
        return problem("not_a_day", text)


def _plausible(day: date, text: str) -> date | Problem:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else problem("day_out_of_range", text)
