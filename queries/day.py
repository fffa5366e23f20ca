"""A day as whoever asks writes it: yyyy-MM-dd and nothing else; and the days at which months end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Any, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticKnownError

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _only_a_day(value: Any) -> Any:
    """Refuse what pydantic would take for a day too: numbers are seconds since 1970 to it, times are cut."""
    if value is None or type(value) is date or (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    raise PydanticKnownError("date_parsing", {"error": "input is not yyyy-mm-dd"})


Day = Annotated[date, BeforeValidator(_only_a_day)]
"""Used by every model of what can be asked, whether parameters of a question, a query, a form or a body."""


def month_ends(last: date, months: int) -> list[date]:
    """Return as many month ends before `last`, fewer where the calendar begins, and `last` itself."""
    found = [last]
    while len(found) <= months and (first := found[-1].replace(day=1)) > date.min:
        found.append(first - timedelta(days=1))
    return found[::-1]
