"""Personal tokens for programs: shown once, kept hashed, with an end, places, rights, methods and addresses."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address, ip_network
from typing import Any, Final

from api.access.accounts import Account, of_id
from api.access.book import Book
from api.access.errors import StrangerError
from api.access.secret import NOTED, digest, invented
from graphmodel.errors import ForbiddenError, InputError, NotFoundError
from graphmodel.network import EVERYWHERE, Right

LONGEST: Final = 365
"""Days that a token may hold."""
READING: Final = ("GET", "HEAD")
WRITING: Final = (*READING, "POST", "PUT", "PATCH", "DELETE")
NEVER: Final = Right.administer
"""No program manages accounts."""


@dataclass(frozen=True)
class Limits:
    """What a token allows within what its account may."""

    places: tuple[str, ...] = (EVERYWHERE,)
    rights: frozenset[Right] = frozenset({Right.see_counts})
    methods: tuple[str, ...] = READING
    networks: tuple[str, ...] = ()
    """Addresses it may be used from; none named: from anywhere."""


@dataclass(frozen=True)
class Token:
    """One token, without its secret."""

    id: str
    account: int | None
    title: str
    limits: Limits
    made_at: int
    expires_at: int
    used_at: int | None
    revoked: bool


def add(book: Book, account: Account | None, title: str, limits: Limits, days: int) -> str:
    """Return a new token of an account, or (None) of the user of this machine; nobody can show it again."""
    if not 1 <= days <= LONGEST:
        raise InputError(f"令牌的有效期应为 1 到 {LONGEST} 天，现为 {days} 天。")
    if not title.strip():
        raise InputError("请写明令牌的用途，例如“看板取数”。")
    if NEVER in limits.rights:
        raise InputError("令牌不能用来管理账号。")
    networks = _checked(limits.networks)
    id_, secret, now = secrets.token_hex(6), invented(), book.now()
    lists = [json.dumps(sorted(held)) for held in (limits.places, limits.rights, limits.methods, networks)]
    with book.writing() as rows:
        rows.execute(
            "INSERT INTO token (id, secret, account, title, places, rights, methods, networks, made_at, expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [id_, digest(secret), account and account.id, title.strip(), *lists, now, now + days * 86400],
        )
    return f"gg_{id_}_{secret}"


def find(book: Book, text: str, method: str, address: str) -> tuple[Account | None, Token]:
    """Return whose token it is; StrangerError where it does not hold, ForbiddenError for what it was not made for."""
    prefix, _, rest = text.partition("_")
    id_, _, secret = rest.partition("_")
    now = book.now()
    with book.reading() as rows:
        row = rows.execute(f"SELECT {_COLUMNS}, secret FROM token WHERE id = ?", [id_]).fetchone()
        account = of_id(rows, row[1]) if row and row[1] is not None else None
    if not row or prefix != "gg" or not compare_digest(row[-1], digest(secret)):
        raise StrangerError("令牌无效、已过期或已撤销。")
    token = _token(row[:-1])
    if token.revoked or token.expires_at <= now or (account is not None and account.locked):
        raise StrangerError("令牌无效、已过期或已撤销。")
    if token.limits.networks and not any(_lies_in(address, network) for network in token.limits.networks):
        raise ForbiddenError("这个令牌不能从这个地址使用。")
    if method not in token.limits.methods:
        raise ForbiddenError("这个令牌不能用于这种请求方法。")
    if token.used_at is None or now - token.used_at >= NOTED:
        with book.writing() as rows:
            rows.execute("UPDATE token SET used_at = ? WHERE id = ?", [now, id_])
    return account, token


def holds(book: Book, text: str) -> bool:
    """Does a token that let somebody in still hold?"""
    id_ = text.split("_")[1]
    with book.reading() as rows:
        row = rows.execute(
            "SELECT 1 FROM token t LEFT JOIN account a ON a.id = t.account"
            " WHERE t.id = ? AND t.revoked_at IS NULL AND t.expires_at > ? AND a.locked_at IS NULL",
            [id_, book.now()],
        ).fetchone()
    return row is not None


def listing(book: Book, account: Account | None = None) -> list[Token]:
    """Return the tokens of one account, or (None) all, the newest first."""
    where, values = ("WHERE account = ?", [account.id]) if account else ("", [])
    with book.reading() as rows:
        found = rows.execute(f"SELECT {_COLUMNS} FROM token {where} ORDER BY made_at DESC, id", values).fetchall()
    return [_token(row) for row in found]


def revoke(book: Book, id_: str, account: Account | None = None) -> None:
    """Let a token (of this account, where one is given) hold no more; NotFoundError where there is none."""
    with book.writing() as rows:
        done = rows.execute(
            "UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND (? IS NULL OR account = ?)",
            [book.now(), id_, *[account and account.id] * 2],
        )
    if not done.rowcount:
        raise NotFoundError(f"没有编号为“{id_}”的令牌。")


_COLUMNS: Final = "id, account, title, places, rights, methods, networks, made_at, expires_at, used_at, revoked_at"


def _token(row: tuple[Any, ...]) -> Token:
    id_, account, title, places, rights, methods, networks, made_at, expires_at, used_at, revoked_at = row
    limits = Limits(
        tuple(json.loads(places)), frozenset(map(Right, json.loads(rights))), tuple(json.loads(methods)),
        tuple(json.loads(networks)),
    )  # fmt: skip
    return Token(id_, account, title, limits, made_at, expires_at, used_at, revoked_at is not None)


def _checked(networks: Iterable[str]) -> list[str]:
    found = []
    for text in networks:
        try:
            found.append(str(ip_network(text.strip())))
        except ValueError as error:
            raise InputError(f"“{text}”不是网址段，请写成 10.1.0.0/16 或 10.1.2.3。") from error
    return found


def _lies_in(address: str, network: str) -> bool:
    try:
        return ip_address(address) in ip_network(network)
    except ValueError:
        return False
