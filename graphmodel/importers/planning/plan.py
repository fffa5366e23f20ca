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
    from graphmodel.judging.book import RuleBook

Hidden = Callable[[type[Node] | type[Relation]], frozenset[str]]


def nothing_hidden(model: type[Node] | type[Relation]) -> frozenset[str]:
    """Return that nothing of a kind is hidden."""
    del model
    return frozenset()


@dataclass(frozen=True)
class Options:
    """What the person who imports says beside the file; `scope` and `effective` win over the cover."""

    made_by: str
    effective: date | None = None
    scope: str | None = None
    today: date = field(default_factory=date.today)
    overwrite: bool = False
    """May the file replace what is newer, or was changed since it was exported?"""
    rules: RuleBook | None = None
    """The rules whose parameters the file may set; None: nobody looks at them."""
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
