"""The lines of the map: who guides whom along which line, who covers whom, and who keeps contact with whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import polars as pl

from graphmodel.judging.contacts import this_year
from graphmodel.network.view import View
from visualisation.subject import Subject

GUIDANCE: Mapping[str, str] = {"territorial": "guided_territorially_by", "system": "guided_by_system"}
"""Line → the column of the committee facts that holds the upper committee."""
COVERS: Final = "covers"
CONTACTS: Final = "contacts"


def lines(view: View, subjects: Sequence[Subject], wanted: Collection[str]) -> list[dict[str, str]]:
    """Return {from, to, line} between ids of subjects: from guided to guiding, covering to covered, person to contact.

    Of the codes `wanted`. A line with an end that is not on the map is left out; the panel still tells of it.
    """
    drawn_as = {c: s.id for s in subjects for c in s.committees}
    known = {s.id for s in subjects}
    found = [*_guidance(view, drawn_as), *_cover(view, drawn_as)]
    if CONTACTS in wanted:  # they are read of people, which is written down
        found += _contacts(view, drawn_as, known)
    found = [line for line in found if line["line"] in wanted]
    return [line for line in found if line["to"] in known and line["from"] != line["to"]]


def _guidance(view: View, drawn_as: Mapping[str, str]) -> Iterator[dict[str, str]]:
    committees = view.facts("committee")
    for line, column in GUIDANCE.items():
        guided = committees.filter(pl.col(column).is_not_null()).select("id", column)
        for lower, upper in guided.iter_rows():
            if lower in drawn_as and upper in drawn_as:
                yield {"from": drawn_as[lower], "to": drawn_as[upper], "line": line}


def _cover(view: View, drawn_as: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for committee, unit in view.facts("cover").select("committee", "unit").iter_rows():
        if committee in drawn_as:
            yield {"from": drawn_as[committee], "to": unit, "line": COVERS}


def _contacts(view: View, drawn_as: Mapping[str, str], known: Collection[str]) -> Iterator[dict[str, str]]:
    """Yield the contacts that people who are on the map keep: to the unit itself, or to that of its committee."""
    held = view.facts("liaison").filter(this_year(view.as_of)).select("person", "target", "unit").unique()
    for person, target, unit in held.sort("person", "target").iter_rows():
        if person in known:
            yield {"from": person, "to": drawn_as.get(target, unit or target), "line": CONTACTS}
