"""Findings written down in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings import FINDING

DAY = date(2023, 10, 31)


def finding(subject: str, place: str, state: str, **more: Any) -> dict[str, Any]:
    """One finding about a village, of establishment unless told."""
    said = {"topic": "establishment", "subject": subject, "level": "village", "place": place, "state": state}
    return {**dict.fromkeys(FINDING), **said, "rule": "r1", "judged_on": DAY, **more}


def frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=FINDING)
