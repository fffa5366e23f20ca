"""Published figures that cannot be right, or that fit more than one truth: found, explained, kept out of sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import groupby
from math import floor
from typing import Final

from graphmodel.judging.reckoning import denominators, difference, fits, least, most, numerators, share, total
from graphmodel.kinds.codes.division import prefix_of
from graphmodel.kinds.reported_figure import Measure, PartsAre
from graphmodel.kinds.values import Choice, Percentage, Qualifier, Quantity

MOST_NAMED: Final = 12
"""So many numbers that a rate fits are named one by one; of more, the first and the last."""


class FigureFault(Choice):
    """What is wrong with a figure."""

    parts = "parts", "其中各项与总数不合"
    shares = "shares", "各项占比加起来不是 100 %"
    rate = "rate", "比率与分子、分母不合"
    impossible = "impossible", "没有整数能得出这个比率"
    averaged = "averaged", "平均的比率当成了合计的比率"
    doubled = "doubled", "各项相加超过总数，有没有重叠待核"
    inside = "inside", "下级相加超过本级，有没有重复待核"
    several = "several", "一个比率对得上几个数"


@dataclass(frozen=True)
class Figure:
    """One reported figure."""

    id: str
    about: str
    place: str
    """Key of the place it lies in; empty where that is not known."""
    measure: Measure
    counted_on: date
    part: str | None = None
    reported_by: str | None = None
    value: Quantity | None = None
    base: Quantity | None = None
    rate: Percentage | None = None
    parts_are: str | None = None


@dataclass(frozen=True)
class Fault:
    """What is found about one figure."""

    figure: str
    fault: FigureFault
    explanation: str
    certain: bool = True
    """Can it not be right? Else it may be, and has to be asked about."""
    spoiled: tuple[str, ...] = ()
    """Other figures that cannot be believed for it."""


def faults(figures: Iterable[Figure]) -> list[Fault]:
    """Return what is found about the figures, one group after the other."""
    held = sorted(figures, key=_group)
    alike: defaultdict[Told, list[Figure]] = defaultdict(list)
    for figure in held:
        alike[_told(figure)].append(figure)
    found: list[Fault] = []
    for _, members in groupby(held, key=_group):
        group = list(members)
        found += _of_parts(group)
        found += _of_shares(group)
        found += (fault for figure in group for fault in _of_rate(figure, group, alike[_told(figure)]))
        found += (fault for figure in group for fault in _of_places(figure, alike[_told(figure)]))
    return found


def kept_out(found: Iterable[Fault]) -> frozenset[str]:
    """Return the ids of the figures that no sum may hold."""
    return frozenset(id_ for fault in found if fault.certain for id_ in (fault.figure, *fault.spoiled))


Told = tuple[str, str | None, date]


def _told(figure: Figure) -> Told:
    """Return what figures share that tell the same of several places."""
    return figure.measure, figure.part, figure.counted_on


def _group(figure: Figure) -> tuple[str, str, date, str]:
    """Return what figures share that are whole and parts of each other."""
    return figure.about, figure.measure, figure.counted_on, figure.reported_by or ""


def _whole(group: Sequence[Figure]) -> Figure | None:
    return next((figure for figure in group if not figure.part), None)


def _parts_are(group: Sequence[Figure]) -> str | None:
    return next((figure.parts_are for figure in group if figure.parts_are), None)


def _of_parts(group: Sequence[Figure]) -> Iterator[Fault]:
    """Find parts that are more than the whole, together or alone, and such that lack something of it."""
    whole = _whole(group)
    parts = [figure for figure in group if figure.part and figure.value is not None]
    if whole is None or whole.value is None or not parts:
        return
    spoil = partial(Fault, whole.id, FigureFault.parts, spoiled=tuple(part.id for part in parts))
    larger = [part for part in parts if _exceeds(part.value, whole.value)]
    if larger:
        named = "、".join(f"{part.part} {part.value}" for part in larger)
        yield spoil(f"总数 {whole.value}，其中{named}，比总数还多")
        return
    together, relation = total(part.value for part in parts if part.value), _parts_are(group)
    if together is None or relation == PartsAre.overlapping:
        return
    said = f"其中{'、'.join(f'{part.part} {part.value}' for part in parts)}，相加 {together}，总数 {whole.value}"
    apart = f"相差 {difference(together, whole.value).amount}"
    if _exceeds(together, whole.value):
        if relation is None:
            yield Fault(whole.id, FigureFault.doubled, f"{said}，多 {difference(together, whole.value).amount}", False)
        else:
            yield spoil(f"{said}，{apart}")
    elif relation == PartsAre.complete and _exceeds(whole.value, together):
        yield spoil(f"{said}，{apart}")


def _of_places(figure: Figure, alike: Sequence[Figure]) -> Iterator[Fault]:
    """Find what is less than what the places inside report together; whether they count somebody twice is asked."""
    inside = [other for other in _inside(figure, alike) if other.value is not None]
    together = total(other.value for other in inside if other.value)
    if together is not None and _exceeds(together, figure.value):
        apart = difference(together, figure.value).amount if figure.value else None
        said = f"下级 {len(inside)} 个地方同一天报的相加 {together}，本级报 {figure.value}，多 {apart}"
        yield Fault(figure.id, FigureFault.inside, said, False)


def _exceeds(one: Quantity | None, other: Quantity | None) -> bool:
    """Is one certainly more than the other?"""
    limit = most(other) if other else None
    return one is not None and limit is not None and least(one) > limit


def _of_shares(group: Sequence[Figure]) -> Iterator[Fault]:
    """Find shares of one whole that are more than all of it, or less where they are complete."""
    whole, relation = _whole(group), _parts_are(group)
    bases = (None, whole.value if whole else None)
    told = [(figure, figure.rate) for figure in group if figure.part and figure.rate and figure.base in bases]
    if len(told) < 2 or relation == PartsAre.overlapping:
        return
    figures, rates = [figure for figure, _ in told], [rate for _, rate in told]
    low, highs = sum((rate.low for rate in rates), Fraction(0)), [rate.high for rate in rates if rate.high is not None]
    over = low > 100
    under = relation == PartsAre.complete and len(highs) == len(rates) and sum(highs, Fraction(0)) < 100
    if not (over or under):
        return
    named = "、".join(f"{figure.part} {rate}" for figure, rate in told)
    first, *others = (whole or figures[0], *figures)
    spoiled = tuple(figure.id for figure in others if figure is not first)
    said = f"{named}，相加 {percent(sum((rate.value for rate in rates), Fraction(0)), rates)}，四舍五入也差不出这么多"
    if over and relation is None:
        yield Fault(first.id, FigureFault.doubled, f"{said}；各项会不会重叠没有写", False)
    else:
        yield Fault(first.id, FigureFault.shares, said, spoiled=spoiled)


def percent(hundredths: Fraction, like: Sequence[Percentage] = ()) -> str:
    """Return a rate in hundredths with as many decimals as those it is told beside, at least one."""
    decimals = max((rate.decimals for rate in like), default=1) or 1
    return str(Percentage(Fraction(floor(hundredths * 10**decimals + Fraction(1, 2)), 10**decimals), decimals))


def _of_rate(figure: Figure, group: Sequence[Figure], alike: Sequence[Figure]) -> Iterator[Fault]:
    """Find a rate that its numbers do not give, and a part that is more than what it is said to be a part of."""
    rate, whole = figure.rate, _whole(group)
    if rate is None:
        if _exceeds(figure.value, figure.base):
            yield Fault(figure.id, FigureFault.rate, f"分子 {figure.value}，分母 {figure.base}，一部分不会超过全部")
        return
    base = figure.base or (whole.value if whole and figure.part else None)
    say = partial(Fault, figure.id)
    if base is not None and base.value == 0:
        yield say(FigureFault.rate, f"分母是 0，没有比率，写的是 {rate}")
        return
    if rate.low > 100:
        yield say(FigureFault.rate, f"写的是 {rate}，一部分不会超过全部")
        return
    wrong = None
    if figure.value is not None and base is not None:
        wrong = _contradicted(figure.value, base, rate)
        if wrong is None:
            return
    if averaged := _averaged(figure, rate, group, alike):
        yield say(FigureFault.averaged, averaged)
    elif wrong:
        yield say(FigureFault.rate, wrong)
    elif rate.qualifier is Qualifier.exact:
        yield from _fitting(figure, base, rate)


def _contradicted(value: Quantity, base: Quantity, rate: Percentage) -> str | None:
    """Return what two numbers give where that cannot be the rate that was written; of 近650 a rate may be taken as of
    650."""
    found = share(value, base)
    if found is None or fits(found.value * 100, rate):
        return None
    low, high = found.low * 100, None if found.high is None else found.high * 100
    if (rate.high is None or low <= rate.high) and (high is None or high >= rate.low):
        return None
    return f"{value}/{base} 是{'' if found.exact else '约'} {percent(found.value * 100, [rate])}，写的是 {rate}"


def _averaged(figure: Figure, rate: Percentage, group: Sequence[Figure], alike: Sequence[Figure]) -> str | None:
    """Return why a rate is the mean of the rates of single units and not the rate of all of them together."""
    known = [pair for part in _components(figure, group, alike) if (pair := _of_how_many(part)) is not None]
    if len(known) < 2:
        return None
    mean = sum((Fraction(top, bottom) for top, bottom in known), Fraction(0)) * 100 / len(known)
    tops, bottoms = (sum(side) for side in zip(*known, strict=True))
    pooled = Fraction(tops, bottoms) * 100
    if not fits(mean, rate) or fits(pooled, rate):
        return None
    return (
        f"写的是 {rate}，正是 {len(known)} 个单位各自比率的平均；"
        f"合起来是 {tops}/{bottoms}，{percent(pooled, [rate])}"
    )  # fmt: skip


def _components(figure: Figure, group: Sequence[Figure], alike: Sequence[Figure]) -> list[Figure]:
    """Return the parts of a whole with denominators of their own, else the same figure of the places inside."""
    parts = [other for other in group if other.part and other.base] if not figure.part else []
    return parts or _inside(figure, alike)


def _inside(figure: Figure, alike: Sequence[Figure]) -> list[Figure]:
    """Return the same figure of the places inside, of the nearest level below of which any is told."""
    if not figure.place:
        return []
    prefix = prefix_of(figure.place)
    inside = {prefix_of(other.place): other for other in alike if other.place.startswith(prefix)}
    below = {place: other for place, other in inside.items() if place != prefix}
    nearest = min(map(len, below), default=0)
    return [other for place, other in below.items() if len(place) == nearest]


def _of_how_many(figure: Figure) -> tuple[int, int] | None:
    """Return how many of how many, where both are known exactly; the number that alone gives the rate is known."""
    if figure.base is None or not figure.base.value or not _is_exact(figure.base):
        return None
    if figure.value is not None:
        return (figure.value.value, figure.base.value) if _is_exact(figure.value) else None
    exact = figure.rate is not None and figure.rate.qualifier is Qualifier.exact
    found = numerators(figure.base.value, figure.rate) if figure.rate and exact else ()
    return (found[0], figure.base.value) if len(found) == 1 else None


def _is_exact(said: Quantity) -> bool:
    return said.qualifier is Qualifier.exact


def _fitting(figure: Figure, base: Quantity | None, rate: Percentage) -> Iterator[Fault]:
    """Look for the whole numbers that give a rate where the other of its two numbers is not told."""
    if base is not None and _is_exact(base):
        found, lacking, told = numerators(base.value, rate), "分子", f"分母 {base}"
    elif base is None and figure.value is not None and _is_exact(figure.value) and figure.value.value and rate.low:
        found, lacking, told = denominators(figure.value.value, rate), "分母", f"分子 {figure.value}"
    else:
        return
    if not found:
        said = f"{told}，没有哪个整数作{lacking}能得出 {rate}；多半是几个单位比率的平均，或另有口径"
        yield Fault(figure.id, FigureFault.impossible, said)
    elif len(found) > 1 and (figure.base is not None or base is None):
        yield Fault(figure.id, FigureFault.several, f"{told}、{rate}，{lacking}可以是 {_named(found)}", False)


def _named(found: range) -> str:
    if len(found) <= MOST_NAMED:
        return "、".join(map(str, found))
    return f"{found[0]}—{found[-1]} 中的任何一个（{len(found)} 个）"
