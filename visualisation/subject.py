"""What stands on the map: every subject that was judged, zones, and committees beside a unit's own one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from visualisation.committee_notes import CommitteeNotes, judgement

COMMITTEE = "committee"
"""Kind of a committee beside a unit's own one, or where no unit is; never in the counts of units."""
PERSON = "person"
"""Kind of somebody who keeps contact; never in the counts of units either."""


@dataclass(frozen=True)
class Subject:
    """One thing on the map."""

    id: str
    kind: str
    """Level of its finding, or COMMITTEE."""
    name: str
    place: str
    state: str | None = None
    """State of its establishment; None where that was not judged."""
    hollow: bool = False
    zone: str | None = None
    about: dict[str, str] = field(default_factory=dict)
    """Heading → sentence, for the panel."""
    committees: tuple[str, ...] = ()
    """Committees drawn as this subject: lines to them end here."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Topic → state, of what was found on other topics about it or its committees."""


def subjects(view: View, judged: pl.DataFrame, notes: CommitteeNotes) -> list[Subject]:
    """Return what `judged` (findings of establishment) speaks of and what stands beside it, by place and id."""
    of_findings = list(_judged(view, judged, notes))
    drawn = {c for subject in of_findings for c in subject.committees}
    levels = set(judged["level"])
    found = [*of_findings, *_zones(view, judged), *_others(notes, drawn, levels)]
    return sorted(found, key=lambda s: (s.place, s.id))


def _judged(view: View, judged: pl.DataFrame, notes: CommitteeNotes) -> Iterator[Subject]:
    zones = dict(view.facts("unit").filter(pl.col("zone").is_not_null()).select("id", "zone").iter_rows())
    mapping = {m["subject"]: m for m in view.findings("mapping").iter_rows(named=True)}
    for finding in judged.iter_rows(named=True):
        id_, level = finding["subject"], finding["level"]
        own = json.loads(finding["evidence"] or "{}").get("committee")
        own = own if finding["state"] == Establishment.own and own in notes.rows else None
        yield Subject(
            id=id_,
            kind=level,
            name=finding["name"],
            place=finding["place"] or "",
            state=finding["state"],
            hollow=finding["state"] == Establishment.own and id_ in notes.hollow_units,
            zone=id_ if level == "zone" else zones.get(id_),
            about=_about(finding, mapping.get(id_), notes, own),
            committees=(own,) if own else (),
        )


def _about(
    finding: dict[str, Any], mapping: dict[str, Any] | None, notes: CommitteeNotes, own: str | None
) -> dict[str, str]:
    lines = judgement(finding)
    if mapping and mapping["missing"]:
        lines["企业关联"] = f"{mapping['reason']}；{mapping['missing']}"
    return lines | (notes.about(own) if own else {})


def _zones(view: View, judged: pl.DataFrame) -> Iterator[Subject]:
    """Yield the zones that no rule addressed, so that what lies in them has its middle."""
    known = set(judged["subject"])
    for zone in view.facts("zone").filter(view.in_force()).iter_rows(named=True):
        if zone["id"] not in known:
            yield Subject(zone["id"], "zone", zone["name"], zone["place"] or "", zone=zone["id"])


def _others(notes: CommitteeNotes, drawn: set[str], levels: set[str]) -> Iterator[Subject]:
    """Yield the committees that no subject stands for, those of levels that are on the map or of no unit."""
    for id_, row in notes.rows.items():
        if id_ not in drawn and (row["level"] is None or row["level"] in levels):
            yield Subject(
                id=id_,
                kind=COMMITTEE,
                name=row["name"],
                place=row["place"] or "",
                hollow=id_ in notes.hollow,
                about=notes.about(id_),
                committees=(id_,),
            )


def stated(found: Iterable[Subject], states: Mapping[str, Mapping[str, str]]) -> list[Subject]:
    """Return the subjects with their states, given by topic and by the id of unit or committee."""
    return [replace(subject, states=_states(subject, states)) for subject in found]


def noted(found: Iterable[Subject], notes: Mapping[str, Mapping[str, str]]) -> list[Subject]:
    """Return the subjects with what is said first of some of them, heading → sentence by id."""
    return [replace(s, about={**notes[s.id], **s.about}) if s.id in notes else s for s in found]


def _states(subject: Subject, states: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    ids = (subject.id, *subject.committees)
    return {topic: held[id_] for topic, held in states.items() for id_ in ids if id_ in held}
