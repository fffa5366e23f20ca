"""Days as forms write them: real dates, 2023-06-01, 2023/6/1 0:00, 2023.6.1, 2023年6月1日 星期四, 20230601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from graphmodel.importers.faults import Problem, problem

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_DAY: Final = (
    r"(\d{4})(?:\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(\d{2})(\d{2}))"
    r"(?:\s*(?:星期|周|礼拜)[一二三四五六日天])?"
)
_TIME: Final = (
    r"(?:\s*T|\s+|(?<=[日号]))(?P<half>上午|下午|凌晨|中午|晚上)?\s*(?P<time>\d{1,2}(?::\d{2}){1,2})(?:\.\d+)?"
    r"\s*(?P<noon>[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?"
)
_FORMS: Final = re.compile(rf"{_DAY}(?:{_TIME})?")
"""Blanks stand between the parts of a day and before a time of day, never inside the digits."""

_MIDNIGHT: Final = re.compile(r"00?(?::00){1,2}")
_TWELVE: Final = re.compile(r"12(?::00){1,2}")


def parse_day(value: object) -> date | Problem:
    """Return the day a cell says; a bare number (other than 20230601) is never taken for a date."""
    if isinstance(value, datetime):
        return _plausible(value.date(), str(value.date()))
    if isinstance(value, date):
        return _plausible(value, str(value))
    text = _plain(value)
    parts = _FORMS.fullmatch(text)
    if not parts:
        is_number = isinstance(value, int | float) or (text.isascii() and text.isdigit())
        serial = is_number and not FIRST_YEAR <= float(text) <= LAST_YEAR
        return problem("day_as_number" if serial else "not_a_day", str(value))
    year, month, day = (int(p) for p in parts.groups()[:7] if p)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return problem("day_out_of_range", str(value))
    try:
        return date(year, month, day)
    except ValueError:
        return problem("not_a_day", str(value))


def time_of_day(value: object) -> str | None:
    """Return the time that stands beside the day in a cell, unless it is midnight; a day is all that is stored."""
    if isinstance(value, datetime):
        return None if value.time() == time() else f"{value:%H:%M:%S}"
    parts = _FORMS.fullmatch(_plain(value)) if isinstance(value, str) else None
    if not parts or not parts["time"]:
        return None
    half = parts["half"] or (parts["noon"] or "").lower()
    first = _TWELVE if half in ("am", "凌晨", "上午") else _MIDNIGHT
    return None if (first.fullmatch(parts["time"]) or _MIDNIGHT.fullmatch(parts["time"])) else parts["time"]


def _plain(value: object) -> str:
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return unicodedata.normalize("NFKC", text).strip()


def _plausible(day: date, text: str) -> date | Problem:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else problem("day_out_of_range", text)
