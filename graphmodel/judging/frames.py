"""What judging works on: the facts of one scope and day."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

Frames = Mapping[str, pl.DataFrame]
"""Frames of graphmodel.facts.FACTS by subject."""

JUDGED = ("unit", "committee", "cover", "zone", "position", "liaison", "award", "site", "person")
"""The subjects that judging reads."""
