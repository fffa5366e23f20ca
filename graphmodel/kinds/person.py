"""People: volunteers and cadres, adults who agreed; their posts, liaisons, teams and grids."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class Sex(Choice):
    """As the roster says."""

    male = "male", "男"
    female = "female", "女"


class Status(Choice):
    """Whether somebody still serves (domain.md A-6)."""

    in_service = "in_service", "在职"
    stepped_back = "stepped_back", "退二线", "退居二线"
    retired = "retired", "退休", "离休", "离退休"


class WulaoKind(Choice):
    """The five classes of 五老 (domain.md B-3); not the 优抚 class of the same name."""

    retired_official = "retired_official", "老干部"
    veteran_soldier = "veteran_soldier", "老战士"
    retired_expert = "retired_expert", "老专家"
    retired_teacher = "retired_teacher", "老教师"
    role_model = "role_model", "老模范"


class NewWulaoKind(Choice):
    """The 新五老 of A-20."""

    senior_party_member = "senior_party_member", "老党员"
    senior_village_cadre = "senior_village_cadre", "老村干"
    local_expert = "local_expert", "老土专家", "土专家"
    folk_artist = "folk_artist", "老民间艺人", "民间艺人"
    local_worthy = "local_worthy", "老乡贤", "乡贤"


class Layer(Choice):
    """Layers of the 五老 ranks; 核心层 is 领导层, 志愿者 is 参与层 (domain.md A-20)."""

    leader_layer = "leader_layer", "领导层", "核心层"
    core_layer = "core_layer", "骨干层", "骨干"
    participant_layer = "participant_layer", "参与层", "志愿者"


class DutyRole(Choice):
    """Duty roles (五大员、六员、十大员)."""

    lecturer = "lecturer", "宣讲员", "宣传员"
    tutor = "tutor", "辅导员"
    supervisor = "supervisor", "监督员"
    mentor = "mentor", "帮教员", "帮扶员"
    informant_officer = "informant_officer", "信息员"
    researcher = "researcher", "调研员"


class Residence(Choice):
    """Town or countryside."""

    urban = "urban", "城区", "城镇"
    rural = "rural", "农村"


class Availability(Choice):
    """All that may be stored about somebody's strength (domain.md B-7)."""

    available = "available", "可参加"
    within_strength = "within_strength", "量力"
    paused = "paused", "暂停"


class Leaving(Choice):
    """Why somebody left, where that is more than a reason: it says what may be kept (domain.md B-7)."""

    withdrawn = "withdrawn", "撤回同意"
    died = "died", "离世"


ERASED: Final = "（已删除）"
"""What stands for the name of somebody whose data were erased."""


class Person(NamedNode):
    """A person with a post or in the volunteers' roster; minimum fields only (domain.md B-7)."""

    kind = Kind(
        number=13, title="人员", letter="P", colour="#4a7c9d", starts="登记日期", ends="退出日期",
        key=("name", "birth_year"), sheet_aliases=("五老", "五老名册", "五老登记", "人员名册"),
    )  # fmt: skip

    name: str = column("姓名", "名称", "志愿者姓名", required=True)
    sex: Sex | None = column("性别", personal=True)
    birth_year: Year | None = column("出生年", "出生年份", description="只有年份，不记生日", personal=True)
    status: Status | None = column("身份", "人员身份", "在职状态")
    wulao_kinds: tuple[WulaoKind, ...] | None = column("五老类别", "五老类型", "类别", personal=True)
    new_wulao_kinds: tuple[NewWulaoKind, ...] | None = column("新五老类别", "新五老", personal=True)
    layer: Layer | None = column("层次", "五老层次", personal=True)
    duty_roles: tuple[DutyRole, ...] | None = column("职责角色", "角色")
    specialties: tuple[str, ...] | None = column("专长", "特长", personal=True)
    former_sector: str | None = column("原系统", "原单位系统", "原职业", personal=True)
    residence: Residence | None = column("城乡", personal=True)
    availability: Availability | None = column("参加情况", "可否参加", personal=True)
    phone: str | None = column("联系电话", "电话", "手机", private=True)
    consent_on: date | None = column("同意书日期", "同意日期", description="本人签同意书的日期", personal=True)
    exit_reason: str | None = column("退出原因", personal=True)


