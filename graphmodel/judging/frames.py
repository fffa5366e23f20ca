"""What judging works on: the facts of one scope and day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.facts.contract import FACTS

Frames = Mapping[str, pl.DataFrame]
"""Frames of graphmodel.facts.contract.FACTS by subject."""

JUDGED = ("unit", "committee", "cover", "zone", "position", "liaison", "award", "site", "person")
"""The subjects that judging reads."""

_EMPTY: Final = {subject: pl.DataFrame(schema=FACTS[subject]) for subject in JUDGED}


def complete(frames: Frames) -> Frames:
    """Return `frames` with an empty one for each subject of JUDGED that is missing."""
    return {**_EMPTY, **frames}
