"""A rule is a few lines of TOML, shipped or in the user's own folder: judging, reasons and the list of rules follow."""

from __future__ import annotations

RULE = """
[[rule]]
id = "work_meeting.townships_monthly"
title = "示例镇关工委每月开一次工作会议"
topic = "work_meeting"
asks = "recurrence"
levels = ["township"]
record = "meeting"
types = ["work_meeting"]
what = "月度碰头会"
least = 1
period = "month"
judgement = "示例"
"""
COMMITTEES = "名称,组织形态,所属单位\n东亭关工委,关工委,东亭街道\n"


def test_a_few_lines_are_judged_by_and_listed(places):
    places.add("graphmodel/rules/defaults/monthly.toml", RULE)
    places.load("关工委", COMMITTEES)

    (found,) = places.ask("work_meeting", "--state", "to_verify")

    assert (found["name"], found["reason"]) == ("东亭关工委", "上期月度碰头会的记录只有 0 次，是否还有不明")
    assert "示例镇关工委每月开一次工作会议" in places.guangong("rules")
