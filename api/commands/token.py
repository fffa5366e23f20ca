"""令牌：给看板和程序取数用；只在添加时显示一次，可随时撤销。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from api.access import accounts, tokens
from api.access.accounts import Account
from api.access.rights import Allowed, local_user, narrowed
from api.access.tokens import READING, WRITING, Limits, Token
from api.clock import at_clock
from api.opening import open_book
from api.terminal.console import print_table, say
from api.terminal.granting import ALL, place_words, places_called, write_down
from graphmodel.errors import InputError, nearest
from graphmodel.network import EVERYWHERE
from graphmodel.settings import Settings

WORDS = "、".join(allowed.label for allowed in Allowed)
_OF_ACCOUNT = "同账号"
"""The places of a token of an account that was given none of its own."""

Id = Annotated[str, typer.Argument(metavar="编号", help="list 里的编号")]
Title = Annotated[str, typer.Option("--for", metavar="用途", help="例如：看板取数")]
Owner = Annotated[
    str | None, typer.Option("--user", metavar="账号", help="以谁的名义；不写：本机用户，只在本机单独使用时有效")
]
Days = Annotated[int, typer.Option("--days", metavar="天数", help="有效期，最长 365 天")]
Narrower = Annotated[
    list[str] | None, typer.Option("--place", metavar="范围", help="只给账号范围里的这一部分，可写多次")
]
Allow = Annotated[
    list[str] | None, typer.Option("--allow", metavar="权限", help=f"除清单和计数外还允许，可写多次：{WORDS}")
]
From = Annotated[
    list[str] | None, typer.Option("--from", metavar="网址段", help="只能从这里使用，如 10.1.0.0/16，可写多次")
]


def commands() -> dict[str, Callable[..., Any]]:
    """Return the commands of the group."""
    return {"add": add, "list": list_, "revoke": revoke}


def add(
    title: Title,
    user: Owner = None,
    days: Days = 90,
    place: Narrower = None,
    allow: Allow = None,
    from_: From = None,
) -> None:
    """添加令牌；默认只能读清单和计数，不含姓名。"""
    settings = Settings()
    limits = Limits(
        tuple(places_called(settings, place)) if place else (EVERYWHERE,),
        Allowed.rights(_allowed(word) for word in allow or ()),
        WRITING if any(_allowed(word).writes for word in allow or ()) else READING,
        tuple(from_ or ()),
    )
    with open_book(settings) as book:
        account = accounts.called(book, user) if user else None
        _refuse_empty(account, limits, settings)
        text = tokens.add(book, account, title, limits, days)
        write_down(book, settings, f"token add {text.split('_')[1]}")
    say(f"令牌（只显示这一次，请妥善保存）：\n{text}")
    say(f"{days} 天内有效，用法：请求头 Authorization: Bearer 令牌。撤销：guangong token revoke {text.split('_')[1]}")


def list_() -> None:
    """列出令牌（不含令牌本身）。"""
    settings = Settings()
    with open_book(settings) as book:
        owners = {account.id: account.name for account in accounts.listing(book)}
        rows = [
            (
                t.id, t.title, owners[t.account] if t.account is not None else "（本机用户）",
                place_words(settings, t.limits.places, ALL if t.account is None else _OF_ACCOUNT),
                Allowed.words(t.limits.rights), "、".join(t.limits.networks),
                at_clock(t.expires_at), at_clock(t.used_at), _state(t, book.now()),
            )
            for t in tokens.listing(book)
        ]  # fmt: skip
    if not rows:
        say("还没有令牌；添加用 guangong token add。")
        return
    print_table(("编号", "用途", "账号", "范围", "另外允许", "限用网址", "有效至", "最近使用", "状态"), rows)


def revoke(id_: Id) -> None:
    """撤销令牌；随即不能再用。"""
    settings = Settings()
    with open_book(settings) as book:
        tokens.revoke(book, id_)
        write_down(book, settings, f"token revoke {id_}")
    say(f"已撤销令牌 {id_}。")


def _allowed(word: str) -> Allowed:
    if found := Allowed.of(word):
        return found
    raise InputError(f"没有“{word}”这种权限{nearest(word, [a.label for a in Allowed])}，可用：{WORDS}。")


def _refuse_empty(account: Account | None, limits: Limits, settings: Settings) -> None:
    """Raise InputError for a token that could see or do nothing of what it is made for."""
    asker = account.asker if account else local_user(settings.user)
    held = narrowed(asker, limits.places, limits.rights)
    if not held.places:
        raise InputError(f"范围不在账号“{asker.name}”的范围之内：{place_words(settings, asker.places) or ALL}。")
    if missing := Allowed.words(limits.rights - held.rights):
        raise InputError(f"账号“{asker.name}”自己没有这些权限：{missing}。")


def _state(token: Token, now: int) -> str:
    return "已撤销" if token.revoked else "已过期" if token.expires_at <= now else ""
