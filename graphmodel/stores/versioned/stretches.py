"""The whole store in pieces that can be judged one after the other in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from graphmodel.facts.scope import Stretch
from graphmodel.kinds import kinds

COUNTY: Final = 6
"""Length of the prefix within which judging looks; a piece never divides one."""
END: Final = "~"
"""Comes after every place key."""


@cache
def judged_kinds() -> tuple[str, ...]:
    """Return the kinds whose nodes count as subjects."""
    return tuple(name for name, model in kinds().items() if model.kind.unit or name == "CareCommittee")


def cut(counties: Iterable[tuple[str, int]], most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more.

    `counties` are their prefixes in order, with the number of subjects in each.
    """
    starts, size = [""], 0
    for county, held in counties:
        if size and size + held > most:
            starts.append(county)
            size = 0
        size += held
    return [Stretch(first, beyond) for first, beyond in zip(starts, [*starts[1:], END], strict=True)]
