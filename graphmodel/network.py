"""The one place that joins a store and the judge: apply, take the facts, judge, persist, commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import polars as pl

from graphmodel import extent
from graphmodel.changes import Applied, Changes
from graphmodel.codes import division
from graphmodel.errors import NotFoundError, nearest
from graphmodel.extent import Progress, is_large, unnoticed
from graphmodel.facts import Among, Scope, stretch_of
from graphmodel.findings import Shift, Spared
from graphmodel.judging.counting import counted_at, inhabited, uncounted
from graphmodel.judging.frames import JUDGED
from graphmodel.judging.judge import Beside, judge
from graphmodel.judging.needs import needed
from graphmodel.judging.tables import having, unless
from graphmodel.placement import with_places
from graphmodel.reach import Reach
from graphmodel.rules.rule import ElementPresence
from graphmodel.verification import by_township, differences
from graphmodel.view import View
from graphmodel.writing import written

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.rules import RuleBook
    from graphmodel.stores.port import Reader, Store, StoreState, Writer


FEW: Final = 200
"""Up to so many subjects are judged by themselves; more of them, with everything in their counties."""
COUNTY: Final = 6
"""Length of a county's prefix."""
ROWS_IN_ONE_WRITE: Final = 20_000
"""Up to so many new rows of a load are judged in the write that publishes them."""
_KEY: Final = max(division.LEVELS)
"""Length of a place key."""
EVERYTHING: Final = Reach(scopes=frozenset({""}))


@dataclass(frozen=True)
class Outcome:
    """What a write did to the graph and to the findings."""

    applied: Applied
    shifts: tuple[Shift, ...]


