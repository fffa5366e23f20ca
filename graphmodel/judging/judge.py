"""The judge: facts and rules in, findings out. Pure; the same for one unit, a country, a what-if or an earlier day."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.book import RuleBook
from graphmodel.judging.frames import Frames, complete
from graphmodel.judging.shapes import shapes
from graphmodel.judging.situation import Beside, Situation
from graphmodel.judging.tables import few, ordered, stacked


def judge(frames: Frames, book: RuleBook, as_of: date, beside: Beside | None = None) -> pl.DataFrame:
    """Return every finding (columns of FOUND) about the subjects in `frames` (those that `needed` names) on the
    day `as_of`.

    What one subject is judged by lies in its county or is in its own row: `frames` hold whole counties, or a few
    subjects with what belongs to them, and then with what stands beside them.
    """
    situation = Situation(complete(frames), book, as_of, beside)
    parts = [part for shape in shapes().values() for part in shape.judge(situation)]
    for shape in shapes().values():
        if shape.amend:
            parts = shape.amend(situation, parts)
    return _in_order(parts)


def _in_order(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the findings by topic, place and subject; parts hold one topic each."""
    held = [part for part in parts if part.height] or parts[:1]
    if not few(*held):
        return pl.concat(held).sort("topic", "place", "subject")
    topics: dict[str, list[pl.DataFrame]] = {}
    for part in held:
        topics.setdefault(part.item(0, "topic") if part.height else "", []).append(part)
    return stacked([ordered(stacked(topics[topic]), "place", "subject") for topic in sorted(topics)])
