"""One parser per type of value: a cell becomes a value, nothing, the wish to clear, or a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.files.raw import CROSSED_OUT, Marked, Unreadable
from graphmodel.importers.values.aliases import FORM_BY_WORD, UNCLEAR_POSTS, is_civil_affairs_class
from graphmodel.importers.values.day import FIRST_YEAR, LAST_YEAR, parse_day
from graphmodel.importers.values.lost import before_it_was_a_day, lost, turned_into_day, unquoted
from graphmodel.importers.values.numeral import in_one, parse_numeral
from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.importers.values.text import AS_ABOVE, PLACEHOLDERS, clean, clean_name, masked_id_number, split_list
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.node import Property, ValueType
from graphmodel.kinds.person import NewWulaoKind, Post, WulaoKind
from graphmodel.kinds.values import Choice
from graphmodel.statements.texts import LONGEST_TEXT, shortened


class Wish(Enum):
    """What a cell can ask for other than a value."""

    clear = "（清空）"


_OF_WHAT: Final = ("", "日期", "时间", "年份", "具体日期", "具体时间")
_NOT_KNOWN: Final = ("不详", "未知", "不明", "不清楚", "不清", "待核", "待查", "待定", "暂缺")
UNKNOWN: Final = frozenset(what + word for what in _OF_WHAT for word in _NOT_KNOWN)
"""Words for not knowing; in a column that is not free text they say as much as an empty cell."""
_STANDING: Final = frozenset({"至今", "现在", "在任", "现任", "无", "没有", "未结束", "存续", "长期", "长期有效"})
"""What stands for the last day of something that goes on."""

_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?[Ee][+＋]\d+|\d\.\d+[Ee]\d{2}")
_EXACT_UP_TO: Final = 10**15
_YES: Final = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "已建", "已建立", "对", "规上", "限上"})
_NO: Final = frozenset(
    {"否", "无", "×", "✗", "✘", "x", "n", "no", "false", "未建", "未建立", "没有", "不是", "规下", "限下"}
)


def parse_text(raw: object) -> str | Problem | Wish | None:
    """Return the text of a cell: None if nothing is filled in, a Problem if the value is not to be had."""
    if raw is None:
        return None
    if isinstance(raw, Unreadable):
        return problem("formula_without_result")
    if isinstance(raw, Marked) and raw.mark == CROSSED_OUT:
        return problem("crossed_out", raw.text, mark=raw.mark)
    if len(text := clean(unquoted(_as_text(raw)))) > LONGEST_TEXT:
        return problem("too_long", shortened(text), length=len(text), most=LONGEST_TEXT)
    if not text or match_key(text) in PLACEHOLDERS:
        return None
    if "".join(text.split()) in AS_ABOVE:
        return problem("as_above", text)
    if match_key(text) == "(清空)":
        return Wish.clear
    if wrong := lost(text):
        return problem(wrong, text)
    if _SCIENTIFIC.fullmatch(text) or (isinstance(raw, int | float) and abs(raw) >= _EXACT_UP_TO):
        return problem("precision_lost", masked_id_number(text) or text)
    masked = masked_id_number(text)
    return problem("id_number", masked) if masked else text


def parse_property(raw: object, declared: Property) -> object:
    """Return the value of a property's cell: the typed value, None, Wish.clear or a Problem."""
    text = parse_text(raw)
    if not isinstance(text, str):
        return text
    if isinstance(raw, Marked) and declared.type not in ("text", "texts"):
        return problem("crossed_out", raw.text, mark=raw.mark)
    if declared.type != "text" and text in UNKNOWN:
        return None
    if declared.type == "day":
        return parse_day(raw)
    if turned_into_day(raw, declared.type):
        return problem("turned_into_day", text, likely=before_it_was_a_day(raw))
    return _PARSERS[declared.type](text, declared)


def parse_first_day(raw: object) -> object:
    """Return the day of a cell that says since when something is so; a word for not knowing is as good as nothing."""
    text = parse_text(raw)
    if not isinstance(text, str):
        return text
    return None if text in UNKNOWN else parse_day(raw)


def parse_last_day(raw: object, title: str) -> object:
    """Return the day of a cell that says until when something was so; not knowing which is asked about."""
    text = parse_text(raw)
    if not isinstance(text, str):
        return text
    if text in UNKNOWN:
        return problem("end_of_unknown_day", text, column=title)
    return Wish.clear if match_key(text) in _STANDING else parse_day(raw)


def _as_text(raw: object) -> str:
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else f"{raw:.15g}"
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    return str(raw)


def _text(text: str, declared: Property) -> str | None:
    return clean_name(text) if declared.name == "name" else text


def _yes_no(text: str, _: Property) -> bool | Problem:
    key = match_key(text)
    if key in _YES:
        return True
    return False if key in _NO else problem("not_yes_or_no", text)


def _whole(text: str, _: Property) -> int | Problem:
    """Read 1200, 1,200, and an amount of money as people write it: 8万, 8.5万元."""
    digits = in_one(text)
    if digits is None:
        return problem("two_numbers", " ".join(text.split()))
    number = parse_numeral(digits.removesuffix("元"))
    return problem("not_a_whole_number", text) if number is None else number


def _year(text: str, declared: Property) -> int | Problem:
    digits = (in_one(text) or text).removesuffix("年").removesuffix("年度")
    if digits.isascii() and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return int(digits)
    is_birth = declared.name == "birth_year" and re.search(r"\d{4}\D+\d|\d{6,8}", digits)
    return problem("full_birth_date" if is_birth else "not_a_year", text)


def _choice(text: str, declared: Property) -> Choice | Problem:
    key = match_key(text)
    choices = declared.choices or Choice
    if choices is Post and key in UNCLEAR_POSTS:
        return problem("ask_post", text)
    if choices is WulaoKind and is_civil_affairs_class(text):
        return problem("civil_affairs_wulao", text)
    if choices is WulaoKind and key in _members(NewWulaoKind):
        return problem("new_wulao_kind", text)
    found = _members(choices).get(key)
    if choices is CommitteeForm:
        found = found or FORM_BY_WORD.get(key)
    return found or problem("unknown_choice", text, allowed="、".join(c.label for c in choices))


def _choices(text: str, declared: Property) -> tuple[Choice, ...] | Problem:
    found: dict[Choice, None] = {}
    for item in (word for part in split_list(text) for word in part.split()):
        member = _choice(item, declared)
        if isinstance(member, Problem):
            return member
        found[member] = None
    return tuple(found)


def _texts(text: str, _: Property) -> tuple[str, ...]:
    return tuple(dict.fromkeys(split_list(text)))


@cache
def _members(choices: type[Choice]) -> dict[str, Choice]:
    """Return the members by every way to write them; labels win over aliases."""
    by_alias = {match_key(a): m for m in choices for a in (m.value, *m.aliases)}
    return by_alias | {match_key(m.label): m for m in choices}


_PARSERS: Final[MappingProxyType[ValueType, Callable[[str, Property], object]]] = MappingProxyType(
    {
        "text": _text,
        "yes_no": _yes_no,
        "whole": _whole,
        "year": _year,
        "choice": _choice,
        "choices": _choices,
        "texts": _texts,
        "quantity": lambda text, _: parse_quantity(text),
    }
)
