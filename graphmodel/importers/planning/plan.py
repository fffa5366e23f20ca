"""What an import would do: the changes, every fault, and the counts per sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.importers.faults import Fault
from graphmodel.kinds.node import Node, Relation
from graphmodel.statements.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.statements.stated import Found
    from graphmodel.stores.transaction import Reader

Hidden = Callable[[type[Node] | type[Relation]], frozenset[str]]
Unfit = Callable[["Reader", Changes], "Iterator[tuple[str, Found]]"]
"""Yields the ids of the parameters of rules among changes that would set nothing, and why."""


def nothing_hidden(model: type[Node] | type[Relation]) -> frozenset[str]:
    """Return that nothing of a kind is hidden."""
    del model
    return frozenset()


def nothing_unfit(reader: Reader, changes: Changes) -> Iterator[tuple[str, Found]]:
    """Yield nothing, as where nobody looks at what is set."""
    del reader, changes
    yield from ()


@dataclass(frozen=True)
class Options:
    """What the person who imports says beside the file; `scope` and `effective` win over the cover."""

    made_by: str
    effective: date | None = None
    scope: str | None = None
    today: date = field(default_factory=date.today)
    overwrite: bool = False
    """May the file replace what is newer, or was changed since it was exported?"""
    unfit: Unfit = nothing_unfit
    """Which of the parameters that the file sets would set nothing."""
    hidden: Hidden = nothing_hidden
    """What of a kind or relation is not told to the person who imports, whatever stands there."""


@dataclass(frozen=True)
class SheetCount:
    """How many rows a sheet has, and what they do to the nodes or relations they state."""

    sheet: str
    rows: int
    created: int
    changed: int
    same: int


@dataclass(frozen=True)
class Plan:
    """An import before it is written; with `faults` it cannot be."""

    changes: Changes
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    notices: tuple[Fault, ...]
    counts: tuple[SheetCount, ...]

    @property
    def remarks(self) -> tuple[Fault, ...]:
        """Return every fault, and what else there is to say of the file, the gravest first."""
        return (*self.faults, *self.warnings, *self.notices)
