"""The pages found in api/pages, and the menu that somebody has of them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from api import pages
from graphmodel.network import Asker, Right

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Page:
    """One entry of the menu."""

    title: str
    path: str
    order: int
    right: Right | None = None
    """Who may come here; None: everybody who was let in."""

    def is_for(self, asker: Asker) -> bool:
        """May somebody come here?"""
        return self.right is None or asker.may(self.right)


def page_modules() -> Iterator[ModuleType]:
    """Yield the files of the pages."""
    for module in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."):
        yield import_module(module.name)


def menu(modules: Iterable[ModuleType]) -> tuple[Page, ...]:
    """Return the entries that the files of the pages declare, in order; a file may name that of another."""
    found = {page for module in modules if isinstance(page := getattr(module, "PAGE", None), Page)}
    return tuple(sorted(found, key=lambda page: (page.order, page.path)))
