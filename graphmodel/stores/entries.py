"""What a store tells of itself and of what it holds: the shapes that pass through the port."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal

from graphmodel.facts.reach import Reach
from graphmodel.kinds.node import Node, Relation

End = Literal["source", "target"]
"""Of a relation."""

UNFINISHED: Final = "往{store}里的复制还没有完成，现在不能用；请再运行同一条 guangong copy 命令，会接着做完。"
"""What a store says that one is being copied into."""


@dataclass(frozen=True)
class StoreState:
    """What the whole store is at."""

    snapshot: int
    """Number of the last change."""
    judged_on: date | None
    """Day for which the persisted findings hold."""
    rule_set: str | None
    """Version of the rules that judged them."""
    pinned_on: date | None
    """Day this store is held at (samples, rehearsals); None in real use."""
    stated_until: date | None
    """Latest day for which anything was stated; it may lie ahead of the day judged."""
    judgements: int
    """How often findings were replaced: a rebuild moves it without a change."""


@dataclass(frozen=True)
class StoredNode:
    """A node as the store holds it now."""

    node: Node
    place: str
    stated_on: date | None = None
    """Effective day of the change that stated these contents."""
    touched: int = 0
    """By which `Reader.told` knows the change that last touched them; above every number of a change for a load."""


@dataclass(frozen=True)
class StoredRelation:
    """A relation as the store holds it now; source and target are ids."""

    relation: Relation
    source: str
    target: str
    stated_on: date | None = None
    """Effective day of the change that stated these contents."""
    touched: int = 0
    """As of a node."""


@dataclass(frozen=True)
class Step:
    """What one change made of a node or relation that was there before."""

    before: Node | Relation
    after: Node | Relation | None
    """None where it was taken away."""
    source: str
    """Id of the node, or of the relation's source."""
    target: str
    by: int
    """Number of the change."""
    sheet: str | None
    row: int | None
    """Where the change read it."""


@dataclass(frozen=True)
class ChangeEntry:
    """One line of the change log."""

    number: int
    kind: str
    made_by: str
    made_at: datetime
    effective: date
    file: str | None
    created: int
    changed: int
    removed: int
    undone_by: int | None


@dataclass(frozen=True)
class Judgement:
    """A moment at which findings were replaced: the clock of what was reported."""

    number: int
    at: datetime
    judged_on: date | None
    change: int
    """Number of the last change that it knew."""


@dataclass(frozen=True)
class Backup:
    """A copy of the whole store, opened and found right."""

    path: Path
    size: int
    """Bytes."""
    snapshot: int


@dataclass(frozen=True)
class Contents:
    """What a data file holds, in the words by which its owner knows it."""

    counties: tuple[str, ...]
    """Names of its counties."""
    nodes: int
    """Current nodes of all kinds."""
    snapshot: int
    last: ChangeEntry | None
    """Its last change; None where nothing was written yet."""


@dataclass(frozen=True)
class Restored:
    """What a store was put back to."""

    snapshot: int
    kept: Path | None
    """Where what was there before lies now; None where nothing was."""


@dataclass(frozen=True)
class Applied:
    """What a write did. `number` is the change sequence (导入号); None when nothing differed."""

    number: int | None
    created: int = 0
    changed: int = 0
    removed: int = 0
    reach: Reach = field(default_factory=Reach)
    """Whose findings it may move; empty where it had been written before."""
    repeated: bool = False
    """True when this change_id had been written before."""
