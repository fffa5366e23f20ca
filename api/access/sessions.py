"""The sessions: who is logged in where; kept here, so that each can be ended at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from api.access.accounts import Account, of_id
from api.access.book import Book
from api.access.secret import NOTED, digest, invented

IDLE: Final = 30 * 60
WHOLE: Final = 12 * 3600
"""Seconds after which a session ends: unused, and in any case."""


@dataclass(frozen=True)
class Session:
    """One login."""

    id: int
    address: str
    made_at: int
    used_at: int


def begin(book: Book, account: Account, address: str, *, elsewhere: bool = False) -> str:
    """Return the secret of a new session; only the client has it. `elsewhere`: a provider let in, no password did."""
    secret, now = invented(), book.now()
    with book.writing() as rows:
        rows.execute("DELETE FROM session WHERE used_at <= ? OR made_at <= ?", [now - IDLE, now - WHOLE])
        rows.execute(
            "INSERT INTO session (secret, account, address, made_at, used_at, elsewhere) VALUES (?, ?, ?, ?, ?, ?)",
            [digest(secret), account.id, address, now, now, int(elsewhere)],
        )
    return secret


def find(book: Book, secret: str) -> tuple[Account, int] | None:
    """Return whose session it is and its number; None where it ended or never was."""
    now = book.now()
    with book.reading() as rows:
        row = rows.execute(
            "SELECT id, account, used_at, elsewhere FROM session WHERE secret = ? AND used_at > ? AND made_at > ?",
            [digest(secret), now - IDLE, now - WHOLE],
        ).fetchone()
        account = of_id(rows, row[1]) if row else None
    if account is None or account.locked:
        return None
    if now - row[2] >= NOTED:
        with book.writing() as rows:
            rows.execute("UPDATE session SET used_at = ? WHERE id = ?", [now, row[0]])
    if row[3]:  # whoever has come in without the password need not change it first
        account = replace(account, temporary=False)
    return account, row[0]


def holds(book: Book, secret: str) -> bool:
    """Does a session still hold? That it is asked keeps it no longer."""
    now = book.now()
    with book.reading() as rows:
        row = rows.execute(
            "SELECT 1 FROM session s JOIN account a ON a.id = s.account"
            " WHERE s.secret = ? AND s.used_at > ? AND s.made_at > ? AND a.locked_at IS NULL",
            [digest(secret), now - IDLE, now - WHOLE],
        ).fetchone()
    return row is not None


def listing(book: Book, account: Account) -> list[Session]:
    """Return the sessions of an account that hold, the last used first."""
    now = book.now()
    with book.reading() as rows:
        found = rows.execute(
            "SELECT id, address, made_at, used_at FROM session"
            " WHERE account = ? AND used_at > ? AND made_at > ? ORDER BY used_at DESC, id DESC",
            [account.id, now - IDLE, now - WHOLE],
        ).fetchall()
    return [Session(*row) for row in found]


def end(book: Book, account: Account, id_: int) -> bool:
    """End one session of an account; was there one?"""
    with book.writing() as rows:
        return rows.execute("DELETE FROM session WHERE id = ? AND account = ?", [id_, account.id]).rowcount > 0
