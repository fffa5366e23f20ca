"""Every subject of the facts: one file each in this folder, and those that follow from kinds of plain records.

A store answers `facts(subject, scope, as_of)` with exactly the columns of a subject. A row is a version in force on
`as_of` of something that exists then or existed before (its `valid_to` then lies on or before `as_of`); what starts
later is left out. Every reference to another node or relation counts only while both are in force on `as_of`. Scope is
the place of the node from which a row starts.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from graphmodel.facts.record import records
from graphmodel.facts.subject import Subject


@cache
def subjects() -> Mapping[str, Subject]:
    """Return the subjects by name."""
    files = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    declared: list[Subject] = [file.SUBJECT for file in files]
    return MappingProxyType({s.name: s for s in (*declared, *(record.subject for record in records()))})
