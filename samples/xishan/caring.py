"""Care funds, projects, brands and exemplars: totals only, nobody who is helped is named; all synthetic but the names
of the four brands, which the report gives."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee

AID: Final = (
    ("爱心企业捐资助学", 2022, "助学", "334.82万", "1000以上", None, "爱心企业"),
    ("爱心企业捐资助学", 2023, "助学", "310万", "900多", None, "爱心企业"),
    ("困境青少年慰问", 2023, "助困", "26.5万", "310", "620", "区级财政"),
    ("大学生实习和就业推荐", 2023, "就业帮扶", None, "50", None, "20多家企业"),
    ("结对帮教", 2023, "结对帮教", None, "18", "72", None),
)
PROJECTS: Final = (
    ("心理健康进社区", "政府购买服务", 120_000, (2022, 11), (2023, 1), None),
    ("四点半课堂", "公益创投", 50_000, (2022, 9), (2022, 11), (2023, 9)),
    ("家庭教育指导", "公益创投", 80_000, (2023, 8), None, None),
)
BRANDS: Final = (
    ("“一站多点”", 2017, "中心辅导站为主、多点为辅"),
    ("“助大扶小”", None, "帮扶大学生就业创业、关爱小学生"),
    ("“三家”教育", None, "家庭教育、家风、家训"),
    ("《情系未来事业》专栏", 2016, "宣传专栏"),
)
EXEMPLARS: Final = (("示例镇村联动经验", "组织建设"), ("示例五老工作室", "五老作用"), ("示例辅导站", "教育阵地"))


def add_caring(book: Book, county: Committee, towns: list[Committee]) -> None:
    """Add aid, projects and brands of the district and some towns."""
    for program, year, kind, amount, people, times, donor in AID:
        book.add("关爱帮扶", {
            "关工委": county.name, "项目名称": program, "年度": year, "帮扶类型": kind, "金额（元）": amount,
            "受助人数": people, "受助人次": times, "捐助单位": donor,
        })  # fmt: skip
    for n, (name, kind, yuan, *days) in enumerate(PROJECTS):
        applied, signed, closed = (date(*month, 15) if month else None for month in days)
        book.add("项目", {
            "关工委": towns[n].name, "项目名称": name, "项目类型": kind, "金额（元）": yuan,
            "出资单位": f"{towns[n].unit}", "申报日期": applied, "签约日期": signed, "结项日期": closed,
        })  # fmt: skip
    for name, since, content in BRANDS:
        row: dict[str, Value] = {"关工委": county.name, "名称": name, "类别": "工作品牌", "起始年度": since}
        book.add("品牌典型", row | {"内容": content})
    for n, (name, sort) in enumerate(EXEMPLARS):
        row = {"关工委": towns[n].name, "名称": name, "类别": "先进典型", "典型类型": sort}
        book.add("品牌典型", row)
