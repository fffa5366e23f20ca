"""What a command on one row did: to the row, and to the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.network.changed import Changed, changed_by

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.transaction import Reader, Writer


@dataclass(frozen=True)
class RowChange:
    """One change; `changed` tells every field, old → new."""

    outcome: Outcome
    row: str
    """How the row is called."""
    changed: tuple[Changed, ...]
    notes: tuple[str, ...] = ()
    """What is left to be looked at."""


def told(
    network: Network,
    asker: Asker,
    build: Callable[[Writer, date], tuple[str, Changes, tuple[str, ...]]],
    *,
    keep: bool,
) -> RowChange:
    """Write what `build` makes for the day of the store, with how the row is called and notes; tell what it did."""
    said: list[tuple[str, tuple[str, ...]]] = []
    changed: list[Changed] = []

    def built(writer: Writer) -> Changes:
        row, changes, notes = build(writer, writer.state().pinned_on or network.today())
        said.append((row, notes))
        return changes

    def watch(reader: Reader, number: int) -> None:
        changed[:] = changed_by(reader, number)

    outcome = network.write_with(asker, built, keep=keep, watch=watch)
    row, notes = said[-1]
    return RowChange(outcome, row, tuple(changed), notes)
