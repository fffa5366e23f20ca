"""Awards and certifications: which standard, which version and round, in which state."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class StandardCode(Choice):
    """Standards by code (domain.md part C); homonyms differ by what they apply to."""

    ten_haves = "ten_haves", "十有"
    five_goods = "five_goods", "五好", "“五好”关工委"
    six_goods = "six_goods", "六好", "“六好”关工委"
    five_haves_five_goods = "five_haves_five_goods", "五有五好", "“五有五好”关工委"
    three_inclusions = "three_inclusions", "三纳入"
    five_haves_person = "five_haves_person", "五有（个人）", "五有（五老个人）"
    double_top_ten = "double_top_ten", "双十佳"
    four_inclusions = "four_inclusions", "四纳入"
    four_unifications = "four_unifications", "四统一"
    five_inclusions_five_unifications = "five_inclusions_five_unifications", "五纳入五统一", "五纳入、五统一"
    four_mechanisms = "four_mechanisms", "四项机制"
    five_shares = "five_shares", "五共"
    six_links = "six_links", "六联"
    three_mechanisms = "three_mechanisms", "三个方面的工作机制", "三个工作机制"
    three_stages = "three_stages", "三唱戏"
    leadership_system = "leadership_system", "领导体制"
    four_modes = "four_modes", "四化", "“四化”型"
    excellent_station = "excellent_station", "优秀辅导站", "优秀校外教育辅导站"
    station_contribution = "station_contribution", "辅导站突出贡献奖", "校外教育突出贡献奖"
    station_worker = "station_worker", "辅导站先进个人", "校外教育先进个人"

    @property
    def holders(self) -> tuple[str, ...]:
        """Return the kinds it is awarded to: 五有 of a person is not 五有 of a committee (domain.md 0-7); which two
        classes the 双十佳 are, no text says."""
        if self is StandardCode.double_top_ten:
            return ("CareCommittee", "Person")
        if self is StandardCode.excellent_station:
            return ("EducationSite",)
        return ("Person",) if self in _OF_PEOPLE else ("CareCommittee", "EducationSite")


_OF_PEOPLE: Final = (
    StandardCode.five_haves_person, StandardCode.station_contribution, StandardCode.station_worker,
)  # fmt: skip


class AwardStatus(Choice):
    """State of a certification (domain.md A-13, A-14)."""

    applied = "applied", "申报"
    self_assessed = "self_assessed", "自评"
    verified = "verified", "验收"
    awarded = "awarded", "授牌", "达标", "已达标"
    rectifying = "rectifying", "整改"
    revoked = "revoked", "取消", "取消称号"


class Award(Node):
    """A certification of a committee, person or site against one version of a standard."""

    kind = Kind(
        number=16, title="达标授牌", letter="A", colour="#b8860b", starts="授牌日期", ends="失效日期",
        within="AWARDED_TO", key=("standard", "version", "round"), sheet_aliases=("达标", "创建达标", "授牌"),
    )  # fmt: skip

    standard: StandardCode = column("标准", "创建标准", required=True)
    version: str | None = column("标准版本", "版本")
    round: str | None = column("轮次", "创建轮次")
    status: AwardStatus = column("状态", "达标状态", required=True)
    planned_year: Year | None = column("规划年度", "列入规划年度", description="列入哪一年的创建规划；没有列入的不填")
    applied_on: date | None = column("申报日期")
    self_assessed_on: date | None = column("自评日期", "自报自评日期")
    verified_on: date | None = column("验收日期", "考核验收日期")
    looked_back_on: date | None = column("最近回头看日期", "回头看日期")
    revoked_on: date | None = column("取消日期", "取消称号日期", description="取消了称号的行不删，填取消日期和原因")
    revoked_for: str | None = column("取消原因", "取消称号原因")
    note: str | None = column("备注", "说明")


class AwardedTo(Relation):
    """Whose award it is."""

    relation = RelationType(
        name="AWARDED_TO",
        title="授予对象",
        sources=("Award",),
        targets=("CareCommittee", "Person", "EducationSite"),
        columns=(RelationColumn("授予对象", ("关工委", "对象")),),
    )