class Network:
    """Store, rules and clock, joined."""

    def __init__(self, store: Store, book: RuleBook, today: Callable[[], date] = date.today) -> None:
        self.store = store
        self.book = book
        self.today = today

    def write(self, changes: Changes, *, keep: bool = True) -> Outcome:
        """Apply, place, judge and persist in one transaction; keep=False leaves everything as it was (dry run)."""
        return self.write_with(lambda _: changes, keep=keep)

    def write_with(self, build: Callable[[Writer], Changes], *, keep: bool = True) -> Outcome:
        """As `write`, with changes made inside the transaction (numbers issued, names looked up)."""
        named: list[str] = []  # a repeated attempt is the same change, though it was built anew

        def attempt(writer: Writer) -> Outcome:
            changes = with_places(writer, build(writer))
            named.append(changes.change_id)
            applied = writer.apply(replace(changes, change_id=named[0]))
            shifts = self._judge_again(writer, applied.reach) if applied.number and not applied.repeated else ()
            return Outcome(applied, shifts)

        return written(self.store, attempt, keep=keep)

    def publish(self, stamp: int, build: Callable[[Writer], Changes], *, progress: Progress = unnoticed) -> Outcome:
        """Publish a staged load with what it changes beside its new rows (made inside the transaction), and judge.

        A large load is judged beforehand in helper processes, and what moved is not told.
        """
        published: list[Applied] = []

        def finish(writer: Writer, reach: Reach, day: date, *, judged: bool) -> list[Shift]:
            published.append(writer.publish(stamp, lambda: with_places(writer, build(writer)), judged=judged))
            return self._judge_rest(writer, reach | published[0].reach, day=day)

        with self.store.read() as reader:  # counting millions of rows must not keep others from writing
            few = reader.staged_rows(stamp) <= ROWS_IN_ONE_WRITE
            state = reader.state()
        if few:
            with self.store.write() as writer:
                state = writer.state()
                day = state.judged_on or self._day(state)
                shifts = finish(writer, Reach(scopes=moved_rules(writer, state, self.book)), day, judged=False)
            return Outcome(published[0], tuple(shifts))
        day = self._day(state)
        self._judge_beside(day, partial(finish, day=day, judged=True), progress, with_staged=True)
        return Outcome(published[0], ())

    def undo(self, number: int, *, made_by: str, change_id: str | None = None) -> Outcome:
        """Undo change `number`; ConflictError names later changes in the way."""
        id_ = change_id or str(uuid4())

        def attempt(writer: Writer) -> Outcome:
            day = self._day(writer.state())
            applied = writer.undo(number, made_by=made_by, effective=day, change_id=id_)
            return Outcome(applied, self._judge_again(writer, applied.reach))

        return written(self.store, attempt)

    def refresh(
        self, *, pin: date | None = None, unpin: bool = False, progress: Progress = unnoticed
    ) -> tuple[Shift, ...]:
        """Judge everything again for today (or the pinned day), with the rules as they are now.

        A large store is judged anew in helper processes while readers and writers go on; what moved is not told then.
        """

        def attempt(writer: Writer) -> date:
            if pin or unpin:
                writer.pin(pin)
            return self._day(writer.state())

        return self._judge_everything(written(self.store, attempt), progress)

    def is_large(self) -> bool:
        """Is everything judged beside what holds, in helper processes, because it takes minutes?"""
        with self.store.read() as reader:
            return is_large(reader)

    def due(self) -> bool:
        """Are the findings older than the day, or judged by other rules?"""
        with self.store.read() as reader:
            state = reader.state()
        return (state.judged_on, state.rule_set) != (self._day(state), self.book.version)

    def verify(self, *, rebuild: bool = False) -> list[str]:
        """Return one sentence per difference between what is persisted and recomputed, and per storage fault."""
        faults = self.store.check()
        if rebuild:
            with self.store.write() as writer:
                if not is_large(writer):
                    writer.recount(by_township(writer))  # judging moves tallies along: they must be right before
            self._judge_everything(None, unnoticed)
        with self.store.read() as reader:
            found = self._differences(reader)
            if not (found and reader.moved()):
                return [*faults, *found]
        with self.store.write(keep=False) as writer:  # others wait meanwhile: what they write looks like a difference
            return [*faults, *self._differences(writer)]

    def scope_of(self, text: str) -> str:
        """Return the place prefix for a code, key or place name; NotFoundError with the nearest name."""
        wanted = text.strip()
        if not wanted:
            return ""
        found = self.places_called([wanted])[wanted]
        if len(found) == 1:
            return found[0]
        if found:
            keys = "、".join(prefix.ljust(_KEY, "0") for prefix in found)
            raise NotFoundError(f"范围“{text}”不止一处（{keys}），请改用区划代码。")
        with self.store.read() as reader:
            known = reader.names_within("", villages=False).values()
        raise NotFoundError(f"没有找到范围“{text}”{nearest(wanted, known)}，请写区划代码或镇村全称。")

    def places_called(self, texts: Collection[str]) -> dict[str, list[str]]:
        """Return for each text the prefixes of the places with this key, else with this code, else of this name."""
        keys = {text: text.ljust(_KEY, "0") for text in texts}
        with self.store.read() as reader:
            by_key = _prefixes(reader, "id", keys.values())
            by_code = _prefixes(reader, "code", keys.values())
            by_name = _prefixes(reader, "name", texts)
        return {text: by_key.get(key) or by_code.get(key) or by_name.get(text, []) for text, key in keys.items()}

    @contextmanager
    def view(self, scope: str = "", as_of: date | None = None) -> Iterator[View]:
        """Open a snapshot to answer from; as_of defaults to the day the findings were judged for."""
        with self.store.read() as reader:
            yield View(reader, self.book, scope, as_of or reader.state().judged_on or self.today(), self._judged)

    def _differences(self, reader: Reader) -> list[str]:
        state = reader.state()
        if (judged_on := state.judged_on) is None:
            return []
        if state.rule_set != self.book.version:
            return ["规则已变动，现有结论按旧规则判定，请运行 guangong refresh。"]
        return list(differences(reader, lambda scope: self._judged(reader, scope, judged_on)))

    def _day(self, state: StoreState) -> date:
        return state.pinned_on or self.today()

    def _judged(self, reader: Reader, scope: Scope, day: date) -> pl.DataFrame:
        subjects = needed(self.book, day, stretch_of(scope).within)
        return judge({s: reader.facts(s, scope, day) for s in subjects}, self.book, day)

    def _judge_everything(self, day: date | None, progress: Progress) -> tuple[Shift, ...]:
        """Judge everything for `day`, or for the day that the findings hold for."""

        def attempt(writer: Writer) -> tuple[date, tuple[Shift, ...] | None]:
            state = writer.state()
            asked = day or state.judged_on or self._day(state)
            return asked, None if is_large(writer) else self._judge_again(writer, EVERYTHING, asked)

        asked, shifts = written(self.store, attempt)
        if shifts is None:
            self._judge_beside(asked, partial(self._judge_rest, day=asked), progress)
        return shifts or ()

    def _judge_beside(
        self, day: date, finish: Callable[[Writer, Reach], object], progress: Progress, *, with_staged: bool = False
    ) -> None:
        from graphmodel.judging_anew import Rest, Task, judge_anew  # helper processes, which few commands start

        rest = Rest(partial(self._catch_up, day=day), finish)
        judge_anew(self.store, Task(self.book, day, with_staged), rest, progress)

    def _judge_again(self, writer: Writer, reach: Reach, day: date | None = None) -> tuple[Shift, ...]:
        """Judge what a change reaches, and what other rules or another day may have moved since."""
        state = writer.state()
        asked, day = day, day or self._day(state)
        if state.judged_on is None or asked:
            reach = EVERYTHING
        elif state.judged_on != day:
            # A large store stays at the day it was judged for until it is refreshed: one edit must not judge a nation.
            day, reach = (state.judged_on, reach) if is_large(writer) else (day, EVERYTHING)
        reach |= Reach(scopes=moved_rules(writer, state, self.book))
        writer.note(reach)
        return tuple(self._judge_rest(writer, reach, day=day))

    def _judge_rest(self, writer: Writer, reach: Reach, *, day: date) -> list[Shift]:
        if len(reach.units) + len(reach.alone) + len(reach.people) > FEW:
            reach = Reach(scopes=reach.scopes | reach.counties)
        reach |= counted_at(reach.homes, self.book, day)
        shifts = self._judge_scopes(writer, _outermost(reach.scopes), day)
        shifts += self._judge_few(writer, reach, day)
        writer.keep_rules(self.book.version, self.book.texts)
        writer.stamp(judged_on=day, rule_set=self.book.version)
        return shifts

    def _judge_scopes(self, writer: Writer, scopes: Sequence[str], day: date) -> list[Shift]:
        pieces: Sequence[Scope] = writer.stretches(extent.AT_ONCE) if list(scopes) == [""] else scopes
        return [
            shift for piece in pieces for shift in writer.replace_findings([piece], self._judged(writer, piece, day))
        ]

    def _judge_few(self, writer: Writer, reach: Reach, day: date) -> list[Shift]:
        again = self._few(writer, reach, day)
        if again is None:
            return []
        return writer.replace_findings([], again.found, subjects=again.subjects, spared=again.spared)

    def _catch_up(self, writer: Writer, reach: Reach, *, day: date) -> list[pl.DataFrame]:
        """Judge what a change reached among the new findings; returns by how much their counts moved."""
        # What was noted comes in pieces: which of the units changed themselves may stand in another one.
        reach |= counted_at(reach.homes, self.book, day) | Reach(places=reach.units | reach.alone)
        scopes = _outermost(reach.scopes)
        moved = [writer.catch_up([scope], self._judged(writer, scope, day)) for scope in scopes]
        again = self._few(writer, reach, day)
        if again is None:
            return moved
        return [*moved, writer.catch_up([], again.found, subjects=again.subjects, spared=again.spared)]

    def _few(self, writer: Writer, reach: Reach, day: date) -> _Again | None:
        """Judge a few subjects and those that stand with them."""
        few = reach.units | reach.alone | reach.committees | reach.people
        if not few:
            return None
        topics = uncounted(reach, self.book, day)
        counties = frozenset[str]() if topics else inhabited(reach.units | reach.alone, self.book, day)
        among = Among(reach.units, reach.alone, reach.committees, reach.people, counties)
        around = writer.facts_around(among, day, JUDGED)
        whole = around.whole | few
        partly = around.partly - few
        spared = Spared(topics, partly, frozenset(self.book.of(ElementPresence, day)))
        found = having(judge(around.frames, self.book, day, Beside(around.upper, whole)), "subject", whole | partly)
        return _Again(unless(found, spared), whole | partly, spared)


@dataclass(frozen=True)
class _Again:
    """What a few subjects were judged to be."""

    found: pl.DataFrame
    subjects: frozenset[str]
    spared: Spared
    """What stays as it is about them."""


def _prefixes(reader: Reader, column: str, values: Iterable[str]) -> dict[str, list[str]]:
    """Return the prefixes of the places whose `column` is one of `values`, by its value."""
    found: dict[str, set[str]] = {}
    for held in reader.nodes("Jurisdiction", by=column, values=values):
        found.setdefault(getattr(held.node, column), set()).add(division.prefix_of(held.node.id))
    return {value: sorted(prefixes) for value, prefixes in found.items()}


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
    if before is None:
        return frozenset({""})
    moved = set(before) ^ set(book.texts)
    return frozenset(str(json.loads(rule)["place"])[:COUNTY] for rule in moved)
