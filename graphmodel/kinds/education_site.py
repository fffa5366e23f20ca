"""Sites: education bases, tutoring stations and their points."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class SiteType(Choice):
    """What a site is (domain.md A-27); the two spellings of 四点钟学校 are one type."""

    tutoring_station = "tutoring_station", "校外教育辅导站", "辅导站", "校外教育辅导点", "辅导点"
    education_base = "education_base", "教育基地", "爱国主义教育基地", "红色教育基地"
    holiday_school = "holiday_school", "假日学校"
    after_school_four_o_clock = "after_school_four_o_clock", "四点钟学校", "四点半学校"
    wulao_studio = "wulao_studio", "五老工作室"
    sunshine_post_station = "sunshine_post_station", "阳光驿站", "心灵驿站"
    childrens_centre = "childrens_centre", "儿童活动中心"
    family_education_station = "family_education_station", "家庭教育指导服务站"
    parents_school = "parents_school", "家长学校"
    activity_room = "activity_room", "活动室"
    other = "other", "其他"


class StationLevel(Choice):
    """Rank of a tutoring station (domain.md B-1, part C)."""

    main_station = "main_station", "总站"
    central_station = "central_station", "中心站", "中心辅导站"
    station = "station", "站"
    station_point = "station_point", "点", "分站", "分站（点）", "辅导点"


class ListedLevel(Choice):
    """At which level a site is listed and has its plaque (domain.md A-27)."""

    province = "province", "省级", "省"
    prefecture = "prefecture", "市级", "市", "设区市级"
    county = "county", "县级", "县", "区级", "县（市、区）级"
    township = "township", "乡级", "乡", "镇级", "乡镇级", "镇（街道）级"
    village = "village", "村级", "村", "村（社区）级"


class OwnershipMode(Choice):
    """Who built and who runs a site."""

    self_built_self_run = "self_built_self_run", "自建自管"
    co_built_co_run = "co_built_co_run", "共建共管"
    other_built_other_run = "other_built_other_run", "他建他管"


class SiteTheme(Choice):
    """The themes that the texts name (domain.md A-27); a site may have others, too."""

    patriotism = "patriotism", "爱国主义", "红色教育", "革命传统", "爱国主义教育"
    law = "law", "法治", "法制", "法治教育", "法制教育"
    mental_health = "mental_health", "心理健康", "心理健康教育"
    labour = "labour", "劳动技能", "劳动", "劳动教育"
    science = "science", "科普知识", "科普", "科普教育"
    defence = "defence", "国防", "国防教育"
    environment = "environment", "生态环保", "环保", "生态", "生态环保教育"


class EducationSite(NamedNode):
    """A site of education outside school."""

    kind = Kind(
        number=15, title="阵地", letter="Y", colour="#d99a2b", ends="撤并日期",
        sheet_aliases=("校外教育阵地", "辅导站", "阵地（辅导站）"),
    )  # fmt: skip

    site_type: SiteType | None = column("阵地类型", "类型", required=True)
    station_level: StationLevel | None = column("站点级别", "级别")
    themes: tuple[str, ...] | None = column("主题", "教育主题")
    ownership_mode: OwnershipMode | None = column("权属", "建管方式")
    listed_level: ListedLevel | None = column("阵地级别", "列管级别", "挂牌级别")
    facilities_complete: bool | None = column("设施是否完备", "设施完备", description="有没有较完备的场地、设施")
    plaque_issuer: str | None = column("授牌单位", "挂牌单位")
    plaque_on: date | None = column("授牌日期")
    last_result_year: Year | None = column("最近成果年度", description="最近一次教育成果的年度")


class PointOf(Relation):
    """The central station a point belongs to (一站多点, domain.md A-28)."""

    relation = RelationType(
        name="POINT_OF",
        title="所属中心站",
        sources=("EducationSite",),
        targets=("EducationSite",),
        columns=(RelationColumn("所属中心站", ("中心站", "上级站")),),
    )
