"""The shapes in which plans of liaison are told and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.nodes import RemarkEntry
from graphmodel.assignment.problem import Person, Unit
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.importers.faults import Fault
from graphmodel.network import Asker, Right
from graphmodel.network.plan_problem import kind_title
from graphmodel.network.plans.draft import Draft, Line
from graphmodel.network.plans.plan_view import PlanView
from graphmodel.network.texts import SOMEBODY
from queries.day import Day


class UnitKept(BaseModel):
    """One unit."""

    id: str = Field(description="编号")
    name: str = Field(description="名称")
    place: str = Field(description="区划代码，12 位")
    town: str = Field(description="所在镇的名称；没有为空")
    kind: str = Field(description="级别或类型")
    kind_title: str = Field(description="级别或类型，中文")
    state: str = Field(description="薄弱类别：blank、hollow、to_verify、poor、sound")
    state_title: str = Field(description="薄弱类别，中文")


class PlannedUnit(UnitKept):
    """One unit of a person."""

    locked: bool = Field(description="是否锁定")
    present: bool = Field(description="现在是否就由这个人联系")
    points: int = Field(description="这一对的分值")


class PersonAnswer(BaseModel):
    """One person of a plan."""

    id: str = Field(description="编号")
    name: str = Field(description="姓名；无权查看的为某同志")
    post: str = Field(description="职务")
    committee: str = Field(description="所属关工委")
    place: str = Field(description="区划代码，12 位或前缀")
    absent: bool = Field(description="这次是否不安排")
    paused: bool = Field(description="是否因暂停参加而不安排")
    revision: int = Field(description="这个人的安排的版本号：写的时候放进 If-Match；还没有安排过为 0")
    moved: bool = Field(description="安排以后，这个人或其单位的资料有没有变动")
    units: list[PlannedUnit] = Field(description="联系的单位")
    excluded: list[str] = Field(description="不得安排给这个人的单位的编号")
    broken: list[str] = Field(description="这个人的安排还不合哪些规则，中文")


class FiguresAnswer(BaseModel):
    """How much is reached."""

    people: int = Field(description="安排的人数")
    units: int = Field(description="基层单位数")
    reached: int = Field(description="有人联系的单位数")
    needed_two_each: int | None = Field(description="各人联系规定的个数、互不重复，全部联系到要多少人；均分时为空")


class PlanEntry(BaseModel):
    """One plan, in short."""

    id: str = Field(description="编号")
    name: str = Field(description="名称")
    state: str = Field(description="状态：draft、compared、accepted、superseded、discarded")
    state_title: str = Field(description="状态，中文")
    scope: str = Field(description="范围的区划代码，12 位")
    made_on: date = Field(description="拟定日期")
    made_by: str | None = Field(description="拟定人；无权查看的为某同志")
    begun_with: str | None = Field(description="从什么拟起：present、best、fewest_changes、plan")
    snapshot: int | None = Field(description="按第几号改动后的资料拟的")
    accepted_on: date | None = Field(description="从哪一天起照它联系；没有接受为空")


class PlanEntries(BaseModel):
    """Plans, the newest first."""

    scope: str = Field(description="范围的区划前缀；空为全部")
    rows: list[PlanEntry] = Field(description="各方案，新的在前")


class PlanAnswer(PlanEntry):
    """One plan beside the facts as they are now."""

    revision: int = Field(description="整个方案的版本号：改名、排满、重排、接受、作废时放进 If-Match")
    moved: bool = Field(description="拟定以后，方案里的人和单位的资料有没有变动")
    value: int = Field(description="分值")
    bound: int | None = Field(description="合乎规则和约定的方案最多多少分；还没有算出为空")
    gap: float | None = Field(description="与最优最多相差的比例；还没有算出为空")
    words: list[str] = Field(description="关于整个方案的话，中文")
    broken: list[str] = Field(description="整个方案还不合哪些规则，中文；有就不能接受")
    people: list[PersonAnswer] = Field(description="各人的安排，按编号")
    uncovered: list[UnitKept] = Field(description="没有人联系的单位，薄弱的在前")
    figures: FiguresAnswer = Field(description="人数和单位数")
    number: int | None = Field(None, description="这次写入的改动编号，可用来撤销；只读取或没有变动为空")
    remarks: list[RemarkEntry] = Field([], description="不妨碍写入、但要告知的，如从今天之后的一天起")


class PairGiven(BaseModel):
    """A person and a unit."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(title="联系人", description="编号", max_length=100)
    unit: str = Field(title="基层单位", description="编号", max_length=100)


class PlanParameters(BaseModel):
    """What is settled before a plan is made."""

    model_config = ConfigDict(extra="forbid")

    quick: bool | None = Field(None, title="不追究到底", description="离最优半个百分点以内就好；不写则大的不追究到底")
    locked: list[PairGiven] = Field([], title="锁定", description="必须这样联系")
    excluded: list[PairGiven] = Field([], title="排除", description="不得这样联系")
    absent: list[str] = Field([], title="不安排", description="这次不安排的人，编号")


class PlanGiven(BaseModel):
    """A plan to be made."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    scope: str = Field("", title="范围", description="区划代码、区划前缀或地名；不写为能看的全部", max_length=100)
    name: str = Field("", title="名称", description="不写由程序取")
    begin: str = Field(
        alias="from", title="从什么拟起", max_length=100,
        description="present 现有的安排、best 分值最高、fewest_changes 变动最少，或另一个方案的编号",
    )  # fmt: skip
    parameters: PlanParameters = Field(default_factory=PlanParameters, title="约定")


class PlanChange(BaseModel):
    """What of a plan itself may be changed."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", title="名称", description="不写不改")
    state: Literal["draft", "compared", "discarded"] | None = Field(
        None, title="状态", description="draft、compared、discarded 之一，不写不改"
    )


