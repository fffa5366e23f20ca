"""Committees of one town, written down for tests of lists."""

from __future__ import annotations

from typing import Any

from graphmodel.network.view import View
from queries.asking import Ask, answer

TOWN = "320205100"


def committee(id_: str, level: str = "township", place: str = TOWN) -> dict[str, Any]:
    """One committee, as the facts tell it."""
    return {"id": id_, "name": f"{id_}名", "level": level, "form": "care_committee", "place": place}


def asked(view: View, name: str, **parameters: object) -> list[dict[str, Any]]:
    """What a question answers to these parameters."""
    return answer(view, name, Ask(parameters=parameters)).rows.to_dicts()
