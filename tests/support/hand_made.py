"""A view of a small district written down by hand, as the judge would have left it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import Any

import polars as pl
from askers import OWNER
from named_places import NamedPlaces

from graphmodel.facts.columns import FACTS
from graphmodel.findings.finding import FINDING, counted
from graphmodel.kinds.codes.division import prefix_of
from graphmodel.network import Asker, Right
from graphmodel.network.places import Places
from graphmodel.network.scope import Permitted
from graphmodel.network.view import View

DAY = date(2023, 10, 31)
COUNTY, TOWN, OTHER_TOWN = "320205000000", "320205001000", "320205002000"


class HandMade(View):
    """A view of rows that are added one by one."""

    def __init__(self, scope: str = "320205") -> None:
        self._asker = OWNER
        self.scope, self._place = scope, Permitted(scope)
        self.as_of = self.today = DAY
        self.snapshot = 12
        self.rule_set = "2023.1"
        self.made_up = True
        self.names: dict[str, str] = {}
        self.found: list[dict[str, Any]] = []
        self.rows: dict[str, list[dict[str, Any]]] = {subject: [] for subject in FACTS}

    @property
    def asker(self) -> Asker:
        return self._asker

    def without(self, right: Right) -> HandMade:
        other = copy(self)
        other._asker = self._asker.without(right)
        return other

    def findings(self, *topics: str, where: dict[str, Sequence[str]] | None = None) -> pl.DataFrame:
        frame = pl.DataFrame(self.found, schema=FINDING)
        for column, values in {**({"topic": topics} if topics else {}), **(where or {})}.items():
            frame = frame.filter(pl.col(column).is_in(list(values)))
        return frame

    def facts(self, subject: str, *, counting: bool = False) -> pl.DataFrame:
        return pl.DataFrame(self.rows[subject], schema=FACTS[subject])

    def facts_of(self, subject: str, ids: Iterable[str]) -> pl.DataFrame:
        return self.facts(subject).filter(pl.col("id").is_in(list(ids)))

    @property
    def places(self) -> Places:
        return NamedPlaces(self.names, made_up=self.made_up)

    def tallies(self, topic: str, length: int, *, at: int | None = None) -> pl.DataFrame:
        assert at is None
        return counted(self.findings(topic), length)

    def unit(self, id_: str, name: str, level: str, place: str, state: str, **more: Any) -> str:
        """Add a unit with its finding of establishment; `zone` and columns of FINDING may be given."""
        zone = more.pop("zone", None)
        self.rows["unit"].append({"id": id_, "name": name, "level": level, "place": place, "zone": zone})
        said = {"topic": "establishment", "subject": id_, "level": level, "name": name, "place": place}
        self.found.append(said | {"state": state, "reason": f"{name}的缘由", "evidence": "{}"} | more)
        return id_

    def committee(self, id_: str, name: str, unit: str, place: str, **more: Any) -> str:
        """Add a committee, the unit's own one unless `beside`; columns of the facts may be given."""
        beside = more.pop("beside", False)
        usual = {"form": "care_committee", "level": "village"}
        self.rows["committee"].append(usual | {"id": id_, "name": name, "unit": unit, "place": place} | more)
        for finding in self.found:
            if finding["subject"] == unit and not beside:
                finding["evidence"] = json.dumps({"committee": id_})
        return id_

    def quality(self, committee: str, state: str, reason: str = "") -> None:
        """Say how sound a committee is."""
        row = next(c for c in self.rows["committee"] if c["id"] == committee)
        evidence = json.dumps({"unit": row["unit"]})
        said = {"topic": "quality", "subject": committee, "state": state, "reason": reason, "evidence": evidence}
        self.found.append(said)
        for finding in self.found:
            if finding["subject"] == row["unit"] and finding["topic"] == "establishment":
                finding["quality"] = state

    def post(self, committee: str, person: str, name: str, post: str, **more: Any) -> None:
        """Give somebody a post."""
        self.rows["position"].append({"committee": committee, "person": person, "name": name, "post": post} | more)

    def contact(self, person: str, name: str, place: str, *units: str) -> None:
        """Have somebody owe liaison and keep contact with some units."""
        evidence = {"committee": f"C{place}", "posts": ["常务副主任"], "units": list(units), "target": 2}
        said = {"topic": "liaison_duty", "subject": person, "level": "person", "name": name, "place": place}
        state = "met" if len(units) == 2 else "short" if units else "none"
        self.found.append(said | {"state": state, "amount": len(units), "evidence": json.dumps(evidence)})
        for unit in units:
            link = {"person": person, "person_name": name, "person_place": place, "target": unit, "unit": unit}
            self.rows["liaison"].append(link)

    def place(self, key: str, name: str, level: str, state: str = "own", upper: str | None = None) -> str:
        """Add a place and, where it is established, its committee, guided by `upper`; returns the committee."""
        self.names[prefix_of(key)] = name
        self.unit(key, name, level, key, state)
        if state == "own":
            more = {"level": level, "guided_territorially_by": upper, "led_by_name": f"{name}党委"}
            self.committee(f"C{key}", f"{name}关工委", key, key, **more)
        return f"C{key}"


def small_district() -> HandMade:
    """One county, two towns of three villages and a school each; the first town has ten enterprises, one blank."""
    view = HandMade()
    county = view.place(COUNTY, "锡山区", "county")
    for key, name in ((TOWN, "东亭街道"), (OTHER_TOWN, "安镇街道")):
        town = view.place(key, name, "township", upper=county)
        for number in range(1, 4):
            view.place(f"{key[:9]}00{number}", f"{name[:2]}{number}村", "village", upper=town)
        view.unit(f"S{key}", f"{name[:2]}中学", "school", key, "to_verify")
    for number in range(10):
        state = "blank" if number == 0 else "not_required"
        view.unit(f"E{number}", f"东亭企业{number}", "enterprise", TOWN, state)
    return view
