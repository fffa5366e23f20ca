"""Judging again what a change reached: a few subjects by themselves, or everything in a place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from graphmodel.facts.few import Among
from graphmodel.facts.reach import Reach
from graphmodel.facts.scope import Scope, shared
from graphmodel.findings.finding import Shift, Spared
from graphmodel.judging.counting import counted_at, inhabited, uncounted
from graphmodel.judging.extents import extents
from graphmodel.judging.judge import deciding, judge, moved_by, needed, topics_of
from graphmodel.judging.shapes.elements import ElementPresence
from graphmodel.judging.situation import Beside
from graphmodel.judging.tables import having, unless
from graphmodel.network import extent
from graphmodel.network.own_settings import rules_of
from graphmodel.progress import counted

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.rules import RuleBook
    from graphmodel.stores.bulk.port import BulkWriter
    from graphmodel.stores.entries import StoreState
    from graphmodel.stores.transaction import Reader, Writer

FEW: Final = 200
"""Up to so many subjects of a county are judged by themselves; more of them, with everything in their counties."""
COUNTY: Final = 6
"""Length of a county's prefix."""
EVERYTHING: Final = Reach(scopes=frozenset({""}))


@dataclass(frozen=True)
class Rejudging:
    """By which rules, and for which day."""

    book: RuleBook
    day: date

    def judged(self, reader: Reader, scope: Scope, topics: Collection[str] = ()) -> pl.DataFrame:
        """Return the findings about everything in a place (columns of FOUND), from the facts; on `topics` alone, if
        any are given."""
        book = deciding(self.book, tuple(sorted(topics))) if topics else self.book
        where = extents(book, self.day, scope)
        found = judge({s: reader.facts(s, extent, self.day) for s, extent in where.items()}, book, self.day)
        return having(found, "topic", topics) if topics else found

    def judge(self, writer: Writer, reach: Reach) -> list[Shift]:
        """Judge what is reached, and stamp the findings; returns what changed its state."""
        if _by_county(writer, reach):
            reach = Reach(scopes=reach.scopes | reach.counties)
        reach |= counted_at(reach.homes, self.book, self.day)
        shifts = self._scopes(writer, _outermost(reach.scopes))
        shifts += self._replace_few(writer, reach)
        writer.keep_rules(self.book.version, self.book.texts)
        writer.stamp(judged_on=self.day, rule_set=self.book.version)
        return shifts

    def _scopes(self, writer: Writer, scopes: Sequence[str]) -> list[Shift]:
        pieces: Sequence[Scope] = writer.stretches(extent.AT_ONCE) if list(scopes) == [""] else scopes
        if not pieces:
            return []
        return [
            shift
            for piece in counted("判定", pieces, len(pieces))
            for shift in writer.replace_findings([piece], self.judged(writer, piece))
        ]

    def _replace_few(self, writer: Writer, reach: Reach) -> list[Shift]:
        again = self._few(writer, reach)
        if again is None:
            return []
        return writer.replace_findings([], again.found, subjects=again.subjects, spared=again.spared)

    def catch_up(self, writer: BulkWriter, reach: Reach) -> list[pl.DataFrame]:
        """Judge what a change reached among the new findings; returns by how much their counts moved."""
        # What was noted comes in pieces: which of the units changed themselves may stand in another one.
        reach |= counted_at(reach.homes, self.book, self.day) | Reach(places=reach.units | reach.alone)
        scopes = _outermost(reach.scopes)
        moved = [writer.catch_up([scope], self.judged(writer, scope)) for scope in scopes]
        again = self._few(writer, reach)
        if again is None:
            return moved
        return [*moved, writer.catch_up([], again.found, subjects=again.subjects, spared=again.spared)]

    def _few(self, writer: Writer, reach: Reach) -> _Again | None:
        """Judge a few subjects and those that stand with them."""
        few, every = reach.few, topics_of(self.book)
        moved = every if reach.told is None else moved_by(self.book, self.day, reach.told)
        if not few or not moved:
            return None
        book = self.book if moved == every else deciding(self.book, tuple(sorted(moved)))
        same = uncounted(reach, self.book, self.day)
        counties = frozenset[str]() if same else inhabited(reach.units | reach.alone, self.book, self.day)
        among = Among(reach.units, reach.alone, reach.committees, reach.people, counties)
        around = writer.facts_around(among, self.day, needed(book, self.day, shared(reach.counties)))
        whole = around.whole | few
        partly = around.partly - few
        spared = Spared(same | (every - moved), partly, frozenset(self.book.of(ElementPresence, self.day)))
        found = having(judge(around.frames, book, self.day, Beside(around.upper, whole)), "subject", whole | partly)
        return _Again(unless(found, spared), whole | partly, spared)


def rejudging(reader: Reader, book: RuleBook, day: date) -> Rejudging:
    """Return how a day is judged: by the rules with what places have set for themselves."""
    return Rejudging(rules_of(reader, book, day).book, day)


def judge_everything(writer: Writer, book: RuleBook, day: date) -> tuple[Shift, ...]:
    """Judge everything for a day; returns what moved."""
    return _judge(writer, writer.state(), rejudging(writer, book, day), EVERYTHING)


def judge_again(writer: Writer, book: RuleBook, reach: Reach, today: date) -> tuple[tuple[Shift, ...], date]:
    """Judge what a change reaches, and what other rules or another day may have moved since; returns what moved, and
    for which day that holds."""
    state = writer.state()
    day = state.pinned_on or today
    if state.judged_on is None:
        reach = EVERYTHING
    elif state.judged_on != day:
        # A large store stays at the day it was judged for until it is refreshed: one edit must not judge a nation.
        day, reach = (state.judged_on, reach) if extent.is_large(writer) else (day, EVERYTHING)
    return _judge(writer, state, rejudging(writer, book, day), reach), day


def _judge(writer: Writer, state: StoreState, judging: Rejudging, reach: Reach) -> tuple[Shift, ...]:
    reach |= Reach(scopes=moved_rules(writer, state, judging.book))
    writer.note(reach)
    return tuple(judging.judge(writer, reach))


@dataclass(frozen=True)
class _Again:
    """What a few subjects were judged to be."""

    found: pl.DataFrame
    subjects: frozenset[str]
    spared: Spared
    """What stays as it is about them."""


def _by_county(reader: Reader, reach: Reach) -> bool:
    """Is it sooner to judge the counties than what is reached? Whatever lies nowhere has the whole store for one."""
    if "" in reach.counties and extent.is_large(reader):
        return False
    return len(reach.units) + len(reach.alone) + len(reach.people) > FEW * max(1, len(reach.counties))


def _outermost(scopes: Iterable[str]) -> list[str]:
    """Return the scopes without those that lie inside another."""
    kept: list[str] = []
    for scope in sorted(set(scopes)):
        if not any(scope.startswith(k) for k in kept):
            kept.append(scope)
    return kept


def moved_rules(reader: Reader, state: StoreState, book: RuleBook) -> frozenset[str]:
    """Return the places for which a rule was added, changed or taken away since the findings were judged; for a part
    of a county the county, because only whole counties can be judged by themselves."""
    if state.rule_set is None or state.rule_set == book.version:
        return frozenset()
    before = reader.rules(state.rule_set)
    return frozenset({""}) if before is None else moved_between(before, book.texts)


def moved_between(before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
    """Return the places for which rules, as JSON, stand in one of two books alone; of a part of a county the county."""
    return frozenset(str(json.loads(rule)["place"])[:COUNTY] for rule in set(before) ^ set(after))
