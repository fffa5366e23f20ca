"""What the office has decided about gaps and given out as tasks, and rule parameters that it has set: all made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from samples.xishan.book import Book, Value

MATTER: Final = "组建与覆盖"
NOTHING: Final[Mapping[str, Value]] = {}
OFFICE: Final = "区关工委办公室（示例）"
ACCEPTED: Final = (
    ("机构改革期间暂缓，改革到位后再建", date(2023, 8, 15), date(2024, 3, 31)),
    ("在职和退休人员都少，由挂靠单位代管", date(2023, 9, 5), date(2024, 6, 30)),
    ("等换届后一并组建", date(2023, 3, 1), date(2023, 9, 30)),
)
"""Reason, accepted on, until; the last one has run out by the day of the sample."""
GIVEN: Final = (
    ("走访企业党组织，商量建立关工委", "城区片联络员（示例）", date(2023, 8, 1), date(2023, 9, 30), None),
    ("走访企业党组织，商量建立关工委", "东片联络员（示例）", date(2023, 9, 10), date(2023, 11, 15), None),
    ("送组建文件样本，约定成立日期", "东片联络员（示例）", date(2023, 10, 8), date(2023, 12, 31), None),
    ("核对退休老同志名单", OFFICE, date(2023, 7, 3), date(2023, 8, 31), date(2023, 8, 20)),
)
"""What, to whom, on which day, until when, and when it was done."""

TIMETABLE: Final[Mapping[str, Value]] = {
    "步骤": "2023 年试点，2024 年推开（合成示例）",
    "完成日期": "2024-12-31",
    "目标率": "90%",
}


def add_acting(book: Book) -> None:
    """Add accepted gaps and tasks about units without a committee, and parameters."""
    organs = _without(book, "机关")
    firms = _without(book, "企业", {"规（限）上": True, "所有制": "民营"})
    for name, (reason, on, until) in zip(organs, ACCEPTED, strict=False):
        book.add("认可缺口", {
            "对象": name, "事项": MATTER, "认可理由": reason, "认可人": OFFICE, "认可日期": on, "认可到期日": until,
        })  # fmt: skip
    for name, (what, whom, on, due, done) in zip(firms, GIVEN, strict=False):
        given: dict[str, Value] = {"状态": "已完成", "完成日期": done, "办理结果": "名单已核对"} if done else {}
        task: dict[str, Value] = {
            "对象": name,
            "事项": MATTER,
            "任务内容": what,
            "责任人": whom,
            "交办日期": on,
            "完成期限": due,
        }
        book.add("任务", {**task, **given})
    asked: dict[str, Value] = {
        "对象": "厚德苑社区居民委员会",
        "事项": MATTER,
        "任务内容": "打电话问清是否已建关工委",
        "责任人": OFFICE,
    }
    book.add("任务", {**asked, "交办日期": date(2023, 10, 20), "完成期限": date(2023, 11, 10)})
    book.add("规则参数", {
        "规则": "五老年限和评选等级积分办法", "参数": "内容",
        "值": "任职每满一年 1 分，每获一次区级表彰 5 分（合成示例）",
        "依据": "区关工委主任办公会纪要（合成示例）", "由谁定": OFFICE, "适用地区": "320205000000",
        "自何时起": date(2023, 1, 1),
    })  # fmt: skip
    book.add("规则参数", {
        "规则": "最近一次组织普查（全面梳理）", "参数": "普查日期", "值": "2022-12-31",
        "依据": "区关工委基层组织普查通报（合成示例）", "由谁定": OFFICE, "适用地区": "320205000000",
        "自何时起": date(2023, 1, 1),
    })  # fmt: skip
    for parameter, value in TIMETABLE.items():
        book.add("规则参数", {
            "规则": "镇（街道）“四化”型工作模式改革时间表", "参数": parameter, "值": value,
            "依据": "区关工委改革方案（合成示例）", "由谁定": OFFICE, "适用地区": "320205000000",
            "自何时起": date(2023, 1, 1),
        })  # fmt: skip


def _without(book: Book, sheet: str, more: Mapping[str, Value] = NOTHING) -> Iterator[str]:
    """Yield the names of the units of a sheet that have a Party organization and are known to have no committee."""
    wanted: dict[str, Value] = {"是否已建关工委": False, **more}
    for row in book.rows(sheet):
        if row.get("党组织") and all(row.get(heading) == value for heading, value in wanted.items()):
            yield str(row["名称"])
