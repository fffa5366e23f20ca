"""Plain loops over a networkx graph in memory: what one would write by hand in an afternoon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.competitors.tables import DAY, YEAR, Sheets, table

Rows = list[tuple[Any, ...]]
Held = Mapping[str, Any]

OWN = {"关工委", "关工小组"}
REGIONAL = {"区域性关工委", "开发区关工委"}
COVERING = REGIONAL | {"民营经济关工委"}
LEVELS = ("county", "township", "village", "school", "enterprise", "zone")
BASE = ("township", "village", "school", "enterprise")


class NetworkxLoops:
    """The whole graph; every question walks over it."""

    name = "networkx, loops over the graph in memory"

    def __init__(self, sheets: Sheets) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for name in ("node", "unit", "committee", "party"):
            for row in table(sheets, name).iter_rows(named=True):
                self.graph.add_node(row["id"], **{k: v for k, v in row.items() if v is not None})
        edges = table(sheets, "edge")
        plain = edges.filter(~edges["relation"].is_in(["HOLDS_POSITION", "LIAISES_WITH"]))
        for source, target, relation, ended_on in plain.select(
            "source", "target", "relation", "ended_on"
        ).iter_rows():  # fmt: skip
            self.graph.add_edge(source, target, relation, ended_on=ended_on)
        for row in table(sheets, "position").iter_rows(named=True):
            self._add_parallel(row["person"], row["committee"], "HOLDS_POSITION", row)
        for row in table(sheets, "liaison").iter_rows(named=True):
            self._add_parallel(row["person"], row["target"], "LIAISES_WITH", row)

    def _add_parallel(self, source: str, target: str, relation: str, row: Held) -> None:
        number = self.graph.number_of_edges(source, target)
        held = {k: v for k, v in row.items() if k in ("post", "year", "ended_on")}
        self.graph.add_edge(source, target, f"{relation} {number}", **held)

    @classmethod
    def load(cls, folder: Path, work: Path) -> NetworkxLoops:
        """Read the sheets; nothing is kept on disk."""
        del work
        return cls(Sheets(folder))

    def judge(self) -> Rows:
        """Judge every unit and person; returns topic, state and number."""
        found = Counter(("establishment", state) for *_, state in self._judged(""))
        found.update(("liaison_duty", state) for _, state in self._duties())
        return [(*key, n) for key, n in found.items()]

    def roll_up(self, length: int) -> Rows:
        """Return place prefix, level, state, number."""
        found = Counter((place[:length], level, state) for _, place, level, _, state in self._judged(""))
        return [(*key, n) for key, n in found.items()]

    def roll_up_villages(self, length: int) -> Rows:
        """Return the same for one kind of unit."""
        found = Counter((place[:length], level, state) for _, place, level, _, state in self._judged("", ("village",)))
        return [(*key, n) for key, n in found.items()]

    def blanks(self, county: str, limit: int) -> Rows:
        """Return place and id of the first blank spots of a county."""
        return sorted((place, id_) for id_, place, _, _, state in self._judged(county) if state == "blank")[:limit]

    def top_enterprises(self, limit: int) -> Rows:
        """Return province, place and id of the first P1 blanks of every province."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for id_, place, _, priority, state in self._judged("", ("enterprise",)):
            if state == "blank" and priority == "P1":
                found[place[:2]].append((place, id_))
        return [(province, *row) for province, rows in found.items() for row in sorted(rows)[:limit]]

    def liaison(self) -> Rows:
        """Return county, state and number of the people who owe liaison."""
        return [(*key, n) for key, n in Counter((place[:6], state) for place, state in self._duties()).items()]

    def near(self, centre: str) -> list[tuple[str]]:
        """Return the ids within two relations."""
        reached = {centre}
        for _ in range(2):
            for id_ in list(reached):
                ties = [*self.graph.out_edges(id_, data=True), *self.graph.in_edges(id_, data=True)]
                ends = {end for source, target, held in ties if _lasts(held) for end in (source, target)}
                reached |= {end for end in ends if _lasts(self.graph.nodes[end])}
        return [(id_,) for id_ in reached]

    def edit(self, unit: str, claim: bool) -> list[tuple[str]]:
        """Say of a unit whether it has a committee, in memory only, and return its state as it follows."""
        held = self.graph.nodes[unit]
        held["claim"], held["checked_on"] = int(claim), DAY
        return [(self._settled(unit, held) or ("blank" if _claim(held) == 0 else "to_verify"),)]

    def _judged(self, scope: str, levels: tuple[str, ...] = LEVELS) -> Iterator[tuple[str, str, str, str | None, str]]:
        """Yield id, place, level, priority, state; zones last, when their enterprises are judged."""
        small: Counter[str] = Counter()
        unclear: set[str] = set()
        zones = []
        for id_, held in self.graph.nodes(data=True):
            level = held.get("level")
            if level not in levels or not held["place"].startswith(scope):
                continue
            if level == "zone":
                zones.append((id_, held))
                continue
            priority, state = self._state(id_, held)
            if level == "enterprise" and "zone" in held and state not in ("own", "abolished"):
                small[held["zone"]] += held.get("above") == 0
                unclear |= {held["zone"]} if "above" not in held else set()
            yield id_, held["place"], level, priority, state
        for id_, held in zones:
            yield id_, held["place"], "zone", "P2", self._zone_state(id_, held, small[id_], id_ in unclear)

    def _state(self, id_: str, held: Held) -> tuple[str | None, str]:
        priority = self._priority(held) if held["level"] == "enterprise" else "P1"
        state = self._settled(id_, held)
        if state is None:
            if priority == "P3":
                state = "awaiting_party_building"
            elif priority is None or (priority == "P2" and self._zone_has(held["zone"])):
                state = "to_verify"
            elif priority != "P1":
                state = "not_required"
            else:
                state = "blank" if _claim(held) == 0 else "to_verify"
        return priority, state

    def _settled(self, id_: str, held: Held) -> str | None:
        """Return the state that holds whatever the duty, or None."""
        if not _lasts(held):
            return "abolished"
        is_place = held["level"] in ("county", "township", "village")
        if "not_counted" in held or (is_place and id_[9:] in ("498", "598")):
            return "not_required"
        there = self._standing(id_)
        own = [c for c in there if c["form"] in (REGIONAL if held["level"] == "zone" else OWN)]
        claim = _claim(held)
        if own:
            stale = claim == 0 and min(c["since"] for c in own) <= held["checked_on"]
            return "to_verify" if stale else "own"
        if any(c["form"] in COVERING and _lasts(c) for c in self._tied(id_, "COVERS")):
            return "covered"
        return "own" if claim == 1 else None

    def _zone_state(self, id_: str, held: Held, small: int, unclear: bool) -> str:
        state = self._settled(id_, held)
        if state:
            return state
        party, some = self._party(held), True if small else None if unclear else False
        if party == 0 and some:
            return "awaiting_party_building"
        if party == 0 or some is False:
            return "not_required"
        if party is None or some is None:
            return "to_verify"
        return "blank" if _claim(held) == 0 else "to_verify"

    def _priority(self, held: Held) -> str | None:
        party, above = self._party(held), held.get("above")
        private = None if "ownership" not in held else int(held["ownership"] == "民营")
        ready = self._party(self.graph.nodes[held["zone"]]) if "zone" in held else 0
        steps = (
            ("P1", (private, above, party)),
            ("P2", (None if above is None else 1 - above, ready)),
            ("P3", (above, None if party is None else 1 - party)),
        )
        for name, conditions in steps:
            if all(c == 1 for c in conditions):
                return name
            if 0 not in conditions:
                return None
        return "P4"

    def _party(self, held: Held) -> int | None:
        party = self.graph.nodes[held["party"]] if "party" in held else None
        if party is not None and _lasts(party):
            return int(held["level"] != "zone" or party["type"] == "区域性党组织")
        return 0 if "absence" in held and held.get("checked_on", DAY + 1) <= DAY else None

    def _zone_has(self, zone: str) -> bool:
        return any(c["form"] in COVERING for c in self._standing(zone))

    def _standing(self, unit: str) -> list[Held]:
        return [c for c in self._tied(unit, "ESTABLISHED_IN") if _lasts(c)]

    def _tied(self, unit: str, relation: str) -> list[Held]:
        ties = self.graph.in_edges(unit, keys=True, data=True)
        return [self.graph.nodes[source] for source, _, key, held in ties if key == relation and _lasts(held)]

    def _duties(self) -> Iterator[tuple[str, str]]:
        """Yield place and state of everybody who owes liaison."""
        for id_, held in self.graph.nodes(data=True):
            if id_[0] != "P" or not _lasts(held):
                continue
            ties = list(self.graph.out_edges(id_, keys=True, data=True))
            seats = sorted(t for _, t, key, h in ties if key.startswith("HOLDS_POSITION") and self._owes(t, h))
            if seats:
                place = self.graph.nodes[self.graph.nodes[seats[0]]["unit"]]["place"]
                units = {self._base(t) for _, t, key, h in ties if key.startswith("LIAISES_WITH") and _this_year(h)}
                yield place, ("none", "short", "met", "over")[min(3, len(units - {None}))]

    def _owes(self, committee: str, post: Held) -> bool:
        seat = self.graph.nodes[committee]
        unit = self.graph.nodes[seat["unit"]]
        leading = unit["level"] in ("county", "prefecture") and post["post"] not in ("名誉主任", "顾问")
        return leading and _lasts(post) and _lasts(seat) and _lasts(unit)

    def _base(self, target: str) -> str | None:
        held = self.graph.nodes[target]
        unit = held.get("unit", target)
        found = self.graph.nodes[unit]
        return unit if found.get("level") in BASE and _lasts(found) else None


def _lasts(held: Held) -> bool:
    return (held.get("ended_on") or DAY + 1) > DAY


def _claim(held: Held) -> int | None:
    return held.get("claim") if held.get("checked_on", DAY + 1) <= DAY else None


def _this_year(held: Held) -> bool:
    return _lasts(held) and held["year"] in (None, YEAR)
