"""Stores moved into each other, and everything they say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from askers import OWNER

from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores import open_store
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.move import Moved, move
from graphmodel.stores.bulk.moving.opening import open_source, open_target, origin_of
from samples.xishan.make_sample import write_samples

DAY = date(2023, 10, 31)
VILLAGE = "320205001001"
IMPORTED = "imported.db"
"""What the district's file was before its past, beside it."""


def moved(one: Address, other: Address) -> Moved:
    """Move everything from `one` into `other`."""
    with open_source(one) as source, open_target(other) as target:
        return move(source, target, origin_of(one), lambda step, done, total: None)


def opened(address: Address) -> Network:
    """Open a store with the shipped rules, at the day of the sample."""
    return Network(open_store(address), load_rules(), lambda: DAY)


def district_with_a_past(folder: Path) -> Address:
    """Make the sample with two imports, an edit for a later day, and one that was undone, so that tallies moved too."""
    address = Address(str(folder / "district.db"))
    network = opened(address)
    network.refresh(pin=DAY)
    write_samples(folder / "锡山区.xlsx")
    import_file(network, OWNER, folder / "锡山区.xlsx")
    network.store.backup(folder / IMPORTED)
    with network.store.read() as reader:
        village = next(reader.nodes("Jurisdiction", values=[VILLAGE])).node
    for has_committee, day in ((not village.has_committee, DAY + timedelta(1)), (None, DAY + timedelta(2))):
        claimed = village.model_copy(update={"has_committee": has_committee})
        network.write(OWNER, Changes(day, "示例", nodes=(PutNode(claimed),)))
    network.undo(OWNER, 3)
    import_file(network, OWNER, folder / "六好镇.xlsx")
    network.store.close()
    return address
