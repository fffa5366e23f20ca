"""Who did what and when: added to, never changed; tells how many rows were seen, never what stood in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.access.book import Book
from graphmodel.kinds.values import Choice
from graphmodel.network import Asker

PAGE: Final = 100


class Deed(Choice):
    """What is written down."""

    login = "login", "登录"
    failure = "failure", "登录失败"
    logout = "logout", "退出"
    read = "read", "查看个人信息"
    write = "write", "写入"
    export = "export", "导出"
    erase = "erase", "删除个人信息"
    account = "account", "账号管理"


@dataclass(frozen=True)
class By:
    """Who did it, and how that was known."""

    name: str
    way: str
    """session, token and its id, local, command; empty for nobody."""
    address: str = ""
    account: int | None = None


@dataclass(frozen=True)
class Entry:
    """One line."""

    number: int
    at: int
    by: By
    deed: Deed
    operation: str
    scope: str
    count: int | None


def record(book: Book, by: By, deed: Deed, operation: str, scope: str = "", count: int | None = None) -> None:
    """Write down one deed."""
    with book.writing() as rows:
        rows.execute(
            "INSERT INTO audit (at, account, name, way, address, deed, operation, scope, count)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [book.now(), by.account, by.name, by.way, by.address, deed.value, operation, scope, count],
        )


def listing(
    book: Book, reader: Asker, *, name: str = "", deed: Deed | None = None, before: int | None = None, most: int = PAGE
) -> list[Entry]:
    """Return what those did whose places all lie in the reader's, the newest first.

    What belongs to no account (failures under unknown names, commands) is for those who may see everything.
    """
    wheres, values = ["1"], list[Any]()
    for condition, value in (("name = ?", name), ("deed = ?", deed and deed.value), ("number < ?", before)):
        if value:
            wheres.append(condition)
            values.append(value)
    if not reader.everywhere:
        inside = " OR ".join(["substr(place, 1, ?) = ?"] * len(reader.places)) or "0"
        wheres.append(
            "account IN (SELECT account FROM granted)"
            f" AND account NOT IN (SELECT account FROM granted WHERE NOT ({inside}))"
        )
        values += [value for place in reader.places for value in (len(place), place)]
    with book.reading() as rows:
        found = rows.execute(
            "SELECT number, at, name, way, address, account, deed, operation, scope, count FROM audit"
            f" WHERE {' AND '.join(wheres)} ORDER BY number DESC LIMIT ?",
            [*values, most],
        ).fetchall()
    return [_entry(row) for row in found]


def _entry(row: Sequence[Any]) -> Entry:
    number, at, name, way, address, account, deed, operation, scope, count = row
    return Entry(number, at, By(name, way, address, account), Deed[deed], operation, scope, count)
