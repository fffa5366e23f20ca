"""Reported figures and the rows beside them, written down for tests of questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.kinds.values import Quantity

COUNTY, TOWN, OTHER_TOWN = "320205000000", "320205100000", "320205101000"
DAY = date(2023, 6, 30)
PLACES = [
    {"id": place, "kind": "Jurisdiction", "name": name, "level": level, "place": place}
    for place, name, level in (
        (COUNTY, "锡山区", "county"),
        (TOWN, "东亭", "township"),
        (OTHER_TOWN, "安镇", "township"),
    )
]


def figure(id_: str, measure: str, about: str = COUNTY, **said: Any) -> dict[str, Any]:
    """One figure of a place, its numbers as people write them."""
    row = {"id": id_, "measure": measure, "about": about, "about_kind": "Jurisdiction", "place": about}
    for name in {"value", "base"} & said.keys():
        number = parse_quantity(said.pop(name))
        assert isinstance(number, Quantity)
        row |= {name: number.value, f"{name}_qualifier": number.qualifier.value, f"{name}_high": number.high}
    return {**row, "counted_on": DAY, **said}


def enterprises(number: int, place: str = TOWN) -> list[dict[str, Any]]:
    """So many committees of enterprises."""
    return [
        {
            "id": f"C{place[:9]}{n}",
            "unit": f"E{place[:9]}{n}",
            "level": "enterprise",
            "place": place,
            "form": "care_committee",
        }
        for n in range(number)
    ]


def wulao(number: int, place: str = TOWN, **said: Any) -> list[dict[str, Any]]:
    """So many 五老 of the core layer."""
    return [{"id": f"P{place[:9]}{n}", "place": place, "layer": "core_layer", **said} for n in range(number)]
