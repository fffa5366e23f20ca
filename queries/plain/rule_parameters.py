"""The parameters of the rules in force: what the program says, what a place has set for itself, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from graphmodel.rules.parameters import parameters
from queries.question import Parameters, Question, Row, Topic, heading, option, schema

if TYPE_CHECKING:
    from graphmodel.judging.rule import Rule
    from graphmodel.network.rules_here import SetHere


class ParameterState(Choice):
    """Who has settled a parameter."""

    undetermined = "undetermined", "未定"
    own = "own", "本地另定"
    unfit = "unfit", "不起作用"
    of_rule = "of_rule", "按规则"


class RuleParametersParameters(Parameters):
    """Which are listed."""

    state: ParameterState | None = option(None, "状态", "只列这一种；不写为全部")


class RuleParameterRow(Row):
    """One parameter of one rule, as the rule has it or as a place has set it."""

    rule: str = heading("规则")
    parameter: str = heading("参数")
    state: ParameterState = heading("状态")
    value: str | None = heading("值", "未定的为空")
    beneath: str | None = heading("原来的值", "本地另定以前，规则里的值")
    place: str | None = heading("区划代码", "在哪里如此；各地通用的为空")
    valid_from: date | None = heading("自何时起")
    decided_by: str | None = heading("由谁定")
    citation: str | None = heading("依据")
    hint: str | None = heading("怎么写", "值的写法；不起作用的，为什么不起作用")
    topic: Topic | None = heading("事项")
    rule_id: str = heading("规则编号", for_programs=True)
    key: str | None = heading("参数代码", for_programs=True)
    setting: str | None = heading("编号", "“规则参数”表里的编号；不是本地另定的为空")


def answer(view: View, asked: RuleParametersParameters) -> pl.DataFrame:
    """Return what is open first, then what places have set, then what stands as the program has it."""
    rows = [*_of_rules(view), *_own(view)]
    order = {state: n for n, state in enumerate(ParameterState)}
    kept = [row for row in rows if asked.state is None or row["state"] == asked.state]
    return pl.DataFrame(sorted(kept, key=lambda row: order[row["state"]]), schema=schema(RuleParameterRow))


def _of_rules(view: View) -> Iterator[dict[str, Any]]:
    for rule in view.ruled.rules():
        for parameter in parameters(rule) if not rule.sets else ():
            state = ParameterState.undetermined if parameter.open else ParameterState.of_rule
            yield {
                **_named(rule), "parameter": parameter.title, "key": parameter.key, "state": state,
                "value": None if parameter.open else parameter.text, "place": rule.place or None,
                "valid_from": rule.valid_from, "citation": rule.citation, "hint": parameter.hint,
            }  # fmt: skip


def _own(view: View) -> Iterator[dict[str, Any]]:
    for held in view.ruled.settings():
        setting = held.setting
        said = {
            "parameter": setting.parameter, "value": setting.value, "place": setting.place, "setting": setting.id,
            "valid_from": setting.valid_from, "decided_by": setting.decided_by, "citation": setting.citation,
        }  # fmt: skip
        if held.rule is None or held.parameter is None:
            yield {**said, "rule": setting.rule, "rule_id": "", "state": ParameterState.unfit, "hint": held.why}
        else:
            yield {**said, **_settled(held, held.rule), "parameter": held.parameter.title}


def _settled(held: SetHere, rule: Rule) -> dict[str, Any]:
    assert held.parameter
    before = next((p for p in parameters(rule) if p.key == held.parameter.key), None)
    return {
        **_named(rule), "state": ParameterState.own, "key": held.parameter.key, "value": held.parameter.text,
        "hint": held.parameter.hint, "beneath": before.text if before else None,
    }  # fmt: skip


def _named(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.title, "rule_id": rule.id, "topic": rule.topic}


LIST = Question(
    title="规则参数",
    summary="各条规则可以另定的参数：哪些未定，本地另定了哪些、自何时起、依据什么、原来是多少",
    row=RuleParameterRow,
    answer=answer,
    parameters=RuleParametersParameters,
)
