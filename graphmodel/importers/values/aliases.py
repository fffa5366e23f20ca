"""Names that are not what they look like: committees by other names, Party bodies, 优抚 五老, posts."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.codes.normal_form import match_key

FORM_BY_WORD: Final = MappingProxyType(
    {
        "民营经济关工委": CommitteeForm.private_economy,
        "民营企业关工委": CommitteeForm.private_economy,
        "区域性关工委": CommitteeForm.regional,
        "区域关工委": CommitteeForm.regional,
        "联合关工委": CommitteeForm.regional,
        "片区中心": CommitteeForm.regional,
        "片区关工委": CommitteeForm.regional,
        "系统关工委": CommitteeForm.system,
        "条线关工委": CommitteeForm.system,
        "开发区关工委": CommitteeForm.development_zone,
        "园区关工委": CommitteeForm.development_zone,
        "领导小组": CommitteeForm.care_group,
        "关工小组": CommitteeForm.care_group,
        "关工组": CommitteeForm.care_group,
        "工作小组": CommitteeForm.care_group,
        "办公室": CommitteeForm.care_group,
        "关工站": CommitteeForm.care_group,
        "关工委": CommitteeForm.care_committee,
        "关心下一代工作委员会": CommitteeForm.care_committee,
    }
)
"""Form of a committee by a word, the first that occurs; 办公室 only where it is given as the form, not in a name."""

_OFFICES: Final = ("办公室", "关工办", "工作办")
"""Ends of a name that may be the office of a committee, or in some counties a committee: asked about."""

UNCLEAR_POSTS: Final = frozenset({"常务主任"})
"""Could be 执行主任 or 常务副主任: asked about, never guessed."""

_COMMITTEE_ENDINGS: Final = ("关工委", "关心下一代工作委员会")
_CIVIL_AFFAIRS: Final = re.compile(
    r"优抚|革命五老|老地下党员|老游击队员|老交通员|老接头户|老苏区干部|老堡垒户|老区革命|BLK_5_OLD",
    re.IGNORECASE,
)


def form_of(name: str) -> CommitteeForm | None:
    """Return the form that a committee's name tells, or None; 关工委 at its end wins over another word before it."""
    key = match_key(name)
    if is_office(name):
        return None
    forms = [form for word, form in FORM_BY_WORD.items() if word in key and word != "办公室"]
    if key.endswith(_COMMITTEE_ENDINGS):
        forms = [form for form in forms if form is not CommitteeForm.care_group]
    return forms[0] if forms else None


def is_office(name: str) -> bool:
    """May this be the office of a committee rather than a committee?"""
    return match_key(name).endswith(_OFFICES)


def is_civil_affairs(text: str) -> bool:
    """Does the text speak of the 优抚 class that is also called 五老 (domain.md 0-6)?"""
    return bool(_CIVIL_AFFAIRS.search(text))


def is_civil_affairs_class(text: str) -> bool:
    """Is this, as the class of a person, the 优抚 one? 五老人员 is such a class; in a title it is not."""
    return match_key(text) == "五老人员" or is_civil_affairs(text)
