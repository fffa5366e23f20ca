"""The judge: facts and rules in, findings out. Pure; the same for one unit, a country, a what-if or an earlier day."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.findings import FINDING
from graphmodel.judging.certificates import certificates
from graphmodel.judging.documents import documented_posts
from graphmodel.judging.establishment import establishment
from graphmodel.judging.frames import Frames
from graphmodel.judging.guidance import guidance
from graphmodel.judging.holders import fitting_holders
from graphmodel.judging.liaison import liaison
from graphmodel.judging.main_body import main_body
from graphmodel.judging.measures import ranges
from graphmodel.judging.positions import held
from graphmodel.judging.posts import filled_posts
from graphmodel.judging.quality import quality, with_unregistered
from graphmodel.rules import RuleBook


def judge(frames: Frames, book: RuleBook, as_of: date) -> pl.DataFrame:
    """Return every finding about the subjects in `frames` (the subjects of JUDGED) on the day `as_of`.

    The frames must hold whole counties: what one subject is judged by lies in its county or is in its own row.
    """
    established, *others = establishment(frames, book, as_of)
    frames = with_unregistered(frames, established)
    posts = held(frames, book, as_of)
    parts = [
        established,
        *others,
        *quality(frames, book, as_of),
        *guidance(frames, book, as_of),
        *filled_posts(frames, posts, book, as_of),
        *fitting_holders(frames, posts, book, as_of),
        *main_body(frames, posts, book, as_of),
        *documented_posts(frames, posts, book, as_of),
        *certificates(frames, book, as_of),
        *ranges(frames, posts, established, book, as_of),
        *liaison(frames, posts, established, book, as_of),
    ]
    return pl.concat(parts).select(*FINDING).sort("topic", "place", "subject")
