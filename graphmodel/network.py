"""The one place that joins a store and the judge: apply, take the facts, judge, persist, commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx
import polars as pl

from graphmodel.changes import Applied, Changes


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


class View:
    """One snapshot, one scope, one day: what questions, maps and reports are answered from."""

    scope: str
    """Place prefix; empty for everything."""
    as_of: date
    snapshot: int
    rule_set: str
    pinned_on: date | None

    def findings(self, *topics: str, where: dict[str, Sequence[str]] | None = None) -> pl.DataFrame:
        """Return findings of `topics` (columns of FINDING) in scope, ordered by topic, place, subject."""
        raise NotImplementedError

    def facts(self, subject: str) -> pl.DataFrame:
        """Return the facts of `subject` in scope on the day (columns of FACTS)."""
        raise NotImplementedError

    def place_names(self) -> dict[str, str]:
        """Return the name of every place by its prefix (trailing zeros of the key cut off), whole store."""
        raise NotImplementedError

    def subgraph(self, *kinds: str) -> nx.MultiDiGraph[str]:
        """Return the nodes in scope and what binds them; nothing private in it."""
        raise NotImplementedError

    def rules(self) -> list[dict[str, Any]]:
        """Return the rules in force in scope: id, title, topic, place, levels, citation, text of the parameters."""
        raise NotImplementedError


class Network:
    """Store, rules and clock, joined."""

    def write(self, changes: Changes, *, keep: bool = True) -> Outcome:
        """Apply, place, judge and persist in one transaction; keep=False leaves everything as it was (dry run)."""
        raise NotImplementedError

    def undo(self, number: int, *, made_by: str) -> Outcome:
        """Undo change `number`."""
        raise NotImplementedError

    def refresh(self, *, pin: date | None = None, unpin: bool = False) -> Outcome | None:
        """Judge everything again for today (or the pinned day)."""
        raise NotImplementedError

    def verify(self, *, rebuild: bool = False) -> list[str]:
        """Return one sentence per difference between persisted and recomputed findings, and storage faults."""
        raise NotImplementedError

    def scope_of(self, text: str) -> str:
        """Return the place prefix for a code, key or place name; NotFoundError with the nearest name."""
        raise NotImplementedError

    @contextmanager
    def view(self, scope: str = "", as_of: date | None = None) -> Iterator[View]:
        """Open a snapshot to answer from; as_of defaults to the day the findings were judged for."""
        raise NotImplementedError
        yield
