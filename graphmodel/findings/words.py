"""The codes findings speak in, each with the Chinese words planners know it by."""

from __future__ import annotations

from functools import cache

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.kinds import kinds
from graphmodel.node import Choice


class Establishment(State):
    """Has a subject the committee it should have (domain.md 0b-4)?"""

    own = QUIET, "own", "已建"
    covered = QUIET, "covered", "已覆盖", "被覆盖"
    blank = CALLS, "blank", "空白点", "空白"
    awaiting_party_building = CALLS, "awaiting_party_building", "待党建"
    to_verify = CALLS, "to_verify", "待核"
    not_required = QUIET, "not_required", "不作要求"
    abolished = CALLS, "abolished", "已撤并"


class Quality(State):
    """Is an established committee more than a name?"""

    sound = QUIET, "sound", "健全"
    hollow = CALLS, "hollow", "空心"
    to_verify = CALLS, "to_verify", "待核"


class Mapping(State):
    """Is an enterprise of the roster tied into the network?"""

    mapped = QUIET, "mapped", "已关联"
    unmapped = CALLS, "unmapped", "未关联"


class UnmappedCause(Choice):
    """Why an enterprise is unmapped (domain.md A-3, 0b-10)."""

    a = "a", "无所在镇村"
    b = "b", "无党组织信息"
    c = "c", "无法判定次序"


class LiaisonDuty(State):
    """How far somebody meets the duty of liaison."""

    none = CALLS, "none", "无联系点"
    short = CALLS, "short", "不足"
    met = QUIET, "met", "达到"
    over = CALLS, "over", "超过"


class LiaisonReach(State):
    """Does anybody keep contact with a base unit?"""

    unreached = CALLS, "unreached", "无人联系"
    reached = QUIET, "reached", "有人联系"
    several = CALLS, "several", "多人联系"


class TeamSize(State):
    """Is the leading team as large as the rule of the place says?"""

    within = QUIET, "within", "合适"
    under = CALLS, "under", "不足"
    over = CALLS, "over", "超出"
    to_verify = CALLS, "to_verify", "待核"


class PostHolding(State):
    """Is a post held by whom the rule of the place says?"""

    met = QUIET, "met", "符合"
    unmet = CALLS, "unmet", "不符"
    vacant = CALLS, "vacant", "空缺"
    to_verify = CALLS, "to_verify", "待核"


class Substitution(State):
    """The warning 代关建: Party building standing in for the committee (domain.md A-7)."""

    clear = QUIET, "clear", "未见"
    yellow = CALLS, "yellow", "黄"
    red = CALLS, "red", "红"
    to_verify = CALLS, "to_verify", "待核"


class Posts(State):
    """Are the posts of a team filled?"""

    complete = QUIET, "complete", "配齐"
    missing = CALLS, "missing", "缺配"
    to_verify = CALLS, "to_verify", "待核"


class Appointment(State):
    """Has every post a document, issued by the Party organization at the same level (domain.md A-8)?"""

    documented = QUIET, "documented", "均有文号"
    undocumented = CALLS, "undocumented", "发文不合规定", "缺文号"
    to_verify = CALLS, "to_verify", "待核"


class Guidance(State):
    """Has a committee an upper committee that guides it?"""

    linked = QUIET, "linked", "有上级"
    orphan = CALLS, "orphan", "缺上级"


class Compliance(State):
    """State against one standard."""

    met = QUIET, "met", "达标"
    unmet = CALLS, "unmet", "未达标"
    lapsed = CALLS, "lapsed", "已失效"
    in_progress = CALLS, "in_progress", "创建中"


class MultiPoint(State):
    """Has a village a central station with points (一站多点)?"""

    met = QUIET, "met", "已创办"
    unmet = CALLS, "unmet", "未创办"
    to_verify = CALLS, "to_verify", "待核"


class Ageing(State):
    """Is the core layer growing too old?"""

    warn = CALLS, "warn", "预警"
    fine = QUIET, "fine", "正常"
    to_verify = CALLS, "to_verify", "待核"


class Obligation(Choice):
    """How binding it is to establish a committee (domain.md 0b-6)."""

    mandatory = "mandatory", "应建"
    partial = "partial", "部分应建"
    encouraged = "encouraged", "拓展"


