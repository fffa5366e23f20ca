"""The one place that joins a store and the judge: apply, take the facts, judge, persist, commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import polars as pl

from graphmodel.changes import Applied, Changes
from graphmodel.codes import division
from graphmodel.errors import NotFoundError, nearest
from graphmodel.judging.frames import JUDGED
from graphmodel.judging.judge import judge
from graphmodel.placement import with_places
from graphmodel.view import View

if TYPE_CHECKING:
    from graphmodel.rules import RuleBook
    from graphmodel.stores.port import Reader, Store, StoreState, Writer


@dataclass(frozen=True)
class Shift:
    """One finding that a change moved; `before` or `after` is None where there is none."""

    topic: str
    subject: str
    level: str
    name: str
    before: str | None
    after: str | None


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
        with self.store.write(keep=keep) as writer:
            applied = writer.apply(with_places(writer, build(writer)))
            shifts = self._judge_again(writer, applied.touched) if applied.number and not applied.repeated else ()
        return Outcome(applied, shifts)

    def publish(self, stamp: int, build: Callable[[Writer], Changes]) -> Outcome:
        """Publish a staged load with what it changes beside its new rows (made inside the transaction), and judge."""
        with self.store.write() as writer:
            applied = writer.publish(stamp, lambda: with_places(writer, build(writer)))
            shifts = self._judge_again(writer, applied.touched)
        return Outcome(applied, shifts)

    def undo(self, number: int, *, made_by: str, change_id: str | None = None) -> Outcome:
        """Undo change `number`; ConflictError names later changes in the way."""
        with self.store.write() as writer:
            day = self._day(writer.state())
            applied = writer.undo(number, made_by=made_by, effective=day, change_id=change_id or str(uuid4()))
            shifts = self._judge_again(writer, applied.touched)
        return Outcome(applied, shifts)

    def refresh(self, *, pin: date | None = None, unpin: bool = False) -> tuple[Shift, ...]:
        """Judge everything again for today (or the pinned day), with the rules as they are now."""
        with self.store.write() as writer:
            if pin or unpin:
                writer.pin(pin)
            return self._judge_again(writer, [""])

    def due(self) -> bool:
        """Are the findings older than the day, or judged by other rules?"""
        with self.store.read() as reader:
            state = reader.state()
        return (state.judged_on, state.rule_set) != (self._day(state), self.book.version)

    def verify(self, *, rebuild: bool = False) -> list[str]:
        """Return one sentence per difference between persisted and recomputed findings, and per storage fault."""
        faults = self.store.check()
        if rebuild:
            with self.store.write() as writer:
                day = writer.state().judged_on or self._day(writer.state())
                self._judge_again(writer, [""], day)
        with self.store.read() as reader:
            state = reader.state()
            if state.judged_on is None:
                return faults
            if state.rule_set != self.book.version:
                faults.append("规则已变动，现有结论按旧规则判定，请运行 guangong refresh。")
                return faults
            drift = _differences(reader.findings(), self._judged(reader, "", state.judged_on))
        return faults + [_drift_sentence(row) for row in drift.iter_rows(named=True)]

    def scope_of(self, text: str) -> str:
        """Return the place prefix for a code, key or place name; NotFoundError with the nearest name."""
        wanted = text.strip()
        if not wanted:
            return ""
        with self.store.read() as reader:
            names = {found.place: found.node for found in reader.nodes("Jurisdiction")}
        by_code = [place for place in names if place == wanted.ljust(12, "0")]
        by_name = [place for place, node in names.items() if getattr(node, "name", "") == wanted]
        found = sorted(by_code or by_name)
        if len(found) == 1:
            return division.prefix_of(found[0])
        if found:
            raise NotFoundError(f"范围“{text}”不止一处（{'、'.join(found)}），请改用区划代码。")
        known = [str(getattr(n, "name", "")) for n in names.values()]
        raise NotFoundError(f"没有找到范围“{text}”{nearest(wanted, known)}，请写区划代码或镇村全称。")

    @contextmanager
    def view(self, scope: str = "", as_of: date | None = None) -> Iterator[View]:
        """Open a snapshot to answer from; as_of defaults to the day the findings were judged for."""
        with self.store.read() as reader:
            yield View(reader, self.book, scope, as_of or reader.state().judged_on or self.today(), self._judged)

    def _day(self, state: StoreState) -> date:
        return state.pinned_on or self.today()

    def _judged(self, reader: Reader, scope: str, day: date) -> pl.DataFrame:
        return judge({s: reader.facts(s, scope, day) for s in JUDGED}, self.book, day)

    def _judge_again(self, writer: Writer, touched: Iterable[str], day: date | None = None) -> tuple[Shift, ...]:
        """Judge the touched counties; everything where day or rules have moved on, or a move lies ahead."""
        state = writer.state()
        day = day or self._day(state)
        current = (state.judged_on, state.rule_set) == (day, self.book.version)
        ahead = state.stated_until is not None and state.stated_until > day
        scopes = _outermost(touched) if current and not ahead else [""]
        shifts: list[Shift] = []
        for scope in scopes:
            before, after = writer.findings(scope), self._judged(writer, scope, day)
            writer.replace_findings([scope], after)
            shifts += _shifts(before, after)
        writer.stamp(judged_on=day, rule_set=self.book.version)
        return tuple(shifts)


def _outermost(scopes: Iterable[str]) -> list[str]:
    """Return the scopes without those that lie inside another."""
    kept: list[str] = []
    for scope in sorted(set(scopes)):
        if not any(scope.startswith(k) for k in kept):
            kept.append(scope)
    return kept


def _shifts(before: pl.DataFrame, after: pl.DataFrame) -> list[Shift]:
    keys = ["topic", "subject"]
    both = before.select(*keys, "level", "name", "state").join(
        after.select(*keys, "level", "name", "state"), on=keys, how="full", coalesce=True, suffix="_after"
    )
    moved = both.filter(pl.col("state").ne_missing(pl.col("state_after"))).sort(*keys)
    return [
        Shift(r["topic"], r["subject"], r["level_after"] or r["level"], r["name_after"] or r["name"] or "", r["state"],
              r["state_after"])
        for r in moved.iter_rows(named=True)
    ]  # fmt: skip


def _differences(stored: pl.DataFrame, fresh: pl.DataFrame) -> pl.DataFrame:
    """Return topic, subject, name, stored and fresh state of every finding that is not equal in all columns."""
    keys: Sequence[str] = ("topic", "subject")
    others = [c for c in fresh.columns if c not in keys]
    both = stored.join(fresh, on=keys, how="full", coalesce=True, suffix="_fresh")
    unequal = pl.any_horizontal([pl.col(c).ne_missing(pl.col(f"{c}_fresh")) for c in others])
    return both.filter(unequal).sort(*keys)


def _drift_sentence(row: dict[str, Any]) -> str:
    name = row["name_fresh"] or row["name"] or row["subject"]
    return (
        f"“{name}”的结论（{row['topic']}）与重算不符：库中 {row['state'] or '无'}，重算 {row['state_fresh'] or '无'}。"
    )
