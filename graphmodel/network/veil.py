"""What an asker may see of what was read: names and personal columns by right, what lies outside without either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.findings.finding import Shift
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Node, Property, Relation, properties
from graphmodel.kinds.person import Person
from graphmodel.network.asker import Right
from graphmodel.network.neighbours import Neighbours, neighbours
from graphmodel.network.outside import Outside
from graphmodel.network.references import (
    KEPT,
    PEOPLE,
    Reference,
    naming_columns,
    naming_kinds,
    personal_columns,
    references,
)
from graphmodel.network.texts import SOMEBODY, telling_of_people, without_neighbours, without_people

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import StoredNode, StoredRelation
    from graphmodel.stores.transaction import Reader

_PERSON = "person"
"""Level of findings about people."""


class Veil:
    """One asker before one snapshot; whoever may see everything gets every frame as it was read."""

    def __init__(self, reader: Reader, asker: Asker) -> None:
        self.reader = reader
        self.asker = asker
        self.outside = Outside(reader, asker)
        self._names = asker.may(Right.see_names)
        self._roster = asker.may(Right.see_roster)
        self._hidden: dict[type[Node] | type[Relation], frozenset[str]] = {}
        self._neighbours: dict[tuple[str, date], Neighbours] = {}
        self.people = 0
        """How many rows about people were given at most at once, with what not everybody may see."""

    def facts(self, frame: pl.DataFrame, subject: str, *, counting: bool = False) -> pl.DataFrame:
        """Return facts of `subject`; `counting`: with personal columns in any case, and then without who it is."""
        anonymous = counting and not self._roster
        if not self._roster and not anonymous and (hidden := personal_columns(subject)):
            frame = frame.with_columns(pl.lit(None, FACTS[subject][c]).alias(c) for c in hidden)
        if named := naming_columns(subject):
            frame = self._calling(frame, named)
        if not self.asker.everywhere:
            frame = self._without_outside(frame, subject)
        if subject in PEOPLE and (anonymous or not self._names):
            frame = _unnamed(frame, PEOPLE[subject], numbered=anonymous)
        if subject in PEOPLE and not counting:
            self.saw(frame.height)
        return frame

    def findings(self, frame: pl.DataFrame, scope: str, above: Iterable[str], day: date) -> pl.DataFrame:
        """Return findings of a scope on a day; `above`: the keys of the places it lies in."""
        if not self._names:
            frame = without_people(self.called(frame), None, notes=False)
        else:
            self.saw(int(((frame["level"] == _PERSON) | telling_of_people(frame)).sum()))
            frame = frame if self._roster else without_people(frame, {}, notes=False)
        if self.asker.everywhere or frame.is_empty():
            return frame
        if (scope, day) not in self._neighbours:
            self._neighbours[scope, day] = neighbours(self.reader, self.outside, scope, above, day)
        around = self._neighbours[scope, day]
        if self._names and around.people:
            frame = without_people(frame, around.people, notes=True)
        return without_neighbours(frame, around)

    def called(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return findings, with or without words, in which people have the names that they may have."""
        of_people = pl.col("level") == _PERSON
        if self._names:
            self.saw(int((frame["level"] == _PERSON).sum()))
            return frame
        return frame.with_columns(pl.when(of_people).then(pl.lit(SOMEBODY)).otherwise("name").alias("name"))

    def graph(self, graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
        """Return a part of the graph inside the places, without names and personal properties that are not seen."""
        for held in graph.nodes.values():
            self._strip(held, kinds()[held["kind"]])
            if held["kind"] == Person.__name__:
                held["name"] = held["name"] if self._names else SOMEBODY
        self.saw(sum(held["kind"] in naming_kinds() for held in graph.nodes.values()))
        told = graph.edges(keys=True, data=True)
        tokens = self.outside.tokens({held["committee"] for *_, held in told if "committee" in held})
        for _, _, name, held in told:
            if name in relations():
                self._strip(held, relations()[name])
            if held.get("committee") in tokens:
                held["committee"] = tokens[held["committee"]]
        return graph

    def node(self, stored: StoredNode) -> StoredNode:
        """Return a node inside without what is not seen, of a person or of whom it names."""
        if not isinstance(stored.node, Person):
            return self._telling(stored)
        self.saw(1)
        hidden = {p.name: None for p in properties(Person) if p.personal and not self._roster}
        return replace(stored, node=stored.node.model_copy(update=hidden | ({} if self._names else {"name": SOMEBODY})))

    def _telling(self, stored: StoredNode) -> StoredNode:
        """Return a node that is no person, without the names and the personal values in it that are not seen."""
        told = [p for p in properties(type(stored.node)) if p.names or p.personal]
        telling = [p for p in told if getattr(stored.node, p.name) is not None]
        if not telling:
            return stored
        self.saw(1)
        hidden = {p.name: SOMEBODY if p.names else None for p in telling if self._hides(p)}
        return replace(stored, node=stored.node.model_copy(update=hidden)) if hidden else stored

    def tie(self, stored: StoredRelation) -> StoredRelation:
        """Return a relation between nodes inside, without what is not seen."""
        hidden = dict.fromkeys(self.hidden_of(type(stored.relation)))
        return replace(stored, relation=stored.relation.model_copy(update=hidden)) if hidden else stored

    def hidden_of(self, model: type[Node] | type[Relation]) -> frozenset[str]:
        """Return the properties of a kind or relation that are not seen: private ones never, others by right."""
        if model not in self._hidden:
            held = {p.name for p in properties(model) if self._hides(p)}
            self._hidden[model] = frozenset(held | ({"name"} if model is Person and not self._names else set()))
        return self._hidden[model]

    @property
    def sees_names(self) -> bool:
        """Are people called by their names?"""
        return self._names

    def shifts(self, shifts: Sequence[Shift]) -> tuple[Shift, ...]:
        """Return what moved inside the places."""
        outside = self.outside.labels(s.subject for s in shifts)
        inside = (s for s in shifts if s.subject not in outside)
        return tuple(replace(s, name=SOMEBODY) if s.level == _PERSON and not self._names else s for s in inside)

    def saw(self, people: int) -> None:
        """Count rows about people that were given at once."""
        if self._names or self._roster:
            self.people = max(self.people, people)

    def _strip(self, held: dict[str, Any], model: Any) -> None:
        for name in self.hidden_of(model):
            held.pop(name, None)

    def _hides(self, held: Property) -> bool:
        return held.private or (held.personal and not self._roster) or (held.names and not self._names)

    def _calling(self, frame: pl.DataFrame, named: Sequence[str]) -> pl.DataFrame:
        """Return facts that call somebody by name, in these columns, as the asker may know it."""
        if self._names:
            self.saw(frame.filter(pl.any_horizontal(pl.col(named).is_not_null())).height)
            return frame
        return frame.with_columns(pl.when(pl.col(c).is_not_null()).then(pl.lit(SOMEBODY)).alias(c) for c in named)

    def _without_outside(self, frame: pl.DataFrame, subject: str) -> pl.DataFrame:
        if "id" in frame.columns:
            named = "name" if "name" in frame.columns else None
            tells = tuple(c for c in frame.columns if c not in KEPT)
            frame = self._replaced(frame, Reference("id", named, tells))
        for reference in references(subject):
            frame = self._replaced(frame, reference)
        return frame

    def _replaced(self, frame: pl.DataFrame, reference: Reference) -> pl.DataFrame:
        labels = self.outside.labels(frame.get_column(reference.id).drop_nulls().unique().to_list())
        if not labels:
            return frame
        id_ = pl.col(reference.id)
        label = id_.replace_strict(labels, default=None, return_dtype=pl.String)
        seen = [pl.when(label.is_null()).then(c).alias(c) for c in reference.tells]
        if reference.name:
            seen.append(pl.coalesce(label, reference.name).alias(reference.name))
        return frame.with_columns(id_.replace(self.outside.tokens(labels)), *seen)


def _unnamed(frame: pl.DataFrame, who: Reference, *, numbered: bool) -> pl.DataFrame:
    """Return facts in which nobody has a name; `numbered`: nor an id, but a number in the order of ids."""
    columns = [pl.lit(SOMEBODY).alias(who.name or who.id)]
    if numbered:
        columns.append(pl.col(who.id).rank("dense").cast(pl.String).str.zfill(9).alias(who.id))
    return frame.with_columns(columns)
