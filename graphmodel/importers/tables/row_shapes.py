"""Rows below the headings that are no data, told by their shape: totals, captions and group rows, notes, footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.importers.files.raw import CROSSED_OUT, Marked, RawRow, is_blank
from graphmodel.importers.values.text import clean
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.node import properties
from graphmodel.kinds.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphmodel.workbooks.sheets import Column

_TOTAL: Final = r"(?:合计|总计|小计|共计|汇总|累计|总数)"
_NUMBER: Final = r"[\d一二三四五六七八九十百千两]+"
_COUNTER: Final = "(?:所|家|个|人|户|名|村|条|项|位|处)"
_COUNT: Final = rf"(?:共|计|合计)?{_NUMBER}{_COUNTER}"
_COUNTED: Final = rf"\({_COUNT}\)"
_NUMBERED: Final = r"(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.])"
_SIGNED: Final = (
    r"填表人|制表人|审核人|填报人|填报单位|填表单位|制表单位|单位负责人|填表日期|填报日期|制表日期|填[报表]时间|制表时间"
    r"|打印[日时]|单位(?:公章|盖章)"
)
_NAMED: Final = r"负责人|联系人|联系电话|电话|制表|审核|复核|日期|签名|签字|盖章|主管领导|分管领导"
_NOTED: Final = r"备注|注|附注|说明|附|填表说明|提示|备考"
_EMPTY_BELOW: Final = r"以下空白|此页空白|本页空白|以下无正文|续表|转下页|接下页|接上页|完"

_FOOTER: Final = re.compile(
    rf"(?:{_SIGNED})|(?:{_NAMED})(?::|\(签|\(章|\(盖)|第{_NUMBER}页|共{_NUMBER}页|\(?(?:公章|盖章|签章)\)?$"
)
_SOURCE: Final = r"(?:数据|资料)(?:来源|截[至止])|统计(?:口径|范围|截[至止])"
_NOTE: Final = re.compile(rf"(?:{_NOTED})\d*[:.、]|{_SOURCE}|※|[(\[\-*=]*(?:{_EMPTY_BELOW})[)\]\-*=]*$")
_COMPARED: Final = r"平均[数值]?|人均|(?:上年|去年)(?:同期)?数?|[同环]比(?:增长|增减|增加|减少|下降)?[率数]?(?:\(%\))?"
_SUM: Final = re.compile(
    rf"(?:[^、]{{0,20}}{_TOTAL}|计|总)(?::.*|{_COUNTED}|{_NUMBER}.?)?|(?:共{_NUMBER}|\d+){_COUNTER}|{_COMPARED}"
)
_GROUP: Final = re.compile(rf"{_NUMBERED}.*|.*{_COUNTED}")
_SORT: Final = (
    r"[规限][上下]|规模以[上下]|民营|国有|公办|民办|其他|其它|外资|市[属直]|区[属直]|县[属直]|镇[属直]|[一二三]类"
)
_LISTED: Final = r"企业|学校|中学|初中|高中|小学|幼儿园|单位|机关|事业单位|社会组织|社区|村"
_CLASS: Final = re.compile(
    rf"\(?(?:\(?\d{{1,2}}[).、]?)?(?:其中:?|第{_NUMBER}部分[:、]?)?(?:(?:{_SORT})(?:{_LISTED})?|{_LISTED})"
    rf"(?:名单|名录)?(?:{_COUNT})?[):]?|其中:.*"
)
"""What sorts of things follow, with a number before it or behind."""
_TOWN: Final = re.compile(r".+(?:街道|镇|乡):?")
"""A town that heads what follows, where nothing is said of where it lies itself."""
SUSPECT: Final = (
    r"合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|累\s*计|总\s*数|^\s*计\s*$|^\s*总\s*$|空白|续表|下页|上页|正文|※"
    r"|^\s*[\[【（(\-*=]*\s*(?:备|注|附|说|填|制|审|复|单位负|负责|联系|电话|日期|签|盖|主管|分管|[第共][^页]{0,8}页|公章|提示|完|其[他它]|公办|民办)"
    r"|[（(][^（()）]{0,8}[所家个人户名村条项位处]\s*[)）]\s*$|^\s*[（(]?[一二三四五六七八九十]+\s*[)）、.．]"
    r"|^\s*[\[【（(]?\s*(?:(?:[（(]?\s*[\d０-９]{1,2}\s*[)）.．、]?|[①-⒛])\s*|其\s*中|第[^校小中]{1,3}部分\s*[:：、]?\s*)?"
    r"(?:[规限]|民营|国有|外资|公办|民办|其[他它]|[市区县镇][属直]|[一二三]类|企业|学校|[初高中小]学?[中学]|幼儿园|单位|机关|事业|社会组织|社区|村|[:：])"
    r"|^\s*(?:打印|数据|资料|统计[口范截]|平均|人均|上年|去年|[同环]比)|[㈠-㈩]|[\d０-９一二三四五六七八九十百千两]\s*[所家个人户名村条项位处]\s*[)）:：]?\s*$"
)
"""Matches in some text cell of every row that `told_apart` would leave out by its words, and in few others;
towns by themselves have no place, and rows without one are set apart in any case."""
_PLACES: Final = ("街道", "镇", "乡", "村", "社区", "区", "县", "市")
_MARK: Final = re.compile(r"[\d,.%()、]+|\(?[一二三四五六七八九十]+[)、.]?")
"""A number, or the running number of a row."""


def told_apart(row: RawRow, columns: Mapping[int, Column], merged: frozenset[tuple[int, int]]) -> str | None:
    """Return in a word what a row is, where it is no data; `merged` are cells that repeat the one left of them."""
    texts = list(_texts(row, merged))
    if not texts:
        return None
    keys = [key for _, key in texts]
    if _FOOTER.match(keys[0]):
        return "表尾"
    if _NOTE.match(keys[0]):
        return "说明"
    named = [key for position, key in texts if is_name(columns.get(position))]
    if any(_SUM.fullmatch(key) for key in (keys[0], *named)):
        return "合计"
    return "分组" if _is_group(row, texts, columns, merged) else None


def is_crossed_out(row: RawRow) -> bool:
    """Is every cell of a row crossed out?"""
    filled = [v for v in row.values if not is_blank(v)]
    return all(isinstance(v, Marked) and v.mark == CROSSED_OUT for v in filled)


def _is_group(
    row: RawRow, texts: list[tuple[int, str]], columns: Mapping[int, Column], merged: frozenset[tuple[int, int]]
) -> bool:
    """Does a row only head those that follow: one text beside numbers, worded as a heading, or a place by itself?"""
    keys = {key for _, key in texts}
    if len(texts) == 2 and len(keys) == 1 and keys.pop().endswith(_PLACES):
        return any(is_place(columns.get(position)) for position, _ in texts)
    if len(texts) != 1:
        return False
    position, key = texts[0]
    if _TOWN.fullmatch(key) and _names_unit(columns.get(position)) and any(map(is_place, columns.values())):
        return True
    widened = [p for p in columns if p > position and (row.number, p) in merged]
    return bool(widened or _GROUP.fullmatch(key) or _CLASS.fullmatch(key))


def _texts(row: RawRow, merged: frozenset[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield position and key of the cells that hold words."""
    for position, value in enumerate(row.values):
        if isinstance(value, str | Marked) and not is_blank(value) and (row.number, position) not in merged:
            key = match_key(clean(str(value)))
            if key and not _MARK.fullmatch(key):
                yield position, key


def is_name(column: Column | None) -> bool:
    """Does a column hold the names of what its rows state?"""
    return bool(column and column.property and column.property.name == "name")


def _names_unit(column: Column | None) -> bool:
    """Does a column hold names that are not those of people, who may be called 李镇?"""
    return column is not None and is_name(column) and column.property != properties(Person)[0]


def is_place(column: Column | None) -> bool:
    """Does a column say where its rows lie?"""
    return bool(column and column.relation and column.relation.relation.name == "LOCATED_IN")
