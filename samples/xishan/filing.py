"""What offices file: the five documents, survey forms, item by item assessments, the yearly one; all synthetic."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee

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
ASSESSED_ON: Final = date(2023, 9, 15)


def add_filing(book: Book, county: Committee, towns: list[Committee]) -> None:
    """Add what the district and its nine towns filed and how they were assessed."""
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
            "关工委": committee.name, "年度": 2022, "得分": SCORES[n], "是否列入党政考核": True, "占分": WEIGHTS[n],
            "以奖代补（元）": 20_000 if SCORES[n] >= 95 else 10_000 if SCORES[n] >= 92 else 5_000,
        })  # fmt: skip
        _assessed(book, committee, "十有", TEN, TEN_LACKING.get(n, ()))
        _assessed(book, committee, "四纳入", INCLUSIONS, INCLUSIONS[1:2] if n == 3 else ())
        _assessed(book, committee, "四统一", UNIFICATIONS, ())
        _assessed(book, committee, "四项机制", MECHANISMS, ())
        _assessed(book, committee, "四化", MODES, MODES_LACKING.get(n, ()))


def _assessed(
    book: Book, committee: Committee, standard: str, items: tuple[str, ...], lacking: tuple[str, ...]
) -> None:
    row: dict[str, Value] = {"关工委": committee.name, "标准": standard, "考评日期": ASSESSED_ON}
    met = "、".join(item for item in items if item not in lacking)
    book.add("考评", row | {"达到的项": met, "未达到的项": "、".join(lacking) or None})
