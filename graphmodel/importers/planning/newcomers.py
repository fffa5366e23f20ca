"""Whom a file adds beside people who were erased: a roster of before the erasure, without 编号, may bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.faults import Spot, problem
from graphmodel.kinds.person import Person
from graphmodel.network.erasing import erased

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.importers.faults import FaultList
    from graphmodel.importers.matching.directory import Entry
    from graphmodel.stores.transaction import Reader


def note_newcomers(entries: Iterable[Entry], reader: Reader, faults: FaultList) -> None:
    """Say how many people are new where somebody was erased: nothing is kept by which they could be recognised."""
    new = [entry for entry in entries if entry.kind == Person.__name__ and not entry.stored and entry.row]
    known = erased(reader) if new else []
    if known:
        title = new[0].row.table.title if new[0].row else ""
        faults.add(Spot(title), problem("beside_erased", count=len(new), known=len(known)))
