"""Moves the moments of the judgements of a data file: what was reported in June was not reported while the test ran."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path


def reported_at(path: Path, *moments: datetime) -> None:
    """Let the first judgement of the file have been made at the first of `moments`, and so on."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, moment in enumerate(moments, 1):
            said = (moment.isoformat(timespec="milliseconds"), number)
            connection.execute("UPDATE judgement SET at = ? WHERE number = ?", said)
