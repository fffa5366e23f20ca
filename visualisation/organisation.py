"""The organisation of a scope as bubbles inside bubbles, seen in some themes, with some of its lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from graphmodel.errors import InputError
from graphmodel.kinds.codes.division import LEVELS
from graphmodel.network.view import View
from visualisation.area import HOLLOW, Area, Tally
from visualisation.committee_notes import CommitteeNotes
from visualisation.drawing import Ask
from visualisation.legend import legend
from visualisation.lines import GUIDANCE, lines
from visualisation.nodes import AREA, nodes
from visualisation.page_words import page_words
from visualisation.picture import Picture
from visualisation.ranking import Placed, Ranking, ranking
from visualisation.subject import Subject, noted, stated, subjects
from visualisation.territory import territory
from visualisation.themes.theme import ESTABLISHMENT, Figure, Theme

ON_FILE = 20_000
"""A map of more subjects stops at townships, of more townships at counties: it is a file to be mailed."""
GROUPINGS: Mapping[str, str] = {"whole": "kind", **{v: v for v in LEVELS.values() if v != "village"}}
"""How the questions group what the areas of each kind hold."""


@dataclass(frozen=True)
class Seen:
    """What a map of an organisation shows of it."""

    title: str
    """Follows the name of the place."""
    themes: Sequence[Theme]
    lines: Collection[str]
    """Codes of the lines that are drawn."""
    beside: Callable[[View, Ask, Collection[str]], Sequence[Subject]] = lambda *_: ()
    """Gives what else stands on it, beside the subjects of these ids that were judged."""
    notes: Callable[[Ask], Mapping[str, Mapping[str, str]]] = lambda _: {}
    """Gives what is said first of some subjects: heading → sentence by id."""


def organisation(view: View, ask: Ask, seen: Seen) -> Picture:
    """Return the map of the view; InputError where nothing has been judged."""
    judged = view.findings(ESTABLISHMENT)
    if judged.is_empty():
        raise InputError("这个范围内还没有任何单位，画不出网络图；请先导入名册，或换一个范围。")
    on_file = _on_file(judged)
    states = {theme.topic: theme.states(ask) for theme in seen.themes if theme.states}
    judged_ones = subjects(view, on_file, CommitteeNotes(view))
    beside = seen.beside(view, ask, {s.id for s in judged_ones}) if on_file.height == judged.height else ()
    found = noted(stated([*judged_ones, *beside], states), seen.notes(ask))
    connections = lines(view, found, seen.lines)
    hubs = {line["to"] for line in connections if line["line"] in GUIDANCE}
    tallies = _tallies(judged) if on_file.height < judged.height else {}
    root = territory(found, view.scope, view.places.names(), hubs, tallies)
    figures = {theme.code: _figures(theme, ask, root) for theme in seen.themes}
    rankings = [_ranking(theme, root, figures[theme.code]) for theme in seen.themes]
    words = page_words(view, root.name) | {"legend": legend(root.tally(), seen.themes, rankings, seen.lines)}
    drawn = nodes(root, seen.themes, figures)
    return Picture(f"{root.name}{seen.title}", words, drawn, [dict(line) for line in connections])


def _on_file(judged: pl.DataFrame) -> pl.DataFrame:
    """Return the findings that go into the map, all of them or those of the places down to a level."""
    places = [level for level in LEVELS.values() if level != "village"]
    while judged.height > ON_FILE and len(places) > 1:
        judged = judged.filter(pl.col("level").is_in(places))
        places.pop()
    return judged


def _tallies(judged: pl.DataFrame) -> dict[str, Tally]:
    """Return the number of subjects by kind and state for every place prefix."""
    tallies: dict[str, Tally] = {}
    hollow = (pl.col("quality") == HOLLOW).sum()
    for length in (0, *LEVELS):
        prefix = pl.col("place").fill_null("").str.head(length).alias("prefix")
        counted = judged.group_by(prefix, "level", "state").agg(pl.len(), hollow.alias(HOLLOW))
        for key, level, state, count, hollow_ones in counted.iter_rows():
            tally = tallies.setdefault(key, Tally())
            tally[ESTABLISHMENT, level, state] += count
            if hollow_ones:
                tally[ESTABLISHMENT, level, HOLLOW] += hollow_ones
    return tallies


def _figures(theme: Theme, ask: Ask, root: Area) -> dict[str, Figure]:
    """Return the figures of all places on the map by their prefix."""
    figures: dict[str, Figure] = {}
    for kind in {area.kind for area in _places(root)}:
        length = next((n for n, level in LEVELS.items() if level == kind), 0)
        figures |= theme.figures(ask, {"by": GROUPINGS[kind]}, length)
    return figures


def _places(area: Area) -> Iterator[Area]:
    if area.kind in GROUPINGS:
        yield area
        for inner in area.areas:
            yield from _places(inner)


def _ranking(theme: Theme, root: Area, figures: Mapping[str, Figure]) -> Ranking:
    """Return the places that the map opens with, ranked: those of the first level below which there are several."""
    first: Sequence[Area] = [root]
    while len(inner := [a for outer in first for a in outer.areas if a.kind in GROUPINGS]) and len(first) == 1:
        first = inner
    placed = [Placed(AREA + a.key, a.name, figures[a.key]) for a in first if a is not root and a.key in figures]
    return ranking(theme, placed, figures.get(root.key))
