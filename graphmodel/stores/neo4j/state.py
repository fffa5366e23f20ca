"""What the whole store is at: the properties of one node, on which those who write take turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from time import monotonic, sleep
from typing import Any, Final

from graphmodel.errors import StoreError
from graphmodel.stores.entries import UNFINISHED, Judgement, StoreState
from graphmodel.stores.neo4j.server import HAS_TURN
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import wait_for_batches

STORE: Final = "(s:Store {name: 'guangong'})"
FIRST: Final[dict[str, Any]] = {"name": "guangong", "format": 1, "generation": 1, "snapshot": 0, "judgements": 0}
"""The node of a store that nothing was written to."""
TURN: Final = "SET s.turn = 0"
"""Waits for the lock on that node; taking a property away would not, where the server never met its name."""
COMMIT_SECONDS: Final = 10.0
PAUSE_SECONDS: Final = 0.002
"""How long one waits for the commit of somebody else, and how often one looks."""
_COMMITTING: Final = (
    f"SHOW TRANSACTIONS YIELD status, metaData WHERE status = 'Closing' AND metaData.{HAS_TURN} = true RETURN count(*)"
)
MARK: Final = "copy"
"""Property of that node: how far a copy has come that is not finished."""
BARE: Final = "bare"
"""Property of that node: the graph was loaded offline, so constraints and indexes are missing yet."""


def read(session: Session) -> bool:
    """Take note of what the store is at; False where there is none, StoreError where a copy is not finished."""
    held = session.value(f"MATCH {STORE} RETURN properties(s)")
    return _taken(session, held)


def read_settled(session: Session) -> bool:
    """As `read`, while nobody is in the middle of a commit, which others see bit by bit."""
    until = monotonic() + COMMIT_SECONDS
    there = read(session)
    while _committing(session) and monotonic() < until:
        sleep(PAUSE_SECONDS)
        there = read(session)
    return there


def _committing(session: Session) -> bool:
    return bool(session.value(_COMMITTING))


def take_turn(session: Session) -> bool:
    """As `read`, when nobody else writes any more: the lock on the node is held until the transaction ends."""
    held = session.value(f"MATCH {STORE} {TURN} WITH s RETURN properties(s)")
    there = _taken(session, held)
    if session.stamps:
        wait_for_batches(session)
    return there


def limits_waiting(session: Session) -> bool:
    """Does the server end the wait for a lock by itself (`db.lock.acquisition.timeout`)?"""
    limit = session.value("SHOW SETTINGS 'db.lock.acquisition.timeout' YIELD value RETURN value")
    return limit not in (None, "0s")


def _taken(session: Session, held: dict[str, Any] | None) -> bool:
    if held and MARK in held:
        raise StoreError(UNFINISHED.format(store=f" Neo4j 服务器“{session.url}”"))
    session.state = held or {}
    session.stamps = tuple(session.state.get("staged", ()))
    return held is not None


def put(session: Session, **properties: Any) -> None:
    """Let the store be at something else; None takes a property away."""
    session.run(f"MATCH {STORE} SET s += $held", {"held": _noted(session, properties)})


def put_with(session: Session, label: str, node: dict[str, Any], **properties: Any) -> None:
    """The same later, and create a node."""
    given = {"held": _noted(session, properties), "node": {k: v for k, v in node.items() if v is not None}}
    session.later(f"MATCH {STORE} SET s += $held CREATE (n:{label}) SET n = $node", given)


def _noted(session: Session, properties: dict[str, Any]) -> dict[str, Any]:
    session.state = {k: v for k, v in {**session.state, **properties}.items() if v is not None}
    return properties


def state(session: Session) -> StoreState:
    """Return what the store is at."""
    held = session.state
    return StoreState(
        snapshot=held.get("snapshot", 0),
        judged_on=held.get("judged_on"),
        rule_set=held.get("rule_set"),
        pinned_on=held.get("pinned_on"),
        stated_until=held.get("stated_until"),
        judgements=held.get("judgements", 0),
    )


def judged_on(session: Session) -> date | None:
    """Return the day for which the findings hold."""
    held: date | None = session.state.get("judged_on")
    return held


def next_judgement(session: Session) -> int:
    """Return the number that the judgement under way gets when it is stamped."""
    return int(session.state.get("judgements", 0)) + 1


def stamp(session: Session, judged: date, rule_set: str) -> None:
    """Record for which day and by which rules the findings hold from now on."""
    number = next_judgement(session)
    judgement = {
        "number": number, "at": datetime.now(UTC).isoformat(timespec="milliseconds"), "judged_on": judged,
        "rule_set": rule_set, "change": session.state.get("snapshot", 0),
    }  # fmt: skip
    put_with(session, "Judgement", judgement, judgements=number, judged_on=judged, rule_set=rule_set)


def judgement_at(session: Session, moment: datetime) -> Judgement | None:
    """Return the last judgement made by `moment`."""
    text = (
        "MATCH (j:Judgement) WHERE j.at <= $at"
        " RETURN j.number, j.at, j.judged_on, j.change ORDER BY j.at DESC, j.number DESC LIMIT 1"
    )
    for number, at, day, change in session.all(text, {"at": moment.astimezone(UTC).isoformat(timespec="milliseconds")}):
        return Judgement(number, datetime.fromisoformat(at), day, change)
    return None


def keep_rules(session: Session, version: str, rules: Sequence[str]) -> None:
    """Remember what the rules of a version say."""
    if version != session.state.get("rule_set"):
        text = "MERGE (r:RuleSet {version: $version}) ON CREATE SET r.rules = $rules"
        session.run(text, {"version": version, "rules": list(rules)})


def rules(session: Session, version: str) -> list[str] | None:
    """Return what the rules of a version said; None where that was not kept."""
    held: list[str] | None = session.value("MATCH (r:RuleSet {version: $version}) RETURN r.rules", {"version": version})
    return held


def moved(session: Session) -> bool:
    """Was anything committed since `session` took note of the state? It takes note of the state again.

    Whatever is seen of a commit belongs to one that is under way still, or else to one that the state tells of by now.
    """
    before = [session.state.get(name) for name in _MOVING]
    if not _committing(session):
        read(session)
        if before == [session.state.get(name) for name in _MOVING]:
            return False
    read_settled(session)
    return True


_MOVING: Final = ("snapshot", "judgements", "generation", "staged", "pinned_on")


def pin(session: Session, day: date | None) -> None:
    """Hold the store at a day, or let it go."""
    put(session, pinned_on=day)
