"""The normal form in which names are compared, everywhere; what is stored and shown stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_RADICALS: Final = (
    "⺁厂⺄乙⺇几⺈刀⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺗心⺘手⺛旡⺜日⺝月⺠民⺧牛⺩王⺫目⺬示⺮竹⺱网⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺼肉⺽臼⻁虎⻃西⻄西⻅见⻆角⻇角⻉贝"
    "⻊足⻋车⻏邑⻑长⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
    "⾒见⾙贝⾞车⾧长⾨门⾱韦⾴页⾵风⾶飞⾺马⿂鱼⿃鸟⿄卤⿆麦⿈黄⿌黾⿑齐⿒齿⿓龙⿔龟"
)
"""Radicals, each with the character that it looks like; NFKC knows the Kangxi ones only, in their old form."""
_DOTS: Final = "•‧∙⋅・●᛫"
_OPENING, _CLOSING = "〔［【〖〈[{", "〕］】〗〉]}"
_DASHES: Final = "‐‑‒–—―－﹣−"
_ALIKE: Final = MappingProxyType(
    str.maketrans(dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)))
    | str.maketrans(dict.fromkeys(_DOTS, "·") | dict.fromkeys(_DASHES, "-"))
    | str.maketrans(dict.fromkeys(_OPENING, "(") | dict.fromkeys(_CLOSING, ")"))
)
_INVISIBLE: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SIGNS: Final = re.compile(r"[\W_]+")
_DOT_IN_HAN: Final = re.compile(r"(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])")


@lru_cache(maxsize=100_000)
def match_key(text: str) -> str:
    """Return what two spellings of the same name have in common.

    Left out or made one: width, case, blanks, invisible characters, radicals in place of characters, kinds of
    brackets, middle dots and dashes.
    """
    alike = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
    seen = _DOT_IN_HAN.sub("·", _INVISIBLE.sub("", alike)).casefold()
    return unicodedata.normalize("NFKC", seen)


def loose_key(text: str) -> str:
    """Return what two names have in common that differ in signs only: worth a question, not the same name."""
    return _SIGNS.sub("", match_key(text))
