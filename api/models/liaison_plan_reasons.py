"""The shapes in which the reasons of plans are told."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, Field

from api.models.liaison_plans import UnitKept, unit_answer
from graphmodel.assignment.explaining import Candidate, Difference, title_of
from graphmodel.network.plans.plan_view import PlanView
from graphmodel.network.plans.reasons import Reasons


class RulePoints(BaseModel):
    """Points by one rule."""

    rule: str = Field(description="规则的英文名")
    title: str = Field(description="规则的中文名")
    points: int = Field(description="分值")


class PairReason(BaseModel):
    """Why one pair is."""

    person: str = Field(description="联系人的编号")
    unit: str = Field(description="基层单位的编号")
    points: int = Field(description="这一对的分值")
    told: str = Field(description="一句话的理由，中文，带分值")


class UncoveredReason(BaseModel):
    """Why one unit has nobody."""

    unit: str = Field(description="基层单位的编号")
    told: str = Field(description="一句话的理由，中文")


class Explanation(BaseModel):
    """Why a plan is as it is."""

    id: str = Field(description="方案的编号")
    value: int = Field(description="分值")
    rules: list[RulePoints] = Field(description="整个方案各条规则的分值")
    pairs: list[PairReason] = Field(description="各对的理由")
    uncovered: list[UncoveredReason] = Field(description="没有排上的单位的理由，薄弱的在前")
    uncovered_total: int = Field(description="没有排上的单位一共多少个；只说明前 50 个")


class Suggestion(BaseModel):
    """A pair that could be."""

    person: str = Field(description="联系人的编号")
    person_name: str = Field(description="姓名；无权查看的为某同志")
    unit: UnitKept = Field(description="基层单位")
    in_plan: bool = Field(description="是否已在方案中")
    points: int = Field(description="这一对自身的分值")
    cost: int = Field(description="定下它，最好的方案少多少分；已在方案中为 0")
    why: str = Field(description="为什么合适，中文，带分值")
    told: str = Field(description="一句话，中文")


class Suggestions(BaseModel):
    """The best that could be."""

    id: str = Field(description="方案的编号")
    rows: list[Suggestion] = Field(description="最合适的，最多五个，代价小的在前")


class Comparison(BaseModel):
    """How a second plan, or what stands today, differs from a first."""

    id: str = Field(description="方案的编号")
    other: str = Field(description="另一个方案的编号；现有的联系为空")
    told: str = Field(description="一句话：几人有变动，合计多少分，哪些规则多得少得，中文")
    value: int = Field(description="另一个方案（或现有的联系）多多少分，少为负")
    rules: list[RulePoints] = Field(description="各条规则多得的分，少得为负")
    changes: list[str] = Field(description="谁有变动，一人一句，中文")


def explanation_answer(view: PlanView, found: Reasons) -> Explanation:
    """Return the reasons of a plan."""
    points = {pair: sum(of_rules.values()) for pair, of_rules in view.evaluation.of_pairs.items()}
    return Explanation(
        id=view.draft.id,
        value=view.evaluation.value,
        rules=_rules(view.evaluation.by_rule),
        pairs=[PairReason(person=p, unit=u, points=points[p, u], told=told) for (p, u), told in found.pairs.items()],
        uncovered=[UncoveredReason(unit=unit, told=told) for unit, told in found.uncovered.items()],
        uncovered_total=found.left,
    )


def suggestions_answer(view: PlanView, found: list[Candidate]) -> Suggestions:
    """Return what could be, with its cost."""
    rows = [
        Suggestion(
            person=held.pair[0],
            person_name=view.problem.person[held.pair[0]].name,
            unit=unit_answer(view.problem.unit[held.pair[1]]),
            in_plan=held.pair in view.plan,
            points=held.points,
            cost=held.cost,
            why=held.why,
            told=f"{held.told}。",
        )
        for held in found
    ]
    return Suggestions(id=view.draft.id, rows=rows)


def comparison_answer(view: PlanView, other: str, found: Difference) -> Comparison:
    """Return how two plans differ."""
    return Comparison(
        id=view.draft.id, other=other, told=f"{found.told}。", value=found.value, rules=_rules(found.by_rule),
        changes=[f"{change}。" for change in found.changes],
    )  # fmt: skip


def _rules(points: Mapping[str, int]) -> list[RulePoints]:
    return [RulePoints(rule=rule, title=title_of(rule), points=held) for rule, held in points.items()]
