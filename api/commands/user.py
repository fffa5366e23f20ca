"""账号：添加、设密码、改角色和范围、锁定、解锁、对应统一登录、列出；供“在办公室里多人使用”，本机自己用不需要。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from api.access import accounts, ties
from api.access.ties import Login
from api.opening import open_book
from api.terminal.console import print_table, say
from api.terminal.granting import ROLES, Name, Places, place_words, places_called, role_called, write_down
from api.terminal.passwords import new_password
from graphmodel.errors import InputError
from graphmodel.settings import Settings

RoleWord = Annotated[str, typer.Option("--role", metavar="角色", help=ROLES)]
Person = Annotated[
    str, typer.Option("--login", metavar="统一登录里的人", help="按设置 GUANGONG_OIDC_CLAIM 的那一项写，一字不差")
]
Own = Annotated[bool, typer.Option("--own", help="密码是本人自己设的，首次登录不必再改")]


def commands() -> dict[str, Callable[..., Any]]:
    """Return the commands of the group."""
    return {
        "add": add, "assign": assign, "passwd": passwd, "lock": lock, "unlock": unlock, "tie": tie,
        "untie": untie, "list": list_,
    }  # fmt: skip


def add(name: Name, role: RoleWord, place: Places, own: Own = False) -> None:
    """添加账号；密码会问两遍（不显示），也可以从标准输入给一行。"""
    settings = Settings()
    granted, places = role_called(role), places_called(settings, place)
    with open_book(settings) as book:
        account = accounts.add(book, name, new_password(name), granted, places, temporary=not own)
        write_down(book, settings, f"user add {account.name}")
    say(f"已添加账号“{account.name}”：{account.role.label}，{place_words(settings, account.places)}。")
    if not own:
        say("首次登录要改密码。")


def assign(name: Name, role: RoleWord, place: Places) -> None:
    """给账号另一个角色和范围（全部写明，原来的不再有）。"""
    settings = Settings()
    granted, places = role_called(role), places_called(settings, place)
    with open_book(settings) as book:
        account = accounts.assign(book, accounts.called(book, name), granted, places)
        write_down(book, settings, f"user assign {account.name}")
    say(f"账号“{account.name}”现在是：{account.role.label}，{place_words(settings, account.places)}。")


def passwd(name: Name, own: Own = False) -> None:
    """给账号设新密码；它在各处的登录随即失效。"""
    settings = Settings()
    with open_book(settings) as book:
        account = accounts.called(book, name)
        accounts.set_password(book, account, new_password(account.name), temporary=not own)
        write_down(book, settings, f"user passwd {account.name}")
    say(f"已给“{account.name}”设新密码，原来的登录已失效。")


def lock(name: Name) -> None:
    """锁定账号：各处的登录随即失效，它的令牌也不能用，直到解锁。"""
    settings = Settings()
    with open_book(settings) as book:
        account = accounts.called(book, name)
        accounts.lock(book, account)
        write_down(book, settings, f"user lock {account.name}")
    say(f"已锁定“{account.name}”。")


def unlock(name: Name) -> None:
    """解锁账号。"""
    settings = Settings()
    with open_book(settings) as book:
        account = accounts.called(book, name)
        accounts.unlock(book, account)
        write_down(book, settings, f"user unlock {account.name}")
    say(f"已解锁“{account.name}”。")


def tie(name: Name, login: Person) -> None:
    """让账号可以用统一登录进来：写明它是统一登录里的谁，原来对应的不再有。"""
    settings = Settings()
    if not settings.oidc_issuer:
        raise InputError("还没有设置统一登录，请先设置 GUANGONG_OIDC_ISSUER。")
    with open_book(settings) as book:
        account = accounts.called(book, name)
        ties.tie(book, account, Login(settings.oidc_issuer.strip(), settings.oidc_claim, login))
        write_down(book, settings, f"user tie {account.name}")
    say(f"账号“{account.name}”现在可以用统一登录进来：{settings.oidc_claim} 为“{login}”的人。")


def untie(name: Name) -> None:
    """账号不再能用统一登录进来，这样进来的登录随即失效；密码照旧。"""
    settings = Settings()
    with open_book(settings) as book:
        account = accounts.called(book, name)
        ties.untie(book, account)
        write_down(book, settings, f"user untie {account.name}")
    say(f"账号“{account.name}”不再能用统一登录进来。")


def list_() -> None:
    """列出账号。"""
    settings = Settings()
    with open_book(settings) as book:
        found, tied = accounts.listing(book), ties.values(book)
    if not found:
        say("还没有账号；添加用 guangong user add。")
        return
    rows = [
        (
            a.name,
            a.role.label,
            place_words(settings, a.places),
            "已锁定" if a.locked else "待改密码" if a.temporary else "",
            *([tied.get(a.id, "")] if tied else []),
        )
        for a in found
    ]
    print_table(("账号", "角色", "范围", "状态", *(["统一登录"] if tied else [])), rows)
