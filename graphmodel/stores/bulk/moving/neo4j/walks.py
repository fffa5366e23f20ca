"""How each part of a graph is walked: in pieces, along an index, so that a walk can go on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graphmodel.kinds import expand, kinds
from graphmodel.kinds.node import Node
from graphmodel.stores.bulk.moving.parts import MOVED_LENGTHS, Part
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.rows import listed, listed_version
from graphmodel.stores.neo4j.session import Raw, Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.table import KIND_ROOM, Table, table_of


@dataclass(frozen=True)
class Walk:
    """One stretch of a part: `n` walks along `key`, and `path` leads from it to what is read."""

    start: str
    """The pattern of `n`, with a hint for the planner."""
    key: str
    """Property of `n`: rows of one key are never torn apart."""
    returns: str
    given: dict[str, Any] = field(default_factory=dict)
    fixed: str = "true"
    """What holds for every `n`."""
    path: str = ""
    seen: str = ""
    """What holds for what is read at the end of the path."""

    def next_keys(self, after: object, many: int) -> tuple[str, dict[str, Any]]:
        """Return the query for how many keys there are behind `after`, `many` at most, and the last of these."""
        text = f"MATCH {self.start} WHERE {self.fixed}{_behind(self, after)} WITH n.{self.key} AS k ORDER BY k"
        return f"{text} LIMIT {many} RETURN count(k), max(k)", {**self.given, "after": after}

    def piece(self, after: object, until: object) -> tuple[str, dict[str, Any]]:
        """Return the query for key and columns of the rows behind `after` up to `until` (None: to the end)."""
        upto = "" if until is None else f" AND n.{self.key} <= $until"
        path = f" MATCH {self.path} WHERE true{self.seen}" if self.path else ""
        text = f"MATCH {self.start} WHERE {self.fixed}{_behind(self, after)}{upto}{'' if path else self.seen}{path}"
        return f"{text} RETURN n.{self.key} AS k, {self.returns}", {**self.given, "after": after, "until": until}


def _behind(walk: Walk, after: object) -> str:
    # Without a bound on the key the planner would not use its index, which gives the order.
    return f" AND n.{walk.key} IS NOT NULL" if after is None else f" AND n.{walk.key} > $after"


def walks(session: Session, part: Part) -> list[Walk]:
    """Return the stretches of a part, always in the same order."""
    if part.of == "nodes":
        text = f"(n:{ENTITY})"
        return [Walk(text, "gid", listed(part.rows_of, "n"), *_of_kind(part.rows_of), seen=visible(session, "n"))]
    if part.of == "relations":
        return _ties(session, part.rows_of)
    if part.of == "versions":
        returns = f"{listed_version(part.rows_of, 'n')}, n.until, n.fate, n.replaced_seq"
        return [Walk("(n:Version)", "gid", returns, {"of": name_of(part.rows_of)}, "n.of = $of")]
    return _OTHERS[part.name](session, ", ".join(f"n.{c}" for c in part.columns))


def _of_kind(table: Table) -> tuple[dict[str, Any], str]:
    """Return what holds for the gids of a kind."""
    bounds = {"low": table.first_gid, "beyond": (table.first_gid >> KIND_ROOM) + 1 << KIND_ROOM}
    return bounds, "n.gid >= $low AND n.gid < $beyond"


def _ties(session: Session, table: Table) -> list[Walk]:
    if issubclass(table.model, Node):
        raise TypeError(table.name)
    path, seen = f"(n)-[r:{name_of(table)}]->(:{ENTITY})", visible(session, "r")
    sources = [table_of(kinds()[kind]) for kind in sorted(expand(table.model.relation.sources))]
    return [Walk(f"(n:{ENTITY})", "gid", listed(table, "r"), *_of_kind(s), path, seen) for s in sources]


def _along(label: str, key: str) -> Callable[[Session, str], list[Walk]]:
    return lambda session, returns: [Walk(f"(n:{label})", key, returns)]


def _findings(session: Session, returns: str) -> list[Walk]:
    generation = session.state["generation"]
    held = "n.generation = $generation AND n.topic = $topic"
    return [
        Walk("(n:Finding)", "subject", returns, {"generation": generation, "topic": topic}, held)
        for topic in _topics(session, "Cell")
    ]


def _cells(session: Session, returns: str) -> list[Walk]:
    return [
        Walk("(n:Cell)", "position", returns, {"topic": topic}, "n.topic = $topic")
        for topic in _topics(session, "Cell")
    ]


def _tallies(label: str) -> Callable[[Session, str], list[Walk]]:
    def found(session: Session, returns: str) -> list[Walk]:
        held = "n.topic = $topic AND n.length = $length"
        return [
            Walk(f"(n:{label})", "place", returns, {"topic": topic, "length": length}, held)
            for topic in _topics(session, label)
            for length in MOVED_LENGTHS
        ]

    return found


def _topics(session: Session, label: str) -> Sequence[str]:
    rows: list[Raw] = session.all(f"MATCH (n:{label}) RETURN DISTINCT n.topic AS topic ORDER BY topic")
    return [topic for (topic,) in rows]


_OTHERS: Final[dict[str, Callable[[Session, str], list[Walk]]]] = {
    "change": _along("Change", "seq"),
    "issued": _along("Issued", "key"),
    "rule_set": _along("RuleSet", "version"),
    "judgement": _along("Judgement", "number"),
    "finding": _findings,
    "cell": _cells,
    "tally": _tallies("Tally"),
    "tally_old": _tallies("TallyVersion"),
}
