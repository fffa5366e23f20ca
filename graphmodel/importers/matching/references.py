"""How a cell names a node: by 编号, as 名称〔编号〕, by division code or by name; and short village names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graphmodel.errors import InputError
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key

_NAME_AND_ID: Final = re.compile(r"(.*?)[〔\[［【（(]([0-9A-Za-z]{12,})[〕\]］】）)]")
_ID: Final = re.compile(r"[A-Z][0-9A-Z]{6}\d{5,}")
_CODE: Final = re.compile(r"\d{4}[0-9A-Z]{2}(?:[0-9A-Z]\d\d){0,2}")

_COMMUNITY: Final = ("社区居民委员会", "社区居委会", "居民委员会", "居委会", "社区")
_VILLAGE: Final = ("村村民委员会", "村民委员会", "村村委会", "村委会", "行政村", "村")
_TOWN: Final = ("街道", "镇", "乡")


@dataclass(frozen=True)
class Reference:
    """A reference taken apart; either part may be empty, not both."""

    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class Short:
    """What remains of a village's name without its ending, and what the ending says: 社区, 村 or nothing."""

    core: str
    ending: str


@lru_cache(maxsize=50_000)
def parse_reference(text: str) -> Reference:
    """Return what `text` refers to; something that merely looks like a code is a name."""
    both = _NAME_AND_ID.fullmatch(text)
    if both:
        return Reference(both[1], both[2].upper())
    upper = match_key(text).upper()
    if _ID.fullmatch(upper):
        return Reference(id=upper)
    if _CODE.fullmatch(upper):
        try:
            return Reference(id=division.normalise(upper).key)
        except InputError:
            return Reference(name=text)
    return Reference(name=text)


def is_id_of(letter: str, text: str) -> bool:
    """Has `text` the form of a 编号 issued for kinds with this letter?"""
    return bool(_ID.fullmatch(text)) and text.startswith(letter)


@lru_cache(maxsize=50_000)
def short_form(key: str) -> Short:
    """Return the short form of a village's name (as match_key gives it)."""
    for ending, words in (("社区", _COMMUNITY), ("村", _VILLAGE)):
        for word in words:
            if key.endswith(word) and key != word:
                return Short(key.removesuffix(word), ending)
    return Short(key, "")


def town_core(key: str) -> str:
    """Return what remains of a town's name (as match_key gives it) without 街道, 镇 or 乡; empty for another name."""
    return next((key.removesuffix(word) for word in _TOWN if key.endswith(word)), "")


def long_forms(name: str) -> set[str]:
    """Return every name under which a village or town called `name` may be known."""
    short = short_form(match_key(name))
    words = {"社区": _COMMUNITY, "村": _VILLAGE, "": (*_COMMUNITY, *_VILLAGE, *_TOWN)}[short.ending]
    return {short.core, *(short.core + word for word in words)}


def may_be_same(one: Short, other: Short) -> bool:
    """Can two short forms mean the same village? A 社区 and a 村 of the same name are two."""
    return one.core == other.core and (not one.ending or not other.ending or one.ending == other.ending)
