"""Activities of a committee, single ones and reported totals (domain.md A-31)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice, Quantity


class ActivityTheme(Choice):
    """What it is about; numbers of different themes are never added up, an activity may be counted in several."""

    moral_education = "moral_education", "思想道德教育", "品德教育", "主题教育"
    law_education = "law_education", "法治教育", "法制教育"
    family_education = "family_education", "家庭教育"
    science = "science", "科普"
    mental_health = "mental_health", "心理健康"
    labour = "labour", "劳动教育"
    culture_sports = "culture_sports", "文体活动"
    caring = "caring", "关爱慰问"
    other = "other", "其他"


class Festival(Choice):
    """The festival it was held on, where that was the occasion (domain.md A-27)."""

    qingming = "qingming", "清明节", "清明"
    children_day = "children_day", "六一", "六一儿童节", "儿童节"
    party_day = "party_day", "七一", "建党节"
    national_day = "national_day", "十一", "国庆", "国庆节"
    double_ninth = "double_ninth", "重阳节", "重阳"


class Activity(Node):
    """One activity, or a number of them reported together."""

    kind = Kind(
        number=34, title="活动", letter="U", colour="#4e9a6b", within="CARRIED_OUT_BY", key=("title", "held_on"),
        sheet_aliases=("活动记录表", "活动登记"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    title: str = column("活动名称", "名称", required=True)
    theme: ActivityTheme = column("主题", "活动主题", required=True)
    held_on: date = column("日期", "活动日期", required=True, description="汇总上报的，填所属期间的最后一天")
    sessions: Quantity | None = column("场次", "次数", description="不填为 1 场；照报来的写：不少于80、150多")
    participants: Quantity | None = column("参加人次", "受众", "参加人数", description="照报来的写：2万多")
    is_planned: bool | None = column("是否计划内", "计划内")
    festival: Festival | None = column("节日节点", "节日")


class CarriedOutBy(Relation):
    """Whose activity it is."""

    relation = RelationType(
        name="CARRIED_OUT_BY",
        title="开展活动的关工委",
        sources=("Activity",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("主办单位", "开展单位"), required=True),),
        about=True,
    )


class HeldAt(Relation):
    """The site at which an activity took place."""

    relation = RelationType(
        name="HELD_AT",
        title="活动阵地",
        sources=("Activity",),
        targets=("EducationSite",),
        columns=(RelationColumn("活动阵地", ("阵地", "地点")),),
    )


class TookPart(Relation):
    """Which 五老 took part, where that is recorded person by person."""

    relation = RelationType(
        name="TOOK_PART",
        title="参加活动的五老",
        sources=("Activity",),
        targets=("Person",),
        columns=(RelationColumn("参加的五老", ("参加五老",), "many"),),
    )
