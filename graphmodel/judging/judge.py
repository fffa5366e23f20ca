"""The judge: facts and rules in, findings out. Pure; the same for one unit, a country, a what-if or an earlier day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from graphmodel.judging.certificates import certificates
from graphmodel.judging.choosing import chosen
from graphmodel.judging.committees import Committees, committees_of, established, unregistered
from graphmodel.judging.documents import documented_posts
from graphmodel.judging.establishment import establishment
from graphmodel.judging.frames import Frames, complete
from graphmodel.judging.guidance import guidance
from graphmodel.judging.holders import fitting_holders
from graphmodel.judging.liaison import liaison_duty, liaison_reach
from graphmodel.judging.main_body import main_body
from graphmodel.judging.measures import Measurable, ranges
from graphmodel.judging.positions import NOBODY, Posts, held
from graphmodel.judging.posts import filled_posts
from graphmodel.judging.preparing import prepared
from graphmodel.judging.quality import quality, with_quality
from graphmodel.judging.tables import attached, few, having, ordered, stacked
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import (
    CertificatePresence,
    DocumentPresence,
    ElementPresence,
    HolderAssignment,
    LiaisonDuty,
    MainBody,
    MeasureRange,
    PostPresence,
    SuperiorPresence,
)


@dataclass(frozen=True)
class Beside:
    """What goes with a few subjects."""

    upper: pl.DataFrame
    """The committees (columns of the facts) of their township and county, which may be named as a help but are not
    judged."""
    whole: Collection[str]
    """The ids about which everything is known; of other committees nothing but the quality is judged."""


def judge(frames: Frames, book: RuleBook, as_of: date, beside: Beside | None = None) -> pl.DataFrame:
    """Return every finding (columns of FOUND) about the subjects in `frames` (of JUDGED, those that `needed` names) on
    the day `as_of`.

    What one subject is judged by lies in its county or is in its own row: `frames` hold whole counties, or a few
    subjects with what belongs to them, and then with what stands beside them.
    """
    frames = complete(frames)
    own = committees_of(frames["committee"], as_of)
    committees = committees_of(stacked([frames["committee"], beside.upper]), as_of) if beside else own
    found = establishment(frames, committees, book, as_of)
    existing = established(own, as_of)
    if found.unregistered.height:
        existing = stacked([existing, unregistered(found.unregistered, existing)])
    asked = having(existing, "id", beside.whole) if beside else existing
    levels = _levels_of_teams(book, as_of)
    holding = having(existing if frames["position"].height else asked, "level", levels)
    posts = held(frames["position"], holding, book, as_of) if holding.height else NOBODY
    rostered = attached(having(asked, "level", levels), posts.rostered, ("id", "committee"), {"rostered": False})
    elements = _elements(existing, book, as_of)
    parts = [
        with_quality(found.findings, elements, existing),
        *found.mapping,
        *elements,
        *_of_committees(asked, frames, committees, book, as_of),
        *_of_teams(rostered, posts, book, as_of),
        *ranges(Measurable(rostered, posts, frames, found.findings), book, as_of),
        *liaison_duty(posts.current, frames["liaison"], book, as_of),
        *liaison_reach(frames["unit"], found.findings, frames["liaison"], book, as_of),
    ]
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


@prepared
def _levels_of_teams(book: RuleBook, as_of: date) -> frozenset[str]:
    """Return the levels at which any rule asks who holds the posts of a committee."""
    shapes = (PostPresence, HolderAssignment, MainBody, DocumentPresence, MeasureRange, LiaisonDuty)
    rules = (rule for shape in shapes for of_topic in book.of(shape, as_of).values() for rule in of_topic)
    return frozenset(level for rule in rules for level in rule.levels)


def _elements(existing: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge what a committee shows."""
    return [
        quality(part, rule, topic, as_of)
        for topic, rules in book.of(ElementPresence, as_of).items()
        for rule, part in chosen(existing, rules)
    ]


def _of_committees(
    existing: pl.DataFrame, frames: Frames, committees: Committees, book: RuleBook, as_of: date
) -> list[pl.DataFrame]:
    """Judge what a committee is and has beside that: guidance, certificates."""
    return [
        *(
            guidance(part, rule, topic, committees, as_of)
            for topic, rules in book.of(SuperiorPresence, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
        *(
            certificates(part, rule, topic, frames["award"], as_of)
            for topic, rules in book.of(CertificatePresence, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
    ]


def _of_teams(existing: pl.DataFrame, posts: Posts, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge who holds which post."""
    return [
        *(
            filled_posts(part, rule, topic, posts, as_of)
            for topic, rules in book.of(PostPresence, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
        *(
            fitting_holders(part, rule, topic, posts, as_of)
            for topic, rules in book.of(HolderAssignment, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
        *(
            main_body(part, rule, topic, posts, as_of)
            for topic, rules in book.of(MainBody, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
        *(
            documented_posts(part, rule, topic, posts, as_of)
            for topic, rules in book.of(DocumentPresence, as_of).items()
            for rule, part in chosen(existing, rules)
        ),
    ]
