"""What one technology does inside a transaction of its own: the functions that `Reader` and `Writer` are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

    from graphmodel.facts.few import Among, Around
    from graphmodel.facts.reach import Reach
    from graphmodel.facts.scope import Scope, Stretch
    from graphmodel.findings.finding import Shift
    from graphmodel.kinds.node import Property
    from graphmodel.stores.entries import ChangeEntry, End, Judgement, StoreState
    from graphmodel.stores.versioned.cut import Cut
    from graphmodel.stores.versioned.findings import Outgoing, Page, Wanted
    from graphmodel.stores.versioned.identity import Located
    from graphmodel.stores.versioned.ledger import Ledger
    from graphmodel.stores.versioned.steps import Past, Span
    from graphmodel.stores.versioned.table import Row, Table
    from graphmodel.stores.versioned.traces import Traces

S = TypeVar("S")
"""The session of a technology."""


@dataclass(frozen=True)
class Sought:
    """Which nodes of a kind are asked for."""

    by: str
    held: Property | None
    """What `by` is; None: the id."""
    values: Sequence[object] | None
    """What `by` may be; None: anything."""
    scope: str


@dataclass(frozen=True)
class Functions(Generic[S]):
    """All of them; what each does is said where `Reader` and `Writer` ask for it."""

    state: Callable[[S], StoreState]
    moved: Callable[[S], bool]
    rules: Callable[[S, str], list[str] | None]
    judgement_at: Callable[[S, datetime], Judgement | None]
    history: Callable[[S], list[ChangeEntry]]
    told: Callable[[S, Iterable[int]], dict[int, ChangeEntry]]
    past: Callable[[S, Table, Span, Collection[str] | None], Past]
    replaced: Callable[[S, Span], set[str]]
    feed: Callable[[S, int], Iterator[dict[str, object]]]

    nodes: Callable[[S, Table, Sought], Iterator[Row]]
    ties: Callable[[S, Table, End, Iterable[str] | None], Iterator[tuple[Row, str, str]]]
    """Rows with the ids of their source and target."""
    find: Callable[[S, Iterable[str]], dict[str, Located]]
    names: Callable[[S, Iterable[str]], dict[str, str]]
    names_within: Callable[[S, str, bool], dict[str, str]]
    names_of: Callable[[S, Table, str], dict[str, str]]
    stretches: Callable[[S, int], list[Stretch]]
    subgraph: Callable[[S, str, date, Sequence[str]], nx.MultiDiGraph[str]]
    neighbourhood: Callable[[S, str, date, int, Sequence[str]], nx.MultiDiGraph[str]]

    facts: Callable[[S, str, Scope, date], pl.DataFrame]
    cut: Callable[[S, str, Cut, date], tuple[list[int], int]]
    facts_of: Callable[[S, str, Collection[int], date], pl.DataFrame]
    facts_around: Callable[[S, Among, date, Sequence[str]], Around]

    findings: Callable[[S, Page], pl.DataFrame]
    count: Callable[[S, Page], int]
    as_judged: Callable[[S, Scope], pl.DataFrame]
    tallies: Callable[[S, Wanted], pl.DataFrame]
    topics: Callable[[S], list[str]]

    ledger: Callable[[S], Ledger]
    traces: Callable[[S], Traces]
    replace: Callable[[S, Outgoing, pl.DataFrame], list[Shift]]
    recount: Callable[[S, pl.DataFrame], None]
    stamp: Callable[[S, date, str], None]
    keep_rules: Callable[[S, str, Sequence[str]], None]
    note: Callable[[S, Reach], None]
    pin: Callable[[S, date | None], None]
