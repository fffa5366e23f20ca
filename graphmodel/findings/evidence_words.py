"""The evidence of findings in Chinese words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel.findings.words import UnmappedCause
from graphmodel.kinds.award import AwardStatus
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.node import Choice

EVIDENCE = {
    "committee": "关工委编号", "committee_name": "关工委", "form": "组织形式", "provider": "覆盖它的关工委编号",
    "provider_name": "覆盖它的关工委", "party": "有党组织", "party_org_name": "党组织", "veterans": "有老同志",
    "youth": "有青少年", "claim": "名册填已建", "checked_on": "核实日期", "left_behind": "遗留的关工委",
    "zone": "园区编号", "zone_name": "园区", "enterprises": "未覆盖的中小企业数",
    "presumed_place": "按登记机关推定属地",
    "unit": "单位编号", "unit_name": "单位", "no": "缺", "unknown": "不明", "last_activity_on": "最近活动日期",
    "causes": "未关联原因", "uscc": "统一社会信用代码", "posts": "职务", "units": "联系的单位", "set_aside": "未计入的",
    "persons": "人员", "target": "应联系个数", "low": "下限", "high": "上限",
    "numerator": "分子", "denominator": "分母", "note": "备注",
    "wulao": "五老人数", "total": "班子人数", "share": "占比", "gaps": "空缺", "without": "无任用文号的",
    "other_level": "发文党组织不同级的", "guided_territorially_by": "上级关工委（块）编号",
    "guided_by_system": "上级关工委（条）编号", "led_by_name": "领导党组织", "status": "状态", "version": "标准版本",
    "round": "轮次", "awarded_on": "授牌日期", "looked_back_on": "回头看日期", "why": "原因", "post": "职务",
    "vacant_days": "空缺天数",
}  # fmt: skip
"""What the keys of evidence are called."""

_CODED: dict[str, type[Choice]] = {"form": CommitteeForm, "status": AwardStatus, "causes": UnmappedCause}


def evidence_text(evidence: Mapping[str, Any]) -> str:
    """Return evidence as Chinese text, without its empty entries."""
    held = {key: value for key, value in evidence.items() if value not in (None, [], "")}
    return "；".join(f"{EVIDENCE.get(key, key)}：{_evidence_value(key, value)}" for key, value in held.items())


def _evidence_value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_evidence_value(key, item) for item in value)
    if isinstance(value, dict):
        return f"（{evidence_text(value)}）"
    if isinstance(value, float):
        return f"{value:g}"
    words = _CODED.get(key)
    word = words.of(str(value)) if words else None
    return word.label if word else str(value)
