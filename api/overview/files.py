"""What may be taken along: the report first, then each map, with names by right."""

from __future__ import annotations

from typing import Final

from api.asked.address import Address
from api.papers.report import ReportForm
from graphmodel.network import Asker, Right
from visualisation import maps

REPORT: Final = "/files/report"


def reports(prefix: str, since: str) -> list[tuple[str, str]]:
    """Return the forms of the report of a place, each with its address; `since`: the day it is compared with."""
    of = {"scope": prefix, "since": since}
    return [(form.label, str(Address(f"{REPORT}.{form.value}", ()).changed(of))) for form in ReportForm]


def files(prefix: str, asker: Asker) -> list[tuple[str, str]]:
    """Return the maps to take along, each with its address."""
    found = []
    for name, drawn in maps().items():
        address = Address(f"/files/{name}", ()).changed({"scope": prefix})
        found.append((f"下载{drawn.title}", str(address)))
        if asker.may(Right.export_names):
            found.append((f"下载{drawn.title}（含姓名）", str(address.changed({"names": "true"}))))
    return found
