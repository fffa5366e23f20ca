"""The one place that joins a store and the judge: apply, take the facts, judge, persist, commit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import polars as pl

from graphmodel.facts.reach import Reach
from graphmodel.facts.scope import Scope
from graphmodel.findings.finding import Shift
from graphmodel.kinds.codes import division
from graphmodel.network.asker import EVERYWHERE, Asker, Right
from graphmodel.network.door import admit
from graphmodel.network.extent import Progress, is_large, unnoticed
from graphmodel.network.inside import Inside
from graphmodel.network.own_settings import refuse_unfit
from graphmodel.network.placement import with_places
from graphmodel.network.rejudging import (
    Rejudging,
    judge_again,
    judge_everything,
    moved_between,
    moved_rules,
    rejudging,
)
from graphmodel.network.scope import Permitted, permitted
from graphmodel.network.single import node
from graphmodel.network.touching import refuse_outside, refuse_unassigned, refuse_undoing
from graphmodel.network.veil import Veil
from graphmodel.network.verification import by_township, differences
from graphmodel.network.view import View
from graphmodel.network.writing import Outcome, written
from graphmodel.statements.changes import Changes
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.entries import Applied

if TYPE_CHECKING:
    from graphmodel.network.judging_anew import Finish
    from graphmodel.rules import RuleBook
    from graphmodel.stores.bulk.port import BulkWriter
    from graphmodel.stores.entries import StoreState
    from graphmodel.stores.port import Store
    from graphmodel.stores.transaction import Reader, Writer


ROWS_IN_ONE_WRITE: Final = 20_000
"""Up to so many new rows of a load are judged in the write that publishes them."""


class Network:
    """Store, rules and clock, joined."""

    def __init__(self, store: Store, book: RuleBook, today: Callable[[], date] = date.today) -> None:
        self.store = store
        self.book = book
        self.today = today
        self.digest: str | None = None
        """Tells its writes from others that come under the same change_id: those are a ReusedIdError."""
        self._seen: Callable[[View], None] = lambda _: None

    def watched(self, seen: Callable[[View], None]) -> Network:
        """Return the same network, which shows `seen` every view that was answered from, when it is closed."""
        network = copy(self)
        network._seen = seen
        return network

    def write(self, asker: Asker, changes: Changes, *, keep: bool = True) -> Outcome:
        """Check, place, apply, judge and persist in one transaction; keep=False leaves everything as it was (dry run).

        StatementFaultsError carries every fault of what is stated; then nothing was written. ForbiddenError where the
        asker may not edit, or where anything touched lies outside the granted places.
        """
        return self.write_with(asker, lambda _: changes, keep=keep)

    def write_with(
        self,
        asker: Asker,
        build: Callable[[Writer], Changes],
        *,
        keep: bool = True,
        watch: Callable[[Reader, int], None] = lambda *_: None,
    ) -> Outcome:
        """As `write`, with changes made inside the transaction (numbers issued, names looked up).

        `watch` is shown the store after the change of that number, also where it is not kept.
        """
        asker.require(Right.edit)
        named: list[str] = []  # a repeated attempt is the same change, though it was built anew

        def attempt(writer: Writer) -> Outcome:
            changes = self._placed(writer, asker, build)
            named.append(changes.change_id)
            applied = writer.apply(replace(changes, change_id=named[0], digest=self.digest))
            if not applied.number or applied.repeated:
                return Outcome(applied, ())
            watch(writer, applied.number)
            return self._outcome(writer, asker, applied)

        return written(self.store, attempt, keep=keep)

    def publish(
        self, asker: Asker, stamp: int, build: Callable[[Writer], Changes], *, progress: Progress = unnoticed
    ) -> Outcome:
        """Publish a staged load with what it changes beside its new rows (made inside the transaction), and judge.

        A large load is judged beforehand in helper processes; what moved is not told. It takes an asker of everything.
        """
        asker.require(Right.edit)
        asker.require_everywhere("批量装入")
        published: list[Applied] = []

        def finish(writer: BulkWriter, reach: Reach, day: date, *, judged: bool) -> list[Shift]:
            applied = writer.publish(stamp, lambda: self._placed(writer, asker, build), judged=judged)
            published.append(applied)
            book = (judging := self._for(writer, day)).book  # the load itself may set rules
            moved = moved_between(before, book.texts) if judged else moved_rules(writer, writer.state(), book)
            return [] if applied.repeated else judging.judge(writer, reach | applied.reach | Reach(scopes=moved))

        bulk = in_bulk(self.store)
        with bulk.read() as reader:  # counting millions of rows must not keep others from writing
            few = reader.staged_rows(stamp) <= ROWS_IN_ONE_WRITE
            state = reader.state()
            before = self._for(reader, self._day(state)).book.texts

        def attempt(writer: BulkWriter) -> list[Shift]:
            day = (state := writer.state()).judged_on or self._day(state)
            return finish(writer, Reach(), day, judged=False)

        if few:
            shifts = written(bulk, attempt)
            return Outcome(published[-1], tuple(shifts))
        day = self._day(state)
        self._judge_beside(day, partial(finish, day=day, judged=True), progress, with_staged=True)
        return Outcome(published[-1], ())

    def undo(self, asker: Asker, number: int, *, change_id: str | None = None, keep: bool = True) -> Outcome:
        """Undo change `number`; ConflictError names later changes in the way, ForbiddenError as `write`.

        keep=False only tells what would come of it.
        """
        asker.require(Right.edit)
        id_ = change_id or str(uuid4())

        def undoing(writer: Writer, day: date) -> Applied:
            refuse_undoing(writer, asker, number)
            return writer.undo(number, made_by=asker.name, effective=day, change_id=id_, digest=self.digest)

        return self.act(asker, undoing, keep=keep)

    def act(self, asker: Asker, deed: Callable[[Writer, date], Applied], *, keep: bool = True) -> Outcome:
        """Do in one write what states nothing new, and judge what it reaches; `deed` settles whether the asker may."""

        def attempt(writer: Writer) -> Outcome:
            return self._outcome(writer, asker, deed(writer, self._day(writer.state())))

        return written(self.store, attempt, keep=keep)

    def refresh(
        self, *, pin: date | None = None, unpin: bool = False, progress: Progress = unnoticed
    ) -> tuple[Shift, ...]:
        """Judge everything again for today (or the pinned day), with the rules as they are now; a large store in helper
        processes, while readers and writers go on, and what moved is not told then."""

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
            state, judging = reader.state(), self._for(reader, self._day(reader.state()))
        return (state.judged_on, state.rule_set) != (judging.day, judging.book.version)

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

    def permitted(self, asker: Asker, scope: str) -> str:
        """Return the place prefix of a code, key or place name, as `view` reads and permits it."""
        with self.store.read() as reader:
            return permitted(reader, asker, scope).prefix

    @contextmanager
    def view(self, asker: Asker, scope: str = "", as_of: date | None = None) -> Iterator[View]:
        """Open a snapshot to answer from; as_of defaults to the day the findings were judged for.

        `scope` is a code, key or place name; empty: all that the asker may see. Errors as `scope.permitted`.
        """
        asker.require(Right.see_counts)
        with self.store.read() as reader:
            yield (view := self._opened(Veil(reader, asker), permitted(reader, asker, scope), as_of))
        self._seen(view)

    @contextmanager
    def view_of(self, asker: Asker, id_: str) -> Iterator[View]:
        """Open a snapshot where one node lies; NotFoundError also where that is outside the places of the asker."""
        asker.require(Right.see_counts)
        with self.store.read() as reader:
            veil = Veil(reader, asker)
            place = node(veil, id_).place
            yield (view := self._opened(veil, Permitted(division.prefix_of(place) if place else EVERYWHERE)))
        self._seen(view)

    def _opened(self, veil: Veil, scope: Permitted, as_of: date | None = None) -> View:
        return View(veil, self.book, scope, as_of, self._judged, self.today())

    @contextmanager
    def held(self, asker: Asker) -> Iterator[Inside]:
        """Open a snapshot of what stands in the places of the asker, names and all, to be written out."""
        asker.require(Right.export_names)
        with self.store.read() as reader:
            yield Inside(reader, asker)

    def _outcome(self, writer: Writer, asker: Asker, applied: Applied) -> Outcome:
        """Judge what a change reaches, and tell of it what the asker may see."""
        shifts, day = judge_again(writer, self.book, applied.reach, self.today())
        return Outcome(applied, Veil(writer, asker).shifts(shifts), day)

    def _placed(self, writer: Writer, asker: Asker, build: Callable[[Writer], Changes]) -> Changes:
        """Return the changes that `build` makes, each node with its place, stated by the asker, who may make them."""
        stated = replace(build(writer), made_by=asker.name)
        changes = with_places(writer, stated)
        refuse_unassigned(asker, stated)
        refuse_outside(writer, asker, changes)  # first: what the door says tells what stands there
        self._admit(writer, stated)
        return changes

    def _admit(self, writer: Writer, changes: Changes) -> None:
        admit(writer, changes, self.today())
        refuse_unfit(writer, self.book, changes)

    def _differences(self, reader: Reader) -> list[str]:
        state = reader.state()
        if (judged_on := state.judged_on) is None:
            return []
        if state.rule_set != self._for(reader, judged_on).book.version:
            return ["规则已变动，现有结论按旧规则判定，请运行 guangong refresh。"]
        return list(differences(reader, lambda scope: self._judged(reader, scope, judged_on)))

    def _day(self, state: StoreState) -> date:
        return state.pinned_on or self.today()

    def _judged(self, reader: Reader, scope: Scope, day: date, topics: Collection[str] = ()) -> pl.DataFrame:
        return self._for(reader, day).judged(reader, scope, topics)

    def _for(self, reader: Reader, day: date) -> Rejudging:
        return rejudging(reader, self.book, day)

    def _judge_everything(self, day: date | None, progress: Progress) -> tuple[Shift, ...]:
        """Judge everything for `day`, or for the day that the findings hold for."""

        def attempt(writer: Writer) -> tuple[date, tuple[Shift, ...] | None]:
            state = writer.state()
            asked = day or state.judged_on or self._day(state)
            return asked, None if is_large(writer) else judge_everything(writer, self.book, asked)

        asked, shifts = written(self.store, attempt)
        if shifts is None:
            self._judge_beside(asked, lambda writer, reach: self._for(writer, asked).judge(writer, reach), progress)
        return shifts or ()

    def _judge_beside(self, day: date, finish: Finish, progress: Progress, *, with_staged: bool = False) -> None:
        from graphmodel.network.judging_anew import Rest, Task, judge_anew  # helper processes, which few commands start

        # Somebody may set a rule meanwhile: what is judged last is judged by the rules as they are then.
        rest = Rest(lambda writer, reach: self._for(writer, day).catch_up(writer, reach), finish)
        with self.store.read() as reader:
            task = Task(self._for(reader, day).book, day, with_staged)
        judge_anew(self.store, task, rest, progress)