class Priority(Choice):
    """Order in which enterprises come (domain.md A-3)."""

    P1 = "P1", "P1 规上民营已有党组织"
    P2 = "P2", "P2 园区依托区域性党组织"
    P3 = "P3", "P3 规上待党建"
    P4 = "P4", "P4 其他拓展"


class Topic(Choice):
    """What a finding is about."""

    establishment = "establishment", "组建与覆盖"
    quality = "quality", "健全与空心"
    mapping = "mapping", "企业关联"
    liaison_duty = "liaison_duty", "联系基层"
    liaison_reach = "liaison_reach", "被联系情况"
    team_size = "team_size", "班子人数"
    director = "director", "主任人选"
    executive_wulao = "executive_wulao", "五老任常务副主任"
    party_substitution_flag = "party_substitution_flag", "代关建"
    posts = "posts", "职务配备"
    appointment = "appointment", "发文任用"
    guidance = "guidance", "上级指导"
    five_haves_five_goods = "five_haves_five_goods", "五有五好"
    six_goods = "six_goods", "六好"
    one_station_multi_points = "one_station_multi_points", "一站多点"
    core_ageing = "core_ageing", "骨干年龄"


STATES: dict[Topic, type[State]] = {
    Topic.establishment: Establishment,
    Topic.quality: Quality,
    Topic.mapping: Mapping,
    Topic.liaison_duty: LiaisonDuty,
    Topic.liaison_reach: LiaisonReach,
    Topic.team_size: TeamSize,
    Topic.director: PostHolding,
    Topic.executive_wulao: PostHolding,
    Topic.party_substitution_flag: Substitution,
    Topic.posts: Posts,
    Topic.appointment: Appointment,
    Topic.guidance: Guidance,
    Topic.five_haves_five_goods: Compliance,
    Topic.six_goods: Compliance,
    Topic.one_station_multi_points: MultiPoint,
    Topic.core_ageing: Ageing,
}
"""The states a finding of each topic can have."""


@cache
def quiet() -> frozenset[tuple[str, str]]:
    """Return topic and state wherever a state is declared in which nobody has to act."""
    return frozenset((topic.value, s.value) for topic, states in STATES.items() for s in states if not s.calls)


def calls(topic: str, state: str) -> bool:
    """Does a finding in `state` call for somebody? One that nobody declared does."""
    return (topic, state) not in quiet()


DEFINITIONS = {"wulao": "谁算五老"}
"""What rules are about that end in no finding of their own."""

PLACE_LEVELS = {
    "province": "省",
    "prefecture": "市",
    "county": "县（市、区）",
    "township": "镇（街道）",
    "village": "村（社区）",
}


@cache
def levels() -> dict[str, str]:
    """Return the Chinese title of every level of a finding, in the order of tables: places, then kinds."""
    of_kinds = {_snake(name): k.kind.title for name, k in kinds().items() if name != "Jurisdiction"}
    return PLACE_LEVELS | of_kinds


@cache
def endings() -> dict[str, str]:
    """Return by level how planners say that a subject has ended: 已撤并 of a place, 已注销 of an enterprise."""
    of_kinds = {_snake(name): k.kind.ends for name, k in kinds().items()}
    headings = dict.fromkeys(PLACE_LEVELS, of_kinds["jurisdiction"]) | of_kinds
    return {level: f"已{heading.removesuffix('日期')}" for level, heading in headings.items() if heading}


def topic_title(code: str) -> str:
    """Return the Chinese title of what a finding or a rule is about, or the code where none is declared."""
    topic = Topic.of(code)
    return topic.label if topic else DEFINITIONS.get(code, code)


def state_title(topic: str, state: str, level: str = "") -> str:
    """Return the Chinese word for `state` of `topic`, or the code itself where no word is declared.

    With `level`, the end of a subject is said in the word of its kind.
    """
    declared = Topic.of(topic)
    if declared is Topic.establishment and state == Establishment.abolished and level in endings():
        return endings()[level]
    word = STATES[declared].of(state) if declared else None
    return word.label if word else state


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
