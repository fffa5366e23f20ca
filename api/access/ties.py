"""Which account somebody comes in by who logs in elsewhere: tied by hand, one login to one account."""

from __future__ import annotations

from dataclasses import dataclass

from api.access.accounts import Account, of_id
from api.access.book import Book
from graphmodel.errors import InputError, NotFoundError


@dataclass(frozen=True)
class Login:
    """Somebody as a provider knows them; the same value of another claim, or of another provider, is somebody else."""

    issuer: str
    claim: str
    value: str
    """Compared as it stands: providers tell upper and lower case apart."""


def tie(book: Book, account: Account, login: Login) -> None:
    """Let an account in by a login elsewhere, in place of the one before; InputError where it is another's or empty."""
    if not login.value.strip():
        raise InputError("没有写统一登录里的人。")
    with book.writing() as rows:
        found = rows.execute(
            "SELECT account FROM tie WHERE issuer = ? AND claim = ? AND value = ? AND account <> ?",
            [login.issuer, login.claim, login.value, account.id],
        ).fetchone()
        if found:
            raise InputError(f"“{login.value}”已经对应账号“{of_id(rows, found[0]).name}”，请先解除那一个。")
        rows.execute("DELETE FROM tie WHERE account = ?", [account.id])
        rows.execute(
            "INSERT INTO tie (account, issuer, claim, value) VALUES (?, ?, ?, ?)",
            [account.id, login.issuer, login.claim, login.value],
        )
        rows.execute("DELETE FROM session WHERE account = ? AND elsewhere = 1", [account.id])


def untie(book: Book, account: Account) -> None:
    """Let an account in by its password only, and end the sessions that came otherwise; NotFoundError."""
    with book.writing() as rows:
        if not rows.execute("DELETE FROM tie WHERE account = ?", [account.id]).rowcount:
            raise NotFoundError(f"账号“{account.name}”没有对应的统一登录。")
        rows.execute("DELETE FROM session WHERE account = ? AND elsewhere = 1", [account.id])


def account_of(book: Book, login: Login) -> Account | None:
    """Return the account of a login, locked or not; None where none is tied to it."""
    with book.reading() as rows:
        found = rows.execute(
            "SELECT account FROM tie WHERE issuer = ? AND claim = ? AND value = ?",
            [login.issuer, login.claim, login.value],
        ).fetchone()
        return of_id(rows, found[0]) if found else None


def values(book: Book) -> dict[int, str]:
    """Return whom each account that is tied is tied to."""
    with book.reading() as rows:
        return dict(rows.execute("SELECT account, value FROM tie").fetchall())
