"""Everything judged anew beside the findings that hold, which stay as they are until the new ones take over.

Every attempt has a generation of its own, and its findings carry it: what nobody works on any more is never shown.
From one write on the new generation holds, all of it at once. What changed is shown on the subjects in the same write
where that is little; else, and where a subject has no finding any more, it is shown while what held before is swept
away, in the seconds or minutes after: the findings themselves are right from the first moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import StoreError
from graphmodel.facts.reach import Reach
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.findings.mirrors import SHOW, Mirror, instructions
from graphmodel.stores.neo4j.findings.recount import recount
from graphmodel.stores.neo4j.findings.replacing import replace_new
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import is_judged_anew

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.stores.versioned.findings import Outgoing

OVERTAKEN: Final = "这次判定已被清理或被另一次取代，现有结论没有改动；请重新运行 guangong refresh。"

SHOWN_AT_ONCE: Final = 20_000
"""Up to so many findings are shown on their subjects in the write from which on they hold."""
ROWS_A_TURN: Final = 2_000
"""Findings taken away, or shown, in one turn."""


def begin(session: Session) -> str:
    """Make room for new findings, after everything was swept; return the id of this attempt."""
    generation = max(session.state.get("generations", 0), _live(session)) + 1
    state.put(session, anew=str(generation), generations=generation)
    return str(generation)


def reached(session: Session) -> Reach:
    """Return how far the writes reached since it began."""
    return _as_reach(session.all("MATCH (r:Reached) RETURN r.kind, r.id"))


def take_reached(session: Session, attempt: str, most: int) -> Reach:
    """Return some of what the writes reached, which is then no longer noted."""
    make_sure(session, attempt)
    rows = session.all("MATCH (r:Reached) WHERE r.kind <> 'counties' RETURN r.kind, r.id LIMIT $most", {"most": most})
    session.run_many("UNWIND $rows AS row MATCH (r:Reached {kind: row[0], id: row[1]}) DELETE r", rows)
    return _as_reach(rows)


def make_sure(session: Session, attempt: str) -> None:
    """StoreError where `attempt` is no longer under way."""
    if session.state.get("anew") != attempt:
        raise StoreError(OVERTAKEN)


def catch_up(session: Session, outgoing: Outgoing, findings: pl.DataFrame) -> pl.DataFrame:
    """Put findings in place among the new ones; returns by how much their counts moved (columns of TALLY, topic)."""
    return replace_new(session, int(session.state["anew"]), outgoing, findings)


def publish(session: Session, attempt: str, counts: pl.DataFrame) -> None:
    """Let the new findings hold; `counts`: all of them counted by topic and township (topic and columns of TALLY)."""
    make_sure(session, attempt)
    recount(session, counts)
    state.put(session, generation=int(attempt))
    _forget(session)
    due = session.value(f"{_DUE} RETURN count(f)", {"generation": int(attempt)})
    if due <= SHOWN_AT_ONCE:
        while _show(session):
            pass


def sweep(session: Session, most: int = ROWS_A_TURN) -> bool:
    """Show what is due, and take away findings that do not hold, some of them; return whether that was all."""
    if is_judged_anew(session):
        _forget(session)
    if _show(session, most):
        return False
    asked = {"generation": _live(session), "most": most}
    for beside in ("<", ">"):
        gone, bare = session.all(_SWEEP.format(beside=beside), asked)[0]
        _mirror(session, [Mirror(subject, topic, shown, None) for subject, topic, shown in bare])
        if gone:
            return False
    return True


def _show(session: Session, most: int = ROWS_A_TURN) -> int:
    """Bring some subjects up to date; return how many findings that were about."""
    asked = {"generation": _live(session), "most": most}
    rows = session.all(f"{_DUE} WITH f LIMIT $most OPTIONAL MATCH (f)-[:ABOUT]->(e) {_SHOWN}", asked)
    _mirror(session, [Mirror(*row) for row in rows])
    session.run_many(_DONE, [[topic, subject] for subject, topic, *_ in rows], asked)
    return len(rows)


_DUE: Final = "MATCH (f:Finding {generation: $generation, due: true})"
_SHOWN: Final = "RETURN f.subject, f.topic, e[f.topic], f.state"
_DONE: Final = (
    "UNWIND $rows AS row MATCH (f:Finding {generation: $generation, topic: row[0], subject: row[1]}) REMOVE f.due"
)
_SWEEP: Final = """
MATCH (f:Finding) WHERE f.generation {beside} $generation WITH f LIMIT $most
OPTIONAL MATCH (f)-[:ABOUT]->(e)
WITH f, CASE
  WHEN e[f.topic] IS NOT NULL
    AND NOT EXISTS {{ (:Finding {{generation: $generation, topic: f.topic, subject: f.subject}}) }}
  THEN [f.subject, f.topic, e[f.topic]]
END AS bare
DETACH DELETE f
RETURN count(*), collect(bare)
"""


def _mirror(session: Session, mirrors: list[Mirror]) -> None:
    session.run_many(f"UNWIND $rows AS row {SHOW}", instructions(mirrors))


def _as_reach(rows: list[tuple[Any, ...]]) -> Reach:
    return Reach(**{kind: frozenset(id_ for k, id_ in rows if k == kind) for kind, _ in rows})


def _live(session: Session) -> int:
    return int(session.state["generation"])


def _forget(session: Session) -> None:
    session.run("MATCH (r:Reached) DELETE r")
    state.put(session, anew=None)
