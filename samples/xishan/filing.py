"""What offices file: the five documents, survey forms, item by item assessments, the yearly one; all synthetic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee

NOTHING: Final[Mapping[str, Value]] = {}
DUE: Final = (("计划", 2023), ("检查", 2023), ("总结", 2022), ("活动记录", 2022), ("效果评估", 2022))
NONE_FILED: Final = {(4, "效果评估"), (7, "检查")}
"""Town and document: looked for, and not there."""
UNRECORDED: Final = {(6, "总结"), (6, "活动记录")}
FORMS: Final = ("班子队伍情况", "经费落实情况", "组织情况", "五老情况", "阵地情况")
OUTSTANDING: Final = {(3, "五老情况"), (8, "阵地情况")}
SCORES: Final = (96, 93, 95, 88, 91, 97, 90, 92, 94)
WEIGHTS: Final = (3, 2, 2, 1, 3, 2, 1, 2, 3)
"""What each town's Party committee gives the work in its 100 points."""
TEN: Final = (
    "有牌子", "有领导班子", "有工作队伍", "有培训", "有办公室", "有必要的办公设备", "有规章制度", "有经费保障",
    "有活动内容", "有档案资料",
)  # fmt: skip
TEN_LACKING: Final = {4: ("有档案资料",), 6: ("有必要的办公设备", "有培训")}
INCLUSIONS: Final = ("纳入党政重要议事日程", "纳入党建工作内容", "纳入单位工作年度目标考核", "工作经费纳入财政预算")
UNIFICATIONS: Final = ("统一部署", "统一要求", "统一检查考核", "统一表彰奖励")
MECHANISMS: Final = ("组织领导机制", "班子配备机制", "目标考核机制", "工作保障机制")
MODES: Final = ("联谊化组合", "社团化管理", "项目化推进", "专业化服务")
MODES_LACKING: Final = {2: MODES[2:3], 5: MODES[2:], 7: MODES[3:]}
UNDOCUMENTED: Final = {2, 8}
"""Towns of which nobody wrote down the document of their mechanisms."""
THREE: Final = ("统筹协调机制", "教育活动联动机制", "教育资源互补机制")
WITH_THREE: Final = 4
FIVE: Final = ("领导班子建设好", "“五老”作用发挥好", "制度健全执行好", "积极探索创新好", "活动经常效果好")
FIVE_LACKING: Final = {2022: {6: FIVE[4:], 7: FIVE[3:4]}, 2023: {6: FIVE[3:]}}
"""By year and town: the seventh fell from four items to three, the eighth now has all."""
SCHOOLS: Final = (("条", 95), ("条", 93), ("条", 91), ("条", 96), ("块", 90), ("条", 94))
"""By which line the first schools were assessed for 2022; the third one by the town, too, the fifth by it alone."""
ASSESSED_ON: Final = date(2023, 9, 15)


def add_filing(book: Book, county: Committee, towns: list[Committee], schools: list[Committee]) -> None:
    """Add what the district and its nine towns filed, and how they and some schools were assessed."""
    for n, committee in enumerate([*towns, county]):
        for kind, year in DUE:
            if (n, kind) not in UNRECORDED:
                present = (n, kind) not in NONE_FILED
                row: dict[str, Value] = {"关工委": committee.name, "资料类别": kind, "年度": year, "是否有": present}
                book.add("档案资料", row)
    for n, committee in enumerate(towns):
        for form in FORMS:
            came = (n, form) not in OUTSTANDING
            book.add("调查表", {
                "关工委": committee.name, "表名": form, "年度": 2023, "下发日期": date(2023, 4, 24),
                "收回日期": date(2023, 9, 5 + n) if came else None, "是否收回": came,
            })  # fmt: skip
        book.add("年度考核", {
            "关工委": committee.name, "年度": 2022, "考评条块": "块", "得分": SCORES[n], "是否列入党政考核": True,
            "占分": WEIGHTS[n],
            "以奖代补（元）": 20_000 if SCORES[n] >= 95 else 10_000 if SCORES[n] >= 92 else 5_000,
        })  # fmt: skip
        _assessed(book, committee, "十有", TEN, TEN_LACKING.get(n, ()))
        _assessed(book, committee, "四纳入", INCLUSIONS, INCLUSIONS[1:2] if n == 3 else ())
        _assessed(book, committee, "四统一", UNIFICATIONS, ())
        paper = {"依据文号": f"关工〔2021〕{n + 3}号", "发文日期": date(2021, 4, 6)} if n not in UNDOCUMENTED else {}
        _assessed(book, committee, "四项机制", MECHANISMS, (), paper)
        if n < WITH_THREE:
            _assessed(book, committee, "三个方面的工作机制", THREE, (), paper)
        _assessed(book, committee, "四化", MODES, MODES_LACKING.get(n, ()))
        for year, lacking in FIVE_LACKING.items():
            _assessed(book, committee, "五好", FIVE, lacking.get(n, ()), {"考评日期": date(year, 9, 15)})
    _add_school_scores(book, schools)


def _add_school_scores(book: Book, schools: list[Committee]) -> None:
    for n, (line, score) in enumerate(SCHOOLS):
        lines = (line, "块") if n == 2 else (line,)
        for by in lines:
            book.add("年度考核", {"关工委": schools[n].name, "年度": 2022, "考评条块": by, "得分": score})


def _assessed(
    book: Book,
    committee: Committee,
    standard: str,
    items: tuple[str, ...],
    lacking: tuple[str, ...],
    more: Mapping[str, Value] = NOTHING,
) -> None:
    row: dict[str, Value] = {"关工委": committee.name, "标准": standard, "考评日期": ASSESSED_ON}
    met = "、".join(item for item in items if item not in lacking)
    book.add("考评", row | {"达到的项": met, "未达到的项": "、".join(lacking) or None} | dict(more))
