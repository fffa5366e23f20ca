"""Presence of an upper committee along a line of guidance (domain.md A-1, A-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.committees import known_committees, with_upper_committee
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, together, when
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.wording import finished
from graphmodel.kinds.care_committee import GuidedBy


class SuperiorPresence(Rule):
    """Along which lines a committee must have an upper one; any of them will do (A-1, A-5)."""

    asks: Literal["superior"]
    lines: tuple[GuidedBy.Line, ...] = Field(min_length=1, title="哪条线")


class Guidance(State):
    """Has a committee an upper committee that guides it?"""

    linked = QUIET, "linked", "有上级"
    orphan = CALLS, "orphan", "缺上级"


COLUMNS = {GuidedBy.Line.territorial: "guided_territorially_by", GuidedBy.Line.system: "guided_by_system"}
_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "guided_territorially_by": "上级关工委（块）编号",
    "guided_by_system": "上级关工委（条）编号",
    "led_by_name": "领导党组织",
}


def guidance(part: pl.DataFrame, rule: SuperiorPresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge whether each established committee has an upper one; states linked, orphan."""
    judged = by_case(part, _verdict(rule))
    if judged.reads("upper_name"):
        judged = replace(judged, frame=with_upper_committee(judged.frame, situation.once(known_committees)))
    return finished(judged, topic, rule.id, situation.as_of, _EVIDENCE)


@prepared
def _verdict(rule: SuperiorPresence) -> Cases:
    linked = pl.any_horizontal([pl.col(COLUMNS[line]).is_not_null() for line in rule.lines])
    hint = when(pl.col("upper_name").is_not_null()).then(said("（可为{}）", "upper_name")).otherwise("")
    return cases(
        Case(linked, "linked", "有上级关工委"),
        Case(None, "orphan", "没有登记上级关工委（块、条均无）", together("登记上级关工委", hint)),
    )


SHAPE: Final = Shape(
    rules=(SuperiorPresence,),
    judge=judging_each(SuperiorPresence, asked, guidance),
    reads=lambda _: ESTABLISHED,
    states=Guidance,
    evidence=_EVIDENCE,
    verdict=lambda rule, _: _verdict(rule),
)
