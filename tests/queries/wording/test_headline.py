"""The three sentences to read out."""

from __future__ import annotations

from datetime import date

import polars as pl

from queries.coverage.coverage import CoverageRow
from queries.question import schema
from queries.wording.headline import headline

DAY = date(2023, 10, 31)


def coverage(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema(CoverageRow), orient="row")


def village(**counts: object) -> dict[str, object]:
    return {"level": "village", "own": 0, "blank": 0, "to_verify": 0, **counts}


def test_rates_blank_spots_with_the_worst_town_and_what_is_unknown_are_said():
    whole = coverage(
        {"level": "county", "should_establish": 1, "reached": 1, "own": 1, "blank": 0, "to_verify": 0},
        village(should_establish=8, reached=5, blank=3, to_verify=2, coverage_low=0.5, coverage_high=0.7),
        {"level": "enterprise", "own": 4, "blank": 1, "to_verify": 1},
    )
    parts = coverage(
        village(township="东亭街道", should_establish=4, blank=2),
        village(township="安镇街道", should_establish=4, blank=1),
    )

    assert headline("锡山区", DAY, whole, parts).sentences == [
        "截至 2023 年 10 月 31 日，锡山区关工委覆盖率：村（社区）5/8 62.5 %；另有只计数的，已建企业 4。",
        "空白点：村（社区）3、企业 1；村（社区）空白最多的是东亭街道，空白 2 个，应建 4 个。",
        "还有待核的：村（社区）2、企业 1；因此覆盖率村（社区）在 50.0 % 到 70.0 % 之间。",
    ]


def test_several_worst_towns_are_counted_and_nothing_is_said_where_nothing_is_known():
    whole = coverage(village(should_establish=8, reached=6, blank=2))
    parts = coverage(*(village(township=name, should_establish=4, blank=1) for name in ("东亭街道", "安镇街道")))

    assert headline("锡山区", DAY, whole, parts).sentences[1:] == [
        "空白点：村（社区）2；村（社区）空白最多的是东亭街道等 2 处，各空白 1 个。", "没有待核的单位。"
    ]  # fmt: skip
    assert headline("锡山区", DAY, coverage(), coverage()).sentences == []
