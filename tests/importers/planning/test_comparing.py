"""What a file does to each of its sheets, counted by row; and what a line of the 沿革 does not stand for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.importers.planning.plan import Plan

pytestmark = pytest.mark.usefixtures("district")


def test_every_row_is_counted_as_new_changed_or_the_same(
    write_file: Callable[..., Path], plan_of: Callable[..., Plan]
) -> None:
    schools = [["名称", "所在地", "老同志人数"], ["东亭小学", "东亭街道", "30"], ["新小学", "东亭街道", None]]
    people = [["姓名", "出生年", "性别"], ["张三", 1950, "男"], ["李四", 1948, None]]
    posts = [["姓名", "关工委", "职务"], ["张三", "东亭街道关工委", "常务副主任"], ["李四", "东亭街道关工委", "委员"]]
    plan = plan_of(write_file({"学校": schools, "人员": people, "任职": posts}))
    assert [(c.sheet, c.rows, c.created, c.changed, c.same) for c in plan.counts] == [
        ("学校", 2, 1, 1, 0), ("人员", 2, 0, 1, 1), ("任职", 2, 1, 0, 1),
    ]  # fmt: skip


def test_the_past_of_one_committee_does_not_say_where_another_stands(said: Callable[..., list[str]]) -> None:
    past = [
        ["关系", "编号", "对方编号", "起始日期", "终止日期", "内容"],
        ["所在单位", "C32020500001", "320205000000", "2001-01-01", None, None],
    ]
    found = said({"关工委": [["名称"], ["门楼社区关工委"]], "沿革": past})
    assert [sentence for sentence in found if sentence.startswith("“关工委”表")] == [
        "“关工委”表 第 2 行：“所在单位”没有填，这一列必填，请补填后重新导入。"
    ]
