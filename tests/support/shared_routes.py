"""The routes that applications of the tests share: to make them takes half a second of a processor for each."""

from __future__ import annotations

import pkgutil
from collections.abc import Hashable, Sequence
from functools import cache
from importlib import import_module

from starlette.routing import BaseRoute

import api.routes
from api.app import offered
from api.page_parts.menu import page_modules
from graphmodel.kinds import kinds, relations
from queries import catalogue, plain_lists


def shared_routes() -> Sequence[BaseRoute]:
    """Return the routes of what there is now; a test that adds a file, a question or a kind has others."""
    return _routes(_what_there_is())


@cache
def _routes(there: Hashable) -> Sequence[BaseRoute]:
    return tuple(offered())


def _what_there_is() -> Hashable:
    modules = [import_module(m.name) for m in pkgutil.iter_modules(api.routes.__path__, f"{api.routes.__name__}.")]
    files = tuple((module, getattr(module, "OPEN", False)) for module in (*modules, *page_modules()))
    asked = tuple((name, q.title, q.summary) for name, q in (*catalogue().items(), *plain_lists().items()))
    return files, asked, tuple(kinds().values()), tuple(relations().values())
