"""The accounts: who there is, with which role, for which places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from api.access.book import Book, Rows
from api.access.passwords import hashed, refuse_weak
from api.access.rights import Role, asker_of
from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.network import Asker

_NAME: Final = re.compile(r"[\w.@-]{2,40}")


@dataclass(frozen=True)
class Account:
    """One account, without its password."""

    id: int
    name: str
    role: Role
    places: tuple[str, ...]
    locked: bool
    temporary: bool
    """Was the password set by somebody else, so that it has to be changed?"""

    @property
    def asker(self) -> Asker:
        """Who asks when this account does."""
        return asker_of(self.name, self.role, self.places)


def add(book: Book, name: str, password: str, role: Role, places: Iterable[str], *, temporary: bool = False) -> Account:
    """Add an account; InputError for a name in use, a weak password, or no place."""
    name, wanted = name.strip(), list(places)
    if not _NAME.fullmatch(name):
        raise InputError(f"账号名“{name}”不合适：请用 2 到 40 个字，只含文字、数字和 . @ - _。")
    if not wanted:
        raise InputError("没有写范围；请写区划代码或名称，全部范围请写“全部”。")
    refuse_weak(password, name)
    kept = hashed(password)
    with book.writing() as rows:
        if rows.execute("SELECT 1 FROM account WHERE key = ?", [key_of(name)]).fetchone():
            raise InputError(f"已经有账号“{name}”。")
        added = rows.execute(
            "INSERT INTO account (name, key, password, role, temporary, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            [name, key_of(name), kept, role.value, int(temporary), book.now()],
        )
        id_ = int(added.lastrowid or 0)
        _grant(rows, id_, asker_of(name, role, wanted).places)
        return of_id(rows, id_)


def assign(book: Book, account: Account, role: Role, places: Iterable[str]) -> Account:
    """Give an account another role and other places."""
    with book.writing() as rows:
        rows.execute("UPDATE account SET role = ? WHERE id = ?", [role.value, account.id])
        _grant(rows, account.id, asker_of(account.name, role, places).places)
        return of_id(rows, account.id)


def set_password(book: Book, account: Account, password: str, *, temporary: bool = False) -> None:
    """Give an account a new password, and end its sessions; InputError for a weak one."""
    refuse_weak(password, account.name)
    kept = hashed(password)
    with book.writing() as rows:
        rows.execute("UPDATE account SET password = ?, temporary = ? WHERE id = ?", [kept, int(temporary), account.id])
        rows.execute("DELETE FROM session WHERE account = ?", [account.id])


def lock(book: Book, account: Account) -> None:
    """Let an account in no more: its sessions end, its tokens do not hold while it is locked."""
    with book.writing() as rows:
        rows.execute("UPDATE account SET locked_at = ? WHERE id = ?", [book.now(), account.id])
        rows.execute("DELETE FROM session WHERE account = ?", [account.id])


def unlock(book: Book, account: Account) -> None:
    """Let an account in again."""
    with book.writing() as rows:
        rows.execute("UPDATE account SET locked_at = NULL WHERE id = ?", [account.id])


def listing(book: Book) -> list[Account]:
    """Return all accounts by name."""
    with book.reading() as rows:
        return [_account(rows, row) for row in rows.execute(f"SELECT {_COLUMNS} FROM account ORDER BY key").fetchall()]


def find(book: Book, name: str) -> Account | None:
    """Return the account of this name; None where there is none."""
    with book.reading() as rows:
        row = rows.execute(f"SELECT {_COLUMNS} FROM account WHERE key = ?", [key_of(name)]).fetchone()
        return _account(rows, row) if row else None


def called(book: Book, name: str) -> Account:
    """Return the account of this name; NotFoundError with the nearest."""
    if account := find(book, name):
        return account
    with book.reading() as rows:
        names = [known for (known,) in rows.execute("SELECT name FROM account")]
    raise NotFoundError(f"没有账号“{name}”{nearest(name, names)}。")


def of_id(rows: Rows, id_: int) -> Account:
    """Return an account that is there."""
    return _account(rows, rows.execute(f"SELECT {_COLUMNS} FROM account WHERE id = ?", [id_]).fetchone())


def key_of(name: str) -> str:
    """Return a name as it is compared."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


_COLUMNS: Final = "id, name, role, locked_at IS NOT NULL, temporary"


def _account(rows: Rows, row: tuple[Any, ...]) -> Account:
    id_, name, role, locked, temporary = row
    places = rows.execute("SELECT place FROM granted WHERE account = ? ORDER BY place", [id_]).fetchall()
    return Account(id_, name, Role[role], tuple(place for (place,) in places), bool(locked), bool(temporary))


def _grant(rows: Rows, id_: int, places: Iterable[str]) -> None:
    rows.execute("DELETE FROM granted WHERE account = ?", [id_])
    rows.executemany("INSERT INTO granted VALUES (?, ?)", [(id_, place) for place in places])
