"""Reported numbers with their qualifiers (domain.md 0-4): 20多, 近650, 不少于80, 1000以上, 约30, 5—6."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.numeral import in_one, parse_numeral
from graphmodel.kinds.values import Qualifier, Quantity, unqualified

_UNIT: Final = re.compile(r"(?:人次|[人名个位家户次场所元篇期])(?=$|左右|以上|及以上|上下|多|余)")
_RANGE: Final = re.compile(r"(.+?)[-—–―~〜∼～至到]+(.+)")
_OVER_INSIDE: Final = re.compile(r"(.+?)[多余]([十百千万亿]?)")

_NONE: Final = frozenset({"无", "没有"})


def parse_quantity(text: str) -> Quantity | Problem:
    """Return the quantity that `text` says, or the problem with it."""
    compact = in_one(text)
    if compact is None:
        return problem("two_numbers", " ".join(text.split()))
    if compact in _NONE:
        return Quantity(value=0)
    plain = _UNIT.sub("", compact)
    found = _range(plain) or _qualified(plain) or _over(plain) or _number(plain, Qualifier.exact)
    return found or problem("not_a_quantity", text)


def _number(text: str, qualifier: Qualifier) -> Quantity | None:
    value = parse_numeral(text)
    return None if value is None else Quantity(value=value, qualifier=qualifier)


def _range(text: str) -> Quantity | None:
    both = _RANGE.fullmatch(text)
    if not both:
        return None
    low, high = (parse_numeral(_UNIT.sub("", end)) for end in both.groups())
    if low is None or high is None or high < low:
        return None
    return Quantity(value=low, qualifier=Qualifier.range, high=high)


def _qualified(text: str) -> Quantity | None:
    plain, qualifier = unqualified(text)
    return None if qualifier is Qualifier.exact else _number(plain, qualifier)


def _over(text: str) -> Quantity | None:
    """Read 20多, 五千余 and 20多万: the word may stand before the last scale."""
    parts = _OVER_INSIDE.fullmatch(text)
    return _number(parts[1] + parts[2], Qualifier.over) if parts else None
