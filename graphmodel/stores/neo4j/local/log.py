"""Finds the place in the server's logs where it says why it did not start."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_LOGS: Final = ("neo4j.log", "debug.log")
_COMPLAINT: Final = " ERROR "
_MOMENT: Final = "%Y-%m-%d %H:%M:%S"
"""How a line of these logs begins, in UTC."""


def where_it_complains(logs: Path, since: datetime) -> str:
    """Return `file 第 n 行`: the first complaint since that moment, else the first line of what Java itself said."""
    moment = since.astimezone(UTC).strftime(_MOMENT)
    for log in (logs / name for name in _LOGS):
        if log.exists():
            for number, line in enumerate(log.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if _COMPLAINT in line and line >= moment:
                    return f"{log} 第 {number} 行"
    return f"{logs / 'server.out'} 第 1 行"
