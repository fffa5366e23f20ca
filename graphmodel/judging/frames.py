"""What judging works on: the facts of one scope and day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.facts.record import records

Frames = Mapping[str, pl.DataFrame]
"""Frames of graphmodel.facts.columns.FACTS by subject."""

_JUDGED: Final = (
    "unit", "committee", "cover", "zone", "position", "liaison", "award", "site", "person", "party", "visit",
)  # fmt: skip


@cache
def judged_subjects() -> tuple[str, ...]:
    """Return the subjects that judging may read: those above, and every kind of plain records."""
    return (*_JUDGED, *(record.subject.name for record in records()))


def complete(frames: Frames) -> Frames:
    """Return `frames` with an empty one for each subject that judging may read and that is missing."""
    return {**_empty(), **frames}


@cache
def _empty() -> Frames:
    return {subject: pl.DataFrame(schema=FACTS[subject]) for subject in judged_subjects()}
