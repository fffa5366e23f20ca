"""Arithmetic of reported numbers: what comes out says no more than what went in (domain.md 0-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from graphmodel.kinds.values import Percentage, Qualifier, Quantity

FROM_BELOW: Final = frozenset({Qualifier.at_least, Qualifier.over})


def least(said: Quantity) -> int:
    """Return the smallest number that this allows; of 近 and 约, which bound nothing from below, 0."""
    if said.qualifier in (Qualifier.nearly, Qualifier.about):
        return 0
    return said.value + (said.qualifier is Qualifier.over)


def most(said: Quantity) -> int | None:
    """Return the largest number that this allows; None where there is none."""
    if said.qualifier is Qualifier.range:
        return said.high
    return {Qualifier.exact: said.value, Qualifier.nearly: said.value - 1}.get(said.qualifier)


def total(parts: Iterable[Quantity]) -> Quantity | None:
    """Return the sum of reported numbers: over 50 and 24 are over 74; None where there are none."""
    held = list(parts)
    if not held:
        return None
    kinds = {part.qualifier for part in held} - {Qualifier.exact}
    low = sum(part.value for part in held)
    if kinds == {Qualifier.range}:
        high = sum(part.value if part.high is None else part.high for part in held)
        return Quantity(value=low, qualifier=Qualifier.range, high=high)
    return Quantity(value=low, qualifier=_together(kinds))


@dataclass(frozen=True)
class Difference:
    """How one reported number differs from another."""

    more: bool | None
    """Is the one larger? None: they may be equal."""
    amount: Quantity | None = None


SAME: Final = Difference(None)


def difference(one: Quantity, other: Quantity) -> Difference:
    """Return by how much `one` is more or less than `other`. 近 and 约 are taken at their word: 近650 is near 650, so
    that it is more than 612 by 近38; what only bounds a number says nothing where the bound is kept."""
    kinds = {one.qualifier, _TURNED[other.qualifier]} - {Qualifier.exact}
    apart = one.value - other.value
    if not kinds:
        return _signed(apart, Qualifier.exact)
    if kinds == {Qualifier.range}:
        return _of_ranges(one, other)
    if kinds <= {*FROM_BELOW, Qualifier.range}:
        return _from_below(one, other, kinds)
    if kinds == {Qualifier.nearly}:
        return _from_above(apart)
    return _signed(apart, Qualifier.about)


_TURNED: Final = {
    Qualifier.exact: Qualifier.exact, Qualifier.range: Qualifier.range, Qualifier.about: Qualifier.about,
    Qualifier.over: Qualifier.nearly, Qualifier.nearly: Qualifier.over, Qualifier.at_least: Qualifier.about,
}  # fmt: skip
"""What is said of minus a number; that it is at most something no qualifier says."""


def _signed(apart: int, qualifier: Qualifier) -> Difference:
    return Difference(apart > 0, Quantity(value=abs(apart), qualifier=qualifier)) if apart else SAME


def _of_ranges(one: Quantity, other: Quantity) -> Difference:
    low, high = least(one) - (most(other) or 0), (most(one) or 0) - least(other)
    if low <= 0 <= high:
        return SAME
    ends = sorted((abs(low), abs(high)))
    return Difference(low > 0, Quantity(value=ends[0], qualifier=Qualifier.range, high=ends[1]))


def _from_below(one: Quantity, other: Quantity, kinds: set[Qualifier]) -> Difference:
    fewest, apart = least(one) - (most(other) or 0), one.value - other.value
    if fewest <= 0:
        return SAME
    if kinds == {Qualifier.over} and apart > 0:
        return Difference(True, Quantity(value=apart, qualifier=Qualifier.over))
    return Difference(True, Quantity(value=fewest, qualifier=Qualifier.at_least))


def _from_above(apart: int) -> Difference:
    """Return what is said of a difference that is near `apart`, and less."""
    if apart > 1:
        return Difference(True, Quantity(value=apart, qualifier=Qualifier.nearly))
    if apart == 1:
        return SAME
    qualifier = Qualifier.over if apart else Qualifier.at_least
    return Difference(False, Quantity(value=-apart or 1, qualifier=qualifier))


@dataclass(frozen=True)
class Share:
    """One reported number of another, between 0 and 1."""

    value: Fraction
    exact: bool
    """Were both exact? Else it is told as 约."""
    low: Fraction
    high: Fraction | None
    """Between which bounds it lies; None where there is none above."""


def share(part: Quantity, whole: Quantity) -> Share | None:
    """Return the rate of two reported numbers, or None where there is nothing to divide by."""
    if whole.value == 0:
        return None
    top, bottom = most(part), most(whole)
    low = Fraction(least(part), bottom) if bottom else Fraction(0)
    high = Fraction(top, least(whole)) if top is not None and least(whole) else None
    exact = part.qualifier is whole.qualifier is Qualifier.exact
    return Share(Fraction(part.value, whole.value), exact, low, high)


def _together(kinds: set[Qualifier]) -> Qualifier:
    """Return what may be said of a sum: from below, from above, or only roughly."""
    if not kinds:
        return Qualifier.exact
    if kinds <= FROM_BELOW:
        return Qualifier.over if Qualifier.over in kinds else Qualifier.at_least
    if kinds <= {*FROM_BELOW, Qualifier.range}:
        return Qualifier.at_least  # a range is at least its lower end
    return Qualifier.nearly if kinds == {Qualifier.nearly} else Qualifier.about


def fits(hundredths: Fraction, rate: Percentage) -> bool:
    """Does a rate round to the one that was written?"""
    return rate.high is not None and rate.low <= hundredths < rate.high


def numerators(base: int, rate: Percentage) -> range:
    """Return the whole numbers that are this rate of `base`, rounded as it was written."""
    high = Fraction(100) if rate.high is None else rate.high
    return range(ceil(rate.low * base / 100), min(ceil(high * base / 100), base + 1))


def denominators(value: int, rate: Percentage) -> range:
    """Return the whole numbers of which `value` (not 0) is this rate (not 0), rounded as it was written."""
    high, hundredfold = Fraction(100) if rate.high is None else rate.high, Fraction(value * 100)
    return range(max(value, floor(hundredfold / high) + 1), floor(hundredfold / rate.low) + 1)


def reaching(base: int, target: Percentage) -> int:
    """Return how many of `base` reach a rate: rounded up, never to the nearest (domain.md A-11)."""
    exactly = target.value * base / 100
    return floor(exactly) + 1 if target.qualifier is Qualifier.over else ceil(exactly)
