"""Every question, found by looking into the folders here: a module that declares QUESTION is one."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.question import Question


@cache
def catalogue() -> Mapping[str, Question]:
    """Return the questions by name, in alphabetical order; two of one name are an error of the program."""
    found: dict[str, Question] = {}
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        question = getattr(import_module(module.name), "QUESTION", None)
        if question is None:
            continue
        name = module.name.rpartition(".")[2]
        if name in found:
            raise TypeError(f"two questions are called {name}")
        found[name] = question
    return MappingProxyType(dict(sorted(found.items())))
