"""Of which place a page tells: what was chosen, else the place of whoever asks, the first where there are several."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.errors import InputError, NotFoundError
from graphmodel.network import EVERYWHERE, Asker, Network
from graphmodel.network.scope import permitted

if TYPE_CHECKING:
    from graphmodel.network.view import View

ALL: Final = "全部"
COUNTY: Final = 6
TOWN: Final = 9
"""Lengths of their prefixes."""


@dataclass(frozen=True)
class Scope:
    """A place prefix that may be seen, and what was wrong with the text that was to name another, or a wider one."""

    prefix: str
    text: str
    fault: str = ""
    narrowed: str = ""


@dataclass(frozen=True)
class Choice:
    """The places to choose from, and where one is."""

    name: str
    prefix: str
    options: tuple[tuple[str, str], ...]
    text: str
    fault: str
    narrowed: str


def scope_of(network: Network, asker: Asker, text: str) -> Scope:
    """Return the place that a text names; ForbiddenError for one that lies outside."""
    if not text:
        return Scope(usual_scope(network, asker), text)
    try:
        with network.store.read() as reader:
            found = permitted(reader, asker, text)
        return Scope(found.prefix, text, narrowed=found.narrowed)
    except InputError as error:
        return Scope(usual_scope(network, asker), text, str(error))


def usual_scope(network: Network, asker: Asker) -> str:
    """Return all that may be seen where that is one place, else the first place of which there is something."""
    if asker.everywhere or len(asker.places) < 2:
        return network.permitted(asker, EVERYWHERE)
    for place in asker.places:
        with suppress(NotFoundError):
            return network.permitted(asker, place)
    raise NotFoundError("您的范围里还没有资料。")


def choice(view: View, scope: Scope) -> Choice:
    """Return what a page offers to choose from: towns stand behind their county, villages behind their town."""
    names = view.places.offered()
    named = {prefix: name for prefix, name in names.items() if view.asker.reaches(prefix)}
    everywhere = ((EVERYWHERE, ALL),) if view.asker.everywhere else ()
    options = [(p, "　" * sum(len(p) > longest for longest in (COUNTY, TOWN)) + name) for p, name in named.items()]
    return Choice(
        names.get(scope.prefix, scope.prefix or ALL), scope.prefix, (*everywhere, *options),
        scope.text if scope.fault else "", scope.fault, scope.narrowed,
    )  # fmt: skip