class Post(Choice):
    """Posts of a committee (domain.md A-6, part C)."""

    honorary_director = "honorary_director", "名誉主任"
    adviser = "adviser", "顾问"
    director = "director", "主任", "组长"
    executive_director = "executive_director", "执行主任"
    executive_deputy_director = "executive_deputy_director", "常务副主任", "常务副组长"
    full_time_deputy_director = "full_time_deputy_director", "专职副主任"
    deputy_director = "deputy_director", "副主任", "副组长"
    secretary_general = "secretary_general", "秘书长"
    member = "member", "委员", "成员"
    office_head = "office_head", "办公室主任", "办公室负责人"
    office_staff = "office_staff", "办公室工作人员", "工作人员", "办公室人员"


class Engagement(Choice):
    """How somebody does the work."""

    full_time = "full_time", "专职"
    part_time = "part_time", "兼职", "兼任"
    resident = "resident", "驻会"


class PartyRole(Choice):
    """The post somebody holds in the Party organization at the same level."""

    secretary = "secretary", "书记", "党委书记", "党工委书记", "党支部书记", "党总支书记"
    deputy_secretary = "deputy_secretary", "副书记", "党委副书记", "党工委副书记"
    other_member = "other_member", "党委委员", "支委委员", "其他党内职务"
    no_party_post = "no_party_post", "无党内职务", "无"


class HoldsPosition(Relation):
    """A post held in a committee for a time; one person may hold several (domain.md A-6)."""

    relation = RelationType(
        name="HOLDS_POSITION",
        title="任职",
        sources=("Person",),
        targets=("CareCommittee",),
        source_title="姓名",
        target_title="关工委",
        key=("post",),
        starts="任职日期",
        ends="离任日期",
        sheet_aliases=("班子", "班子队伍", "领导班子"),
    )

    post: Post | None = column("职务", "关工委职务", required=True)
    concurrent: bool | None = column("是否兼任", "兼任")
    engagement: Engagement | None = column("任职方式", "专兼职")
    presides_daily: bool | None = column("主持日常", "是否主持日常")
    status_before: Status | None = column("任职时身份", "任前身份", "身份")
    party_role: PartyRole | None = column("党内职务", "同级党内职务")
    former_post: str | None = column("原职务", "现（原）职务", personal=True)
    appointment_doc_no: str | None = column(
        "任用文号", "发文文号", "文号", description="没有发文任用的填“无”；空着的待核"
    )
    appointed_on: date | None = column("发文日期", "任用日期")
    note: str | None = column("备注", "说明", description="例外的原因，照单位所写", personal=True)


class AppointedBy(Relation):
    """The Party organization whose document appointed somebody to a post (domain.md A-8)."""

    relation = RelationType(
        name="APPOINTED_BY",
        title="发文任用",
        sources=("Person",),
        targets=("PartyOrganization",),
        columns=(RelationColumn("发文党组织", ("任用党组织",)),),
        key=("committee", "post"),
        carried_by="HOLDS_POSITION",
        copies={
            "committee": "@target",
            "post": "post",
            "doc_no": "appointment_doc_no",
            "valid_from": "appointed_on",
        },
    )

    committee: str | None = column("关工委编号")
    post: Post | None = column("职务")
    doc_no: str | None = column("任用文号")


class LiaisesWith(Relation):
    """The duty 一人联系两个基层: who keeps contact with which base unit (domain.md A-25)."""

    relation = RelationType(
        name="LIAISES_WITH",
        title="联系点",
        sources=("Person",),
        targets=("Unit", "CareCommittee", "PartyOrganization"),
        source_title="联系人",
        target_title="基层单位",
        key=("year",),
        sheet_aliases=("联系点安排", "联系基层", "联系点安排表"),
    )

    year: Year | None = column("年度")
    role: str | None = column("职责", "联系职责")
    note: str | None = column("备注", "说明", personal=True)


class MemberOfTeam(Relation):
    """Membership of a volunteer team."""

    relation = RelationType(
        name="MEMBER_OF_TEAM",
        title="所在团队",
        sources=("Person",),
        targets=("Team",),
        columns=(RelationColumn("所在团队", ("团队", "志愿者团队"), "many"),),
    )


class ResponsibleFor(Relation):
    """The person answerable for a grid, with the duty (domain.md A-4)."""

    relation = RelationType(
        name="RESPONSIBLE_FOR",
        title="网格责任人",
        sources=("Person",),
        targets=("Grid",),
        source_title="责任人",
        target_title="网格",
    )

    duty: str | None = column("职责")
