"""Constraints and indexes, as they follow from the declared kinds and relations."""

from __future__ import annotations

from functools import cache

from graphmodel.kinds.node import Node, snake_case
from graphmodel.stores.neo4j.labels import ENTITY, UNIT, name_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.table import kind_tables, relation_tables

_OWN_KEYS = (
    ("Store", "name"), ("Change", "seq"), ("Change", "change_id"), ("Judgement", "number"), ("RuleSet", "version"),
    ("Issued", "key"), ("Tally", "key"), ("Right", "name"), ("Staged", "key"),
)  # fmt: skip
_OWN_INDEXES = (
    ("Version", "of", "gid"), ("Version", "of", "place"), ("Version", "replaced_seq"), ("Change", "effective"),
    ("Judgement", "at"), ("Cell", "topic"), ("Tally", "topic", "length", "place"),
    ("TallyVersion", "topic", "length", "place", "until"),
    ("Finding", "generation", "topic", "place"), ("Finding", "generation", "topic", "state", "place"),
    ("Finding", "generation", "due"),
)  # fmt: skip


@cache
def declared() -> dict[str, str]:
    """Return the statement that makes each constraint and index, by its name."""
    found = dict([_key(ENTITY, "id"), _key(ENTITY, "gid"), _index(ENTITY, "seq"), _index(UNIT, "place")])
    for table in kind_tables().values():
        kind = name_of(table)
        looked_up_by = table.model.kind.looked_up_by if issubclass(table.model, Node) else ()
        found |= dict([_key(kind, "id"), _index(kind, "place"), *(_index(kind, name) for name in looked_up_by)])
    for table in relation_tables().values():
        name = f"{table.name}_seq"
        found[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{name_of(table)}]-() ON (r.seq)"
    found |= dict(_key(label, *names) for label, *names in _OWN_KEYS)
    found |= dict([_key("Finding", "generation", "subject", "topic"), _key("Reached", "kind", "id")])
    return found | dict(_index(label, *names) for label, *names in _OWN_INDEXES)


def missing(session: Session) -> list[str]:
    """Return the statements that make what is declared and not there yet."""
    there = {name for (name,) in session.all("SHOW INDEXES YIELD name")}
    return [statement for name, statement in declared().items() if name not in there]


def _key(label: str, *names: str) -> tuple[str, str]:
    name = f"{snake_case(label)}_{'_'.join(names)}_key"
    held = ", ".join(f"n.{n}" for n in names)
    return name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE ({held}) IS UNIQUE"


def _index(label: str, *names: str) -> tuple[str, str]:
    name = f"{snake_case(label)}_{'_'.join(names)}"
    held = ", ".join(f"n.{n}" for n in names)
    return name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({held})"
