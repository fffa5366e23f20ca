"""The mark of a file with personal data: who took it along, and on which day."""

from __future__ import annotations

from datetime import date
from typing import Final
from urllib.parse import quote

HEADER: Final = "Guangong-Exported-By"
COLUMN: Final = "exported_by"
TITLE: Final = "导出人和日期"


def mark_of(name: str, day: date) -> str:
    """Return the mark of what somebody takes along on a day."""
    return f"{name} {day} 导出"


def header_of(mark: str) -> dict[str, str]:
    """Return the mark as a header, for every format; percent-encoded UTF-8."""
    return {HEADER: quote(mark)} if mark else {}
