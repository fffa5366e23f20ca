"""What is wrong with a name as a name: two in one cell, an end written into it, leftovers of another program."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.text import clean_name
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.statements.texts import LONGEST_NAME, damaged, shortened

_LISTED: Final = re.compile(r"[、，,;；/／\n]+")
_BLANK: Final = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_WHOLE: Final = MappingProxyType({
    "Person": r"[\u3400-\u9fff]{2,4}",
    "School": r".*(?:学校|小学|中学|高中|初中|幼儿园|学院|校区|教学点|[一二三四五六七八九十]中)",
    "Enterprise": r".+(?:公司|集团|厂|店|合作社|企业|中心|银行|酒店|商行)",
    "Jurisdiction": r".+(?:村|社区|居委会|村委会|街道|镇|乡|区|县|市)",
    "CareCommittee": r".+(?:关工委|关工小组|关工组|关心下一代工作委员会)",
    "PartyOrganization": r".+(?:党委|党工委|党总支|党支部|党组|支部委员会|总支部委员会)",
})  # fmt: skip
_ANY_WHOLE: Final = r".+(?:局|委|办|院|中心|站|所|会|社|队|组|园|协会|学会|商会|基地|网格)"
"""How a whole name of a kind ends: where every part of a cell does, the cell holds several names."""
_DOUBLE_SURNAMES: Final = frozenset({
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "南宫",
})  # fmt: skip

_ENDS: Final = "撤销|撤并|注销|吊销|合并|停办|停业|停用|关闭|解散|拆迁|拆除|倒闭|破产|迁出|去世|病故|故|亡故|退出|离任"
_OPEN: Final = r"[（(\[［【〔〈<]\s*"
_CLOSE: Final = r"\s*[)）\]］】〕〉>]\s*$"
_WHEN: Final = r"(?:于?\s*[\d.\-/年月日]{2,12})?\s*"
ENDED: Final = (
    rf"{_OPEN}{_WHEN}(?:现?已(?:经)?)?{_WHEN}(?:{_ENDS}){_WHEN}{_CLOSE}|(?:现?已(?:经)?)(?:{_ENDS})\s*$"
    rf"|{_OPEN}{_WHEN}(?:现?已(?:经)?)?{_WHEN}并入[^()（）]{{1,20}}{_CLOSE}"
)
"""An end that is written behind a name, with its day or what took over; without brackets only with 已."""
_ENDED: Final = re.compile(ENDED)


def name_problem(text: str, kind: str, ends: str) -> Problem | None:
    """Return what keeps `text` from being the name of one node of `kind`; `ends` is the heading of its last day."""
    name = clean_name(text)
    if len(name) > LONGEST_NAME:
        return problem("too_long", shortened(name), length=len(name), most=LONGEST_NAME)
    if damaged(name):
        return problem("damaged_name", name)
    if ended := _ENDED.search(name):
        return problem("name_of_ended", name, mark=ended[0].strip(), ends=ends)
    parts = [part.strip() for part in _LISTED.split(text) if part.strip()]
    if _all_whole(parts, kind) or _all_whole(_parted_by_blanks(text), kind):
        return problem("two_names", " ".join(text.split()))
    return None


def _parted_by_blanks(text: str) -> list[str]:
    parts = _BLANK.split(text.strip())
    return [] if parts[0] in _DOUBLE_SURNAMES else parts


def _all_whole(parts: list[str], kind: str) -> bool:
    """Are these two or more different names, each whole by itself?"""
    whole = re.compile(_WHOLE.get(kind, _ANY_WHOLE))
    return len({match_key(p) for p in parts}) > 1 and all(whole.fullmatch(p) for p in parts)
