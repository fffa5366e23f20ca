"""Presence of an upper committee along a line of guidance (domain.md A-1, A-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.committees import Committees, with_upper_committee
from graphmodel.judging.preparing import prepared
from graphmodel.judging.said import said, together, when
from graphmodel.judging.wording import finished
from graphmodel.kinds.care_committee import GuidedBy
from graphmodel.rules.rule import SuperiorPresence

COLUMNS = {GuidedBy.Line.territorial: "guided_territorially_by", GuidedBy.Line.system: "guided_by_system"}
_EVIDENCE: Final = ("unit", "unit_name", "guided_territorially_by", "guided_by_system", "led_by_name")


def guidance(
    part: pl.DataFrame, rule: SuperiorPresence, topic: str, committees: Committees, as_of: date
) -> pl.DataFrame:
    """Judge whether each established committee has an upper one; states linked, orphan."""
    judged = by_case(part, _verdict(rule))
    if judged.reads("upper_name"):
        judged = replace(judged, frame=with_upper_committee(judged.frame, committees))
    return finished(judged, topic, rule.id, as_of, _EVIDENCE)


@prepared
def _verdict(rule: SuperiorPresence) -> Cases:
    linked = pl.any_horizontal([pl.col(COLUMNS[line]).is_not_null() for line in rule.lines])
    hint = when(pl.col("upper_name").is_not_null()).then(said("（可为{}）", "upper_name")).otherwise("")
    return cases(
        Case(linked, "linked", "有上级关工委"),
        Case(None, "orphan", "没有登记上级关工委（块、条均无）", together("登记上级关工委", hint)),
    )
