"""What one load is asked to do, and what its check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.importers.bulk.list_files import ListFile
    from graphmodel.stores.address import Address

BATCH_ROWS = 250_000


@dataclass(frozen=True)
class Job:
    """One load: which files, for which day, into which store."""

    store: Address
    files: tuple[ListFile, ...]
    effective: date
    today: date
    scope: str
    workshop: Path
    """Folder for what is prepared on disk."""
    batch_rows: int = BATCH_ROWS
    rehearsed: bool = False
    """Is nothing going to be written?"""

    def details(self, kind: str) -> Path:
        """Return the file with what tells the nodes of a kind apart."""
        return self.workshop / f"details-{kind}"

    def spool(self, stage: str, number: int) -> Path:
        """Return the file that holds a list's rows between two steps."""
        return self.workshop / f"{stage}-{number}.ipc"


@dataclass
class Links:
    """Relations that the rows of one file ask for in one column: own gid, target gid, row."""

    relation: str
    file: int
    rows: pl.DataFrame
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """How far a step has come."""

    step: str
    done: int
    total: int | None = None
    unit: str = "行"
    """Chinese measure word of what is counted."""


if TYPE_CHECKING:
    Tell = Callable[[Progress], None]
