"""What the whole store is at: one small table of words, and the last line of the two logs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from graphmodel.stores.entries import Judgement, StoreState
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.codings import day_of, days


def value(session: Session, key: str) -> str | None:
    """Return the word kept under `key`."""
    found: str | None = session.value("SELECT value FROM meta WHERE key = ?", (key,))
    return found


def put(session: Session, key: str, word: str | None) -> None:
    """Keep a word under `key`."""
    session.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, word))


def next_judgement(session: Session) -> int:
    """Return the number that the judgement under way gets when it is stamped."""
    return int(session.value("SELECT coalesce(max(number), 0) + 1 FROM judgement"))


def stamp(session: Session, judged_on: date | None, rule_set: str | None, *, number: int | None = None) -> None:
    """Record for which day and by which rules the findings hold from now on; None where nothing was judged."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    day = None if judged_on is None else days(judged_on)
    session.run(
        "INSERT INTO judgement (number, at, judged_on, rule_set, change)"
        " VALUES (?, ?, ?, ?, (SELECT coalesce(max(seq), 0) FROM change))",
        (number or next_judgement(session), at, day, rule_set),
    )


def judgement_at(session: Session, moment: datetime) -> Judgement | None:
    """Return the last judgement made by `moment`."""
    sql = "SELECT number, at, judged_on, change FROM judgement WHERE at <= ? ORDER BY at DESC, number DESC LIMIT 1"
    for number, at, day, change in session.all(sql, (moment.astimezone(UTC).isoformat(timespec="milliseconds"),)):
        judged_on = None if day is None else day_of(day)
        return Judgement(number, datetime.fromisoformat(at), judged_on, change)
    return None


def state(session: Session) -> StoreState:
    """Return what the store is at."""
    ((pinned_on, snapshot, last, number, judged_on, rule_set),) = session.all(_STATE)
    return StoreState(
        snapshot=snapshot or 0,
        judged_on=None if judged_on is None else day_of(judged_on),
        rule_set=rule_set,
        pinned_on=date.fromisoformat(pinned_on) if pinned_on else None,
        stated_until=None if last is None else day_of(last),
        judgements=number or 0,
    )


_STATE: Final = (
    "SELECT (SELECT value FROM meta WHERE key = 'pinned_on'), (SELECT max(seq) FROM change),"
    " (SELECT max(effective) FROM change), j.number, j.judged_on, j.rule_set"
    " FROM (SELECT max(number) AS last FROM judgement) LEFT JOIN judgement j ON j.number = last"
)


def keep_rules(session: Session, version: str, rules: Sequence[str]) -> None:
    """Remember what the rules of a version say."""
    if session.value("SELECT 1 FROM rule_set WHERE version = ?", (version,)) is None:
        session.run("INSERT INTO rule_set VALUES (?, ?)", (version, json.dumps(rules, ensure_ascii=False)))


def rules(session: Session, version: str) -> list[str] | None:
    """Return what the rules of a version said; None where that was not kept."""
    held = session.value("SELECT rules FROM rule_set WHERE version = ?", (version,))
    return None if held is None else list(json.loads(held))


def pin(session: Session, day: date | None) -> None:
    """Hold the store at a day, or let it go."""
    put(session, "pinned_on", None if day is None else day.isoformat())
