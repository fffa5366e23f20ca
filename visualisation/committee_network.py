"""The committees of a scope as bubbles inside bubbles: what is established, covered or blank, who guides whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from graphmodel.codes.division import LEVELS
from graphmodel.errors import InputError
from graphmodel.judging.presence import Establishment
from graphmodel.network import Right
from graphmodel.network.view import View
from visualisation.committee_notes import CommitteeNotes
from visualisation.drawing import Drawing, Map
from visualisation.legend import legend
from visualisation.lines import lines
from visualisation.nodes import nodes
from visualisation.pyvis_page import PyvisPage
from visualisation.subject import COMMITTEE, subjects
from visualisation.territory import Area, territory

ON_FILE = 20_000
"""A map of more subjects stops at townships, of more townships at counties: it is a file to be mailed."""
DRAWN, DRAWN_AT_MOST = 1500, 3000
"""Nodes drawn at once: beyond the first the oldest open bubbles close, beyond the second none opens any more."""
SCRIPTS = (
    "model.js", "shapes.js", "labels.js", "painting.js", "picture.js", "camera.js", "legend.js", "panel.js",
    "hint.js", "roster.js", "page.js",
)  # fmt: skip


def drawing(view: View) -> Drawing:
    """Return the map of the view; InputError where nothing has been judged."""
    judged = view.findings("establishment")
    if judged.is_empty():
        raise InputError("这个范围内还没有任何单位，画不出网络图；请先导入名册，或换一个范围。")
    notes = CommitteeNotes(view)
    on_file = _on_file(judged)
    found = subjects(view, on_file, notes)
    connections = lines(view, found)
    hubs = {line["to"] for line in connections if line["line"] != "covers"}
    tallies = _tallies(judged) if on_file.height < judged.height else {}
    root = territory(found, view.scope, view.place_names(), hubs, tallies)
    hollow = judged.filter(pl.col("state").eq(Establishment.own) & pl.col("subject").is_in(list(notes.hollow_units)))
    entries = legend(judged, hollow.height, sum(s.kind == COMMITTEE for s in found))
    title = f"{root.name}关工委组织网络图"
    page = PyvisPage("committee_network.html", scripts=SCRIPTS, style="page.css")
    about = _page(view, root) | {"legend": entries}
    return Drawing(title, page.html(title, nodes(root), [dict(line) for line in connections], about))


def _on_file(judged: pl.DataFrame) -> pl.DataFrame:
    """Return the findings that go into the file, all of them or those of the places down to a level."""
    places = [level for level in LEVELS.values() if level != "village"]
    while judged.height > ON_FILE and len(places) > 1:
        judged = judged.filter(pl.col("level").is_in(places))
        places.pop()
    return judged


def _tallies(judged: pl.DataFrame) -> dict[str, Counter[str]]:
    """Return the number of subjects by state for every place prefix."""
    tallies: dict[str, Counter[str]] = {}
    for length in LEVELS:
        prefix = pl.col("place").str.head(length).alias("prefix")
        for key, state, count in judged.group_by(prefix, "state").len().iter_rows():
            tallies.setdefault(key, Counter())[state] = count
    return tallies


def _page(view: View, root: Area) -> dict[str, Any]:
    """Return what the page says about itself and how much it may draw."""
    return {
        "scope": root.name,
        "asOf": view.as_of.isoformat(),
        "snapshot": view.snapshot,
        "ruleSet": view.rule_set,
        "synthetic": view.synthetic(),
        "caution": view.caution,
        "names": view.asker.may(Right.see_names),
        "takenBy": f"{view.asker.name} {view.today}",
        "drawn": DRAWN,
        "drawnAtMost": DRAWN_AT_MOST,
    }


MAP = Map(
    title="关工委组织网络图",
    summary="一个区（县）的关工委按镇（街道）成圈展开：已建、覆盖、空白、待核各在何处，块与条各由谁指导",
    drawing=drawing,
)