class LockedUnit(BaseModel):
    """One unit that a person gets."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(title="编号", max_length=100)
    locked: bool = Field(False, title="锁定")


class LineGiven(BaseModel):
    """What one person gets."""

    model_config = ConfigDict(extra="forbid")

    units: list[LockedUnit] = Field(title="联系的单位", max_length=1000)
    absent: bool = Field(False, title="不安排", description="这次不安排这个人")
    excluded: list[str] = Field([], title="排除", description="不得安排给这个人的单位，编号", max_length=10_000)


class LineOf(LineGiven):
    """What one of several people gets."""

    id: str = Field(title="联系人", description="编号", max_length=100)
    revision: int = Field(title="版本号", description="读到的这个人的 revision；还没有安排过为 0", ge=0)


class LinesGiven(BaseModel):
    """What several people get."""

    model_config = ConfigDict(extra="forbid")

    people: list[LineOf] = Field(title="各人的安排", min_length=1, max_length=3000)


class Acceptance(BaseModel):
    """From which day on a plan is so."""

    model_config = ConfigDict(extra="forbid")

    on: Day | None = Field(None, title="生效日期", description="从哪一天起照它联系，yyyy-MM-dd；不写为当天")


class Redeal(BaseModel):
    """Of what the fewest changes are wanted."""

    model_config = ConfigDict(extra="forbid")

    against: Literal["present", "plan"] = Field(
        "present", title="与什么比变动最少", description="present 现有的联系，plan 方案里现在的安排"
    )


def plan_entry(draft: Draft, asker: Asker) -> PlanEntry:
    """Return a plan in short."""
    return PlanEntry.model_validate(_told(draft, asker))


def plan_answer(
    view: PlanView, asker: Asker, number: int | None = None, remarks: Iterable[Fault] = ()
) -> PlanAnswer:  # fmt: skip
    """Return a plan beside the facts."""
    found, bound = view.evaluation, view.bound
    value = found.value
    return PlanAnswer(
        **_told(view.draft, asker), revision=view.draft.revision, moved=bool(view.moved or view.unplanned), value=value,
        bound=bound, gap=None if bound is None else max(0, bound - value) / max(1, abs(value)),
        words=list(view.words()), broken=[f"{fault.told}。" for fault in found.faults],
        people=[person_answer(view, person) for person in _people(view)], uncovered=list(_uncovered(view)),
        figures=_figures(view), number=number,
        remarks=[RemarkEntry.model_validate(remark, from_attributes=True) for remark in remarks],
    )  # fmt: skip


def person_answer(view: PlanView, id_: str) -> PersonAnswer:
    """Return what a plan has in store for one person."""
    line, problem = view.draft.lines.get(id_, Line()), view.problem
    person = problem.person.get(id_) or Person(id_, view.planning.called(id_))
    return PersonAnswer(
        id=id_, name=person.name, post=person.posts, committee=person.committee, place=person.home or person.area,
        absent=line.absent, paused=id_ in view.facts.problem.absent, revision=line.revision, moved=id_ in view.moved,
        units=[_planned(view, id_, unit) for unit in line.units], excluded=sorted(line.excluded),
        broken=[f"{fault.told}。" for fault in view.faults_of(id_)],
    )  # fmt: skip


def unit_answer(unit: Unit) -> UnitKept:
    """Return a unit."""
    return UnitKept.model_validate(_unit(unit))


def _told(draft: Draft, asker: Asker) -> dict[str, object]:
    node = draft.node
    return {
        "id": node.id, "name": node.name, "state": draft.state.value, "state_title": draft.state.label,
        "scope": draft.place, "made_on": node.made_on,
        "made_by": node.made_by if asker.may(Right.see_names) or not node.made_by else SOMEBODY,
        "begun_with": node.begun_with and node.begun_with.value, "snapshot": node.snapshot,
        "accepted_on": node.accepted_on,
    }  # fmt: skip


def _people(view: PlanView) -> list[str]:
    """Return the ids of those who owe contact, and of those who have something in the plan all the same."""
    others = {person for person, line in view.draft.lines.items() if line.units}
    return sorted(view.problem.person.keys() | others)


def _planned(view: PlanView, person: str, id_: str) -> PlannedUnit:
    unit = view.problem.unit.get(id_) or Unit(id_, f"（已不是要联系的单位，{id_}）", "")
    return PlannedUnit.model_validate(
        _unit(unit) | {
            "locked": id_ in view.draft.lines[person].locked, "present": (person, id_) in view.problem.present,
            "points": sum(view.evaluation.of_pairs.get((person, id_), {}).values()),
        }
    )  # fmt: skip


def _unit(unit: Unit) -> dict[str, object]:
    return {
        "id": unit.id, "name": unit.name, "place": unit.place, "town": unit.town, "kind": unit.kind,
        "kind_title": kind_title(unit.kind), "state": unit.weakness, "state_title": WEAKNESS[unit.weakness],
    }  # fmt: skip


def _uncovered(view: PlanView) -> Iterator[UnitKept]:
    reached, rank = {unit for _, unit in view.plan}, list(WEAKNESS)
    left = (unit for unit in view.problem.ordered if unit.id not in reached)
    for unit in sorted(left, key=lambda u: (rank.index(u.weakness), u.place, u.id)):
        yield unit_answer(unit)


def _figures(view: PlanView) -> FiguresAnswer:
    problem = view.problem
    return FiguresAnswer(
        people=len(problem.active), units=len(problem.units),
        reached=len({unit for _, unit in view.plan} & problem.unit.keys()),
        needed_two_each=None if problem.sharing else -(-len(problem.units) // problem.target),
    )  # fmt: skip
