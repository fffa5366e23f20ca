"""Every kind and relation, found by looking into the files of this folder."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from graphmodel.kinds.node import Node, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

N = TypeVar("N", Node, Relation)


def _declared(base: type[N]) -> list[type[N]]:
    """Return the classes declared in this folder that derive from `base` and say what they are."""
    found = {
        value
        for module in pkgutil.iter_modules(__path__, f"{__name__}.")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, type) and issubclass(value, base)
    }
    return [c for c in found if {"kind", "relation"} & vars(c).keys()]


@cache
def kinds() -> Mapping[str, type[Node]]:
    """Return the kinds by name, in the order of their numbers."""
    declared = sorted(_declared(Node), key=lambda k: k.kind.number)
    return MappingProxyType({k.__name__: k for k in declared})


@cache
def relations() -> Mapping[str, type[Relation]]:
    """Return the relations by their UPPER_SNAKE names, in alphabetical order."""
    declared = sorted(_declared(Relation), key=lambda r: r.relation.name)
    return MappingProxyType({r.relation.name: r for r in declared})


@cache
def unit_kinds() -> tuple[str, ...]:
    """Return the names of the kinds that are coverage subjects."""
    return tuple(name for name, k in kinds().items() if k.kind.unit)


def expand(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return `names` with `Unit` replaced by every kind that is a coverage subject."""
    return tuple(dict.fromkeys(k for n in names for k in (unit_kinds() if n == "Unit" else (n,))))
