"""Writes the sheet 说明: how to fill in the workbook, and what each column takes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment

from graphmodel.importers.planning.book import GUIDE
from graphmodel.importers.writing.layout import choices_of, fit_to_paper, is_day
from graphmodel.workbooks.sheets import Column, sheets
from graphmodel.workbooks.workbook import write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

RULES: Final = (
    "本工作簿的表和列由本产品拟定：未取到上级的原始表样，列名参照公开的做法。",
    "先填“填报信息”：填报日期和填报范围必填；某张表确实列全了，才在“是否完整名单”填“是”。",
    "橙色标题的列，新增的行必填；其余不清楚就空着，空着不等于“没有”。",
    "空格不改动已登记的内容；要清空某一格，请填（清空）。表里没有的行，不会被删除或撤销；结束了请填结束的日期。",
    "“编号”由系统发给，新增的行请留空；改动已登记的行，最好从“导出”的表上改，编号会跟着走。区划的编号就是区划代码。",
    "引用别的单位或人，可写名称、编号或“名称〔编号〕”；有重名时必须带编号。村（社区）可省去“居委会”“村委会”。",
    "改了“所在地”“党组织”一类的列，旧的关系到填报日期为止，新的从填报日期开始；可填几个的列只增加，不减少。",
    "日期写 2023-12-01。人数可写 20、20多、近650、不少于80、约30、5—6，原样保留，不会当成准数。",
    "“是否已建”要和核实日期一起填，没有核实日期的计为待核。",
    "“机关工委”是党的机关工作委员会，填在“党组织”表；民政优抚的“五老人员”不是关工委的五老，不填。",
    "不收身份证号、疾病、婚姻、宗教、银行账户和未成年人的信息；登记五老须本人同意，填同意书日期。",
)
"""What a planner must know before filling in."""

_HEADINGS: Final = ("表名", "列名", "必填", "怎么填", "可选的值", "也认得的列名")
_WIDTHS: Final = (14, 22, 8, 36, 60, 50)
_LINE: Final = 15.0
"""Points."""


def write_guide(workbook: Workbook) -> None:
    """Add the sheet 说明 as the last one."""
    sheet = workbook.create_sheet(GUIDE)
    fit_to_paper(sheet)
    free = write_table(sheet, 1, ("填写说明",), ((f"{n}. {rule}",) for n, rule in enumerate(RULES, start=1)))
    for row in range(1, free):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_HEADINGS))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[row].height = 32
    write_table(sheet, free + 1, _HEADINGS, _columns(), widths=_WIDTHS)
    for row in sheet.iter_rows(min_row=free + 2):
        lines = max(ceil(2 * len(str(c.value or "")) / w) for c, w in zip(row, _WIDTHS, strict=True))
        sheet.row_dimensions[row[0].row or 0].height = _LINE * max(1, lines)


def _columns() -> Iterator[tuple[str | None, ...]]:
    for declared in sheets():
        for column in declared.columns:
            yield (
                declared.title,
                column.title,
                "必填" if column.required else None,
                _manner(column),
                "、".join(choices_of(column)) or None,
                "、".join(column.aliases) or None,
            )


def _manner(column: Column) -> str:
    """Return how a cell of this column is filled in."""
    if column.role == "id":
        return "系统发给，新增留空；区划填区划代码"
    if column.targets:
        many = column.relation_column is not None and column.relation_column.cardinality == "many"
        return "名称、编号或“名称〔编号〕”" + ("，可填几个，用“、”隔开" if many else "")
    if is_day(column):
        return "日期，如 2023-12-01"
    manners = {
        "text": "文字",
        "whole": "整数，如 1200",
        "year": "四位年份，如 2023",
        "yes_no": "是或否，不清楚就空着",
        "choice": "从可选的值里选一个",
        "choices": "从可选的值里选，可几个，用“、”隔开",
        "texts": "文字，可几项，用“、”隔开",
        "quantity": "人数，如 20、20多、近650、5—6",
        "day": "日期，如 2023-12-01",
    }
    return manners[column.property.type] if column.property else "文字"
