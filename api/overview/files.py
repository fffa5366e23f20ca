"""What may be taken along: the report first, then each map, with names by right."""

from __future__ import annotations

from typing import Final

from api.asked.address import Address
from graphmodel.network import Asker, Right
from visualisation import maps

REPORT: Final = "/files/report"


def report(prefix: str) -> str:
    """Return the address of the report of a place."""
    return str(Address(REPORT, ()).changed({"scope": prefix}))


def files(prefix: str, asker: Asker) -> list[tuple[str, str]]:
    """Return the maps to take along, each with its address."""
    found = []
    for name, drawn in maps().items():
        address = Address(f"/files/{name}", ()).changed({"scope": prefix})
        found.append((f"下载{drawn.title}", str(address)))
        if asker.may(Right.export_names):
            found.append((f"下载{drawn.title}（含姓名）", str(address.changed({"names": "true"}))))
    return found
