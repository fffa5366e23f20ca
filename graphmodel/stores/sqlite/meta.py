"""What the whole store is at: one small table of words."""

from __future__ import annotations

from datetime import date

from graphmodel.stores.port import StoreState
from graphmodel.stores.sqlite.rows import day_of
from graphmodel.stores.sqlite.session import Session


def value(session: Session, key: str) -> str | None:
    """Return the word kept under `key`."""
    found: str | None = session.value("SELECT value FROM meta WHERE key = ?", (key,))
    return found


def put(session: Session, key: str, word: str | None) -> None:
    """Keep a word under `key`."""
    session.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, word))


def state(session: Session) -> StoreState:
    """Return what the store is at."""
    judged_on, pinned_on = value(session, "judged_on"), value(session, "pinned_on")
    last = session.value("SELECT max(effective) FROM change")
    return StoreState(
        snapshot=session.value("SELECT max(seq) FROM change") or 0,
        judged_on=date.fromisoformat(judged_on) if judged_on else None,
        rule_set=value(session, "rule_set"),
        pinned_on=date.fromisoformat(pinned_on) if pinned_on else None,
        stated_until=None if last is None else day_of(last),
        judgements=int(value(session, "judgements") or 0),
    )
