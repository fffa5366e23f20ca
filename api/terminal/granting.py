"""What commands write down when they grant something: roles and places, as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

import typer

from api.access import audit
from api.access.audit import By, Deed
from api.access.book import Book
from api.access.rights import Role
from api.opening import local_asker, open_network
from graphmodel.errors import InputError, nearest
from graphmodel.network import EVERYWHERE
from graphmodel.settings import Settings

ALL: Final = "全部"
ROLES: Final = "、".join(role.label for role in Role)

Name = Annotated[str, typer.Argument(metavar="账号", help="账号名")]
Places = Annotated[
    list[str], typer.Option("--place", metavar="范围", help=f"区划代码或名称，可写多次；全部范围写“{ALL}”")
]


def role_called(text: str) -> Role:
    """Return the role of this word; InputError with the nearest."""
    if role := Role.of(text):
        return role
    raise InputError(f"没有“{text}”这种角色{nearest(text, [role.label for role in Role])}，可用：{ROLES}。")


def places_called(settings: Settings, texts: Iterable[str]) -> list[str]:
    """Return the prefixes of places as people write them; they must be in the store, so that no slip grants nothing."""
    network, owner = open_network(settings), local_asker(settings)
    named = [text.strip() for text in texts]
    if "" in named:
        raise InputError(f"范围不能为空；全部范围请写“{ALL}”。")
    return [EVERYWHERE if text == ALL else network.permitted(owner, text) for text in named]


def place_words(settings: Settings, places: Iterable[str], everywhere: str = ALL) -> str:
    """Return places as people read them: names where the store knows them, `everywhere` for no limit."""
    held = list(places)
    with open_network(settings).view(local_asker(settings)) as view:
        names = view.places.names_of(place for place in held if place)
    return "、".join(f"{names[p]}（{p}）" if p in names else p or everywhere for p in held)


def write_down(book: Book, settings: Settings, operation: str) -> None:
    """Put a deed of the command line into the audit."""
    audit.record(book, By(settings.user, "command"), Deed.account, operation)
