"""What is left of a value that a program changed: errors of formulas, unreadable characters, numbers made into days."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_ERRORS: Final = re.compile(
    r"#N/A|#NAME\?|#(?:REF|VALUE|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|GETTING_DATA)!?|Err:\d{3}",
    re.IGNORECASE,
)
_TOO_NARROW: Final = re.compile(r"#{3,}")
_QUOTED: Final = re.compile(r'="(.*)"|\'(?=[\d=+\-@])(.*)', re.DOTALL)
"""How programs keep a spreadsheet from taking text in a CSV for a number or a formula."""
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_LEAP_DAY_THAT_NEVER_WAS: Final = 60
"""Spreadsheets count 1900-02-29; days before it are one further from day zero than their number says."""
_FIRST_DAYS: Final = 1950
"""A day of an earlier year, where a number or a year is asked for, is that number in a cell formatted as a date."""


def unquoted(text: str) -> str:
    """Return a text without what kept a spreadsheet from reading it as a number: `="0123"`, `'0123`."""
    found = _QUOTED.fullmatch(text)
    return (found[1] or found[2] or "") if found else text


def lost(text: str) -> str | None:
    """Return the fault of a text that stands where a value was lost, or None."""
    if _ERRORS.fullmatch(text):
        return "error_value"
    if _TOO_NARROW.fullmatch(text):
        return "too_narrow"
    return "damaged_text" if "\ufffd" in text else None


def turned_into_day(raw: object, wanted: str) -> bool:
    """Is this a day or a time where a number (or a year) is wanted?"""
    if wanted in ("quantity", "whole"):
        return isinstance(raw, date | time | timedelta)
    return wanted == "year" and isinstance(raw, date) and raw.year < _FIRST_DAYS


def before_it_was_a_day(raw: object) -> str:
    """Return what was likely typed before a spreadsheet made a day of it: 5—6, or the number itself."""
    if not isinstance(raw, date):
        return str(raw)
    if raw.year >= _FIRST_DAYS:
        return f"{raw.month}—{raw.day}"
    serial = (raw.date() if isinstance(raw, datetime) else raw).toordinal() - _DAY_ZERO
    return str(serial if serial > _LEAP_DAY_THAT_NEVER_WAS else serial - 1)
