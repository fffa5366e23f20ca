"""New findings written in bulk beside those that hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from graphmodel.stores.neo4j.findings.mirrors import is_mirrored, label_of
from graphmodel.stores.neo4j.findings.shape import AT, contents
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.findings import SPOKEN

_TOPIC, _SUBJECT, _STATE = (AT[c] for c in ("topic", "subject", "state"))
_WIDTH: Final = len(SPOKEN)


def stage(session: Session, generation: int, rows: Iterable[tuple[Any, ...]], *, again: bool) -> None:
    """Write findings (columns of SPOKEN) of a generation; `again`: some of them may be there already.

    A subject that shows nothing of a topic yet shows it at once; where it shows another state, that is due when the
    findings hold.
    """
    told = ([*row, *_shown(row[_TOPIC], row[_STATE])] for row in rows)
    session.run_many(_AGAIN if again else _STAGE, told, {"generation": generation})


def _shown(topic: str, state: str | None) -> tuple[dict[str, str | None], list[str]]:
    """Return the property and the labels that a subject is to show."""
    if state is None or not is_mirrored(topic):
        return {}, []
    label = label_of(topic, state)
    return {topic: state}, [label] if label else []


_KEYS: Final = f"generation: $generation, topic: row[{_TOPIC}], subject: row[{_SUBJECT}]"
_ENTITY: Final = f"WITH f, row MATCH (e:Entity {{id: row[{_SUBJECT}]}})"
_SHOW: Final = f"""
WITH f, e, row, e[row[{_TOPIC}]] AS shown
FOREACH (_ IN CASE WHEN shown IS NULL THEN [1] ELSE [] END | SET e += row[{_WIDTH}], e:$(row[{_WIDTH + 1}]))
FOREACH (_ IN CASE WHEN shown <> row[{_STATE}] THEN [1] ELSE [] END | SET f.due = true)
"""
_STAGE: Final = f"""
UNWIND $rows AS row CREATE (f:Finding {{{contents()}}}) {_ENTITY} CREATE (f)-[:ABOUT]->(e) {_SHOW}
"""
_AGAIN: Final = f"""
UNWIND $rows AS row MERGE (f:Finding {{{_KEYS}}}) SET f = {{{contents()}}} {_ENTITY} MERGE (f)-[:ABOUT]->(e) {_SHOW}
"""
