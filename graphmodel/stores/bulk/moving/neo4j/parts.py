"""How the rows of each part become nodes and relationships."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.findings.mirrors import is_mirrored, label_of
from graphmodel.stores.neo4j.findings.tallying import name
from graphmodel.stores.neo4j.labels import ENTITY, labels_of, name_of
from graphmodel.stores.neo4j.ledger import key_of
from graphmodel.stores.neo4j.placing import counter_of
from graphmodel.stores.neo4j.rows import properties_of, version_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.codings import day_of
from graphmodel.stores.versioned.table import FIRST_STAMP, REPLACED, Replaced, Row, Table, table_named

Held = dict[str, Any]


def put(session: Session, part: Part, rows: pl.DataFrame) -> None:
    """Write rows that are not there."""
    if part.name in ("counter", "state"):
        state.put(session, **_on_the_node(part, rows))
        return
    text, held = _written(session, part, rows)
    session.run_many(f"UNWIND $rows AS row {text}", held)


def _written(session: Session, part: Part, rows: pl.DataFrame) -> tuple[str, Iterator[Held]]:
    """Return the statement for one row, and what it gets."""
    if part.of == "nodes":
        return f"CREATE (n:{labels_of(name_of(part.rows_of))}) SET n = row", _nodes(part.rows_of, rows)
    if part.of == "relations":
        ends = f"MATCH (a:{ENTITY} {{gid: row.source}}) MATCH (b:{ENTITY} {{gid: row.target}})"
        return f"{ends} CREATE (a)-[r:{name_of(part.rows_of)}]->(b) SET r = row.held", _ties(part.rows_of, rows)
    if part.of == "versions":
        return "CREATE (n:Version) SET n = row", _versions(part.rows_of, rows)
    if part.name == "finding":
        return _FINDING, _findings(session, rows)
    return f"CREATE (n:{_LABELS[part.name]}) SET n = row", _others(part, rows)


_FINDING: Final = (
    f"CREATE (f:Finding) SET f = row.held WITH f, row MATCH (e:{ENTITY} {{id: f.subject}})"
    " CREATE (f)-[:ABOUT]->(e) SET e += row.shown SET e:$(row.labels)"
)
_LABELS: Final = {
    "change": "Change", "issued": "Issued", "rule_set": "RuleSet", "judgement": "Judgement", "cell": "Cell",
    "tally": "Tally", "tally_old": "TallyVersion",
}  # fmt: skip


def _nodes(table: Table, rows: pl.DataFrame) -> Iterator[Held]:
    for raw in rows.iter_rows():
        yield _without_stamp(properties_of(table, Row.read(raw)))


def _ties(table: Table, rows: pl.DataFrame) -> Iterator[Held]:
    for raw in rows.iter_rows():
        row = Row.read(raw)
        held = _without_stamp(properties_of(table, row))
        yield {"source": row.contents[0], "target": row.contents[1], "held": held}


def _versions(table: Table, rows: pl.DataFrame) -> Iterator[Held]:
    for raw in rows.iter_rows():
        until, fate, by = raw[-len(REPLACED) :]
        replaced = Replaced(Row.read(raw[: -len(REPLACED)]), until, fate, by)
        yield {"of": name_of(table), **version_of(table, replaced)}


def _without_stamp(held: Held) -> Held:
    """Rows of a bulk load have no `seq`, which says the same as their `origin`."""
    if held["seq"] == held["origin"] >= FIRST_STAMP:
        del held["seq"]
    return held


def _findings(session: Session, rows: pl.DataFrame) -> Iterator[Held]:
    generation = session.value(f"MATCH {state.STORE} RETURN s.generation")
    for held in rows.iter_rows(named=True):
        topic, found = held["topic"], held["state"]
        label = label_of(topic, found)
        counted = None if held["counted"] is None else bool(held["counted"])
        yield {
            "held": {**held, "counted": counted, "generation": generation},
            "shown": {topic: found} if is_mirrored(topic) else {},
            "labels": [label] if label else [],
        }


def _others(part: Part, rows: pl.DataFrame) -> Iterator[Held]:
    for held in rows.iter_rows(named=True):
        if part.name == "change":
            held["effective"] = day_of(held["effective"])
        elif part.name == "issued":
            held["key"] = key_of(held["letter"], held["county"])
        elif part.name == "rule_set":
            held["rules"] = json.loads(held["rules"])
        elif part.name == "judgement" and held["judged_on"] is not None:
            held["judged_on"] = day_of(held["judged_on"])
        elif part.name == "cell":
            held["counted"] = None if held["counted"] is None else bool(held["counted"])
        elif "counts" in held:
            held["counts"] = array("i", held["counts"]).tolist()
            if part.name == "tally":
                held["key"] = name((held["topic"], held["length"], held["place"]))
        yield held


def _on_the_node(part: Part, rows: pl.DataFrame) -> Held:
    if part.name == "counter":
        return {counter_of(table_named(name)): last for name, last in rows.iter_rows()}
    return {"pinned_on": date.fromisoformat(rows["pinned_on"].item())}
