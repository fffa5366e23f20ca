"""What stands under a node: its name without what its surroundings say already, broken where words end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from types import MappingProxyType
from typing import Final

from visualisation.subject import Subject

LINE, LINE_AMONG_MANY, BUBBLE_LINE = 6, 4, 3
"""About how many characters a line takes under a subject, under one in a crowd of its kind, and in a bubble."""
MOST = 3
"""Lines of a label; a longer name has longer lines, none is ever cut."""
LEAST = 3
"""Characters to leave of a name: 羊尖镇中学 is not called 中学."""

_SAMPLE = re.compile(r"（示例）|，示例(?=）)")
_ABOVE = r"^(?:\w{2,7}?[省市州区县]){0,3}"
"""Places around those of the map that may come before them: 无锡市 in 无锡市锡山区水利局."""
_NUMBER = "[一二三四五六七八九十百]+"
_ENDINGS: Final = MappingProxyType({
    "village": (
        (re.compile(r"村?村(?:民委员会|委会)$"), "村"),
        (re.compile(r"社区居(?:民委员会|委会)$"), "社区"),
        (re.compile(r"居民委员会$"), "居委会"),
    ),
    "villager_group": ((re.compile(rf"第?({_NUMBER}|\d+)[村居]民小组$"), r"\1组"),),
    "enterprise": ((re.compile(r"(?:股份)?有限(?:责任)?公司$"), ""),),
})  # fmt: skip
"""By kind: long endings and what is left of them, because the sign of the kind stands above the name."""

_WORD = re.compile(
    "虚拟社区|社区|街道|新村|花园|花苑|开发区|商贸区|工业园|科创园|创业园|产业园|纺织园|村民小组"
    "|实验|高级|初级|中心|职业|小学|中学|学校|学院|幼儿园|分院|少年宫"
    "|关工委|关工小组|民营企业|民营经济|委员会|联合会|促进会|协会|商会|管理局|建设局|分局|监督|卫生|健康"
    "|股份有限公司|有限责任公司|有限公司|分公司|集团|信息技术|建筑工程|金属制品|餐饮管理|新能源|科技|实业"
    f"|农民|专业|合作社|家庭|农场|单位|组织|（示例）|第{_NUMBER}|[!-~]+|.",
    re.DOTALL,
)
"""Words that units are called by, and every other character alone."""
_AND = "和与及"
_STARTS_A_LINE, _STARTS_NO_LINE, _ENDS_NO_LINE = f"{_AND}（", "）》”’、，。：；！？", "（《“‘"


def short_forms(subjects: Iterable[Subject], around: Sequence[str]) -> dict[str, str]:
    """Return id → short form for all that lies in one area; those that would read alike keep their names."""
    named = {s.id: (short_form(s.name, s.kind, around), s.name) for s in subjects}
    read = Counter(short for short, _ in named.values())
    return {id_: short if read[short] == 1 else name for id_, (short, name) in named.items()}


def short_form(name: str, kind: str, around: Sequence[str] = ()) -> str:
    """Return `name` without the mark of the sample, the names of the areas `around` and what `kind` says.

    `around` goes from the outermost area inwards. Lists, panel and tooltip show the whole name.
    """
    short = _SAMPLE.sub("", name) or name
    for place in around:
        short = _unless_bare(_without(place, short), short, LEAST)
    for ending, instead in _ENDINGS.get(kind, ()):
        short = _unless_bare(ending.sub(instead, short), short, 2)
    return short


def wrapped(text: str, width: int = LINE) -> list[str]:
    """Return `text` in lines of about `width` characters, at most MOST, broken where words end if possible."""
    costs, found, start = _costs(text), [], 0
    for left in range(min(MOST, ceil(room(text) / width)), 1, -1):
        rest = text[start:]
        if len(rest) < left:
            break
        at = start + _break(rest, costs[start:], left, width + 1)
        found.append(text[start:at].strip())
        start = at
    return [line for line in (*found, text[start:].strip()) if line]


def _without(place: str, name: str) -> str:
    written = "|".join(map(re.escape, (place, short_form(place, "village"))))
    return re.sub(f"{_ABOVE}(?:{written})", "", name)


def _unless_bare(short: str, name: str, least: int) -> str:
    return short if len(short) >= least else name


def room(text: str) -> float:
    """Return the width of `text` in Chinese characters."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _costs(text: str) -> list[int]:
    """Return how bad a break before every character is: 0 between words, 1 in unknown text, 2 in a word, 9 never."""
    costs: list[int] = []
    known = True
    for piece in _WORD.findall(text):
        single = len(piece) == 1
        costs += [1 if single and not known else 0, *(9 if piece.isascii() else 2 for _ in piece[1:])]
        known = not single
    for at, (before, character) in enumerate(pairwise(text), 1):
        if character in _STARTS_A_LINE:
            costs[at] = 0
        if before in _AND:
            costs[at] = 2
        if character in _STARTS_NO_LINE or before in _ENDS_NO_LINE:
            costs[at] = 9
    return costs


def _break(text: str, costs: Sequence[int], lines: int, limit: int) -> int:
    """Return where the first of `lines` ends: in a good place, no line over the limit, lines of like length."""

    def badness(at: int) -> tuple[float, float, int]:
        first, others = room(text[:at]), room(text[at:])
        over = max(0.0, first - limit) + max(0.0, others - limit * (lines - 1))
        return costs[at] + over, abs(first - (first + others) / lines), -at

    return min(range(1, len(text)), key=badness)
