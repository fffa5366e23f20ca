"""The parameters of a rule as people read them, from the titles of its keys and the labels of its values."""

from __future__ import annotations

from typing import Any, Final

from graphmodel.findings.words import levels
from graphmodel.node import Choice
from graphmodel.rules.rule import CommitteePresence, EnterpriseOrder, Rule

_WORDS: Final = {
    "mandatory": "应建", "partial": "具备条件即应建", "encouraged": "鼓励拓展",
    "and": "条件同时具备", "or": "任一条件具备",
    "party": "有党组织", "veterans": "有老同志", "youth": "有青少年", "per_person": "一人若干点",
    "full_coverage": "全覆盖", "activity": "活动", "plan": "本年计划", "site": "阵地", "budget": "经费",
    "staff": "机构人员", "plaque": "牌子", "team_size": "班子人数", "wulao_share": "五老占比", "mean_age": "平均年龄",
    "station_points": "中心站分点数",
    "core_share_70_80": "骨干中 70—80 岁占比",
}  # fmt: skip


def in_words(rule: Rule) -> str:
    """Return the titled parameters of `rule`: 下限 7；上限 9；计入的职务 主任、副主任."""
    shown = [
        f"{field.title} {_shown(name, value)}"
        for name, field in type(rule).model_fields.items()
        if field.title and name not in _idle(rule) and (value := getattr(rule, name)) not in (None, (), False)
    ]
    return "；".join(shown)


def _idle(rule: Rule) -> tuple[str, ...]:
    """Return the keys that decide nothing: conditions matter only where they are what obliges."""
    conditional = isinstance(rule, CommitteePresence) and rule.obligation == "partial"
    return () if conditional and not isinstance(rule, EnterpriseOrder) else ("conditions", "reading")


def _shown(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(_shown(name, v) for v in value)
    if value is True:
        return "是"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, float):
        return f"{value:.0%}" if value < 1 else f"{value:g}"
    return _WORDS.get(value) or levels().get(value) or str(value)
