"""The lines of the map: who guides whom along which line, and who covers whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from graphmodel.network.view import View
from visualisation.subject import Subject

GUIDANCE: Mapping[str, str] = {"territorial": "guided_territorially_by", "system": "guided_by_system"}
"""Line → the column of the committee facts that holds the upper committee."""


def lines(view: View, subjects: Sequence[Subject]) -> list[dict[str, str]]:
    """Return {from, to, line} between ids of subjects: from guided to guiding, from covering to covered.

    A line with an end that is not on the map is left out; the panel still tells of it.
    """
    drawn_as = {c: s.id for s in subjects for c in s.committees}
    known = {s.id for s in subjects}
    found = [*_guidance(view, drawn_as), *_cover(view, drawn_as)]
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
            yield {"from": drawn_as[committee], "to": unit, "line": "covers"}
