"""A moment as a request may write it: as programs keep it, or a bare day of the office."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Final

from pydantic import BeforeValidator, WithJsonSchema

CHINA: Final = timezone(timedelta(hours=8))
_DIGITS: Final = re.compile(r"\d{10}(\d{3})?", re.ASCII)
_ISO: Final = re.compile(r"(19|20)\d\d-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_MILLISECONDS: Final = 13


def moment(text: object) -> datetime:
    """Return the moment that is meant; ValueError with what is expected."""
    if isinstance(text, str) and _DIGITS.fullmatch(text):
        seconds = int(text) / (1000 if len(text) == _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC)
    if isinstance(text, datetime):
        return text
    if not isinstance(text, str) or not _ISO.fullmatch(text.strip()):
        raise ValueError(f"“{text}”不是时刻，应写 2023-10-31T08:00:00+08:00、2023-10-31，或 10、13 位的时间戳")
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueError(f"没有“{text}”这个时刻") from error
    return found if found.tzinfo else found.replace(tzinfo=CHINA)


Moment = Annotated[datetime, BeforeValidator(moment), WithJsonSchema({"type": "string"})]
"""With its offset; without one it is the time in China. A + in an address is a blank: `%2B`, or use the digits."""
