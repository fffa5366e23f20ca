"""What two names of one place have in common when its form changes: 东亭镇 and 东亭街道, 甲村委会 and 甲社区居委会."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from graphmodel.importers.matching.references import short_form
from graphmodel.kinds.codes.normal_form import match_key

_VILLAGE: Final = 12
_ENDINGS: Final = MappingProxyType({
    2: ("省", "市", "自治区"),
    4: ("自治州", "地区", "盟", "市"),
    6: ("自治县", "自治旗", "新区", "县", "市", "区", "旗"),
    9: ("街道办事处", "民族乡", "街道", "镇", "乡"),
})  # fmt: skip
"""Endings by length of the prefix, longer ones first."""


def name_core(name: str, length: int) -> str:
    """Return the name without what only tells its form; `length` is that of the place's prefix."""
    key = match_key(name)
    if length == _VILLAGE:
        return short_form(key).core
    ending = next((e for e in _ENDINGS[length] if key.endswith(e) and key != e), "")
    return key.removesuffix(ending)
