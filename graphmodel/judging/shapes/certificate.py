"""Presence of a valid certification against a standard (domain.md A-11, A-13, A-14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field, model_validator

from graphmodel.facts.columns import in_force
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.award_standing import taken_away
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.complete_lists import AWARDS, declared_complete, to_declare
from graphmodel.judging.filling import day
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import Words, said
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import attached, computed, constant, firsts, kept, selected
from graphmodel.judging.wording import finished, with_labels
from graphmodel.kinds.award import Award, AwardStatus, StandardCode


class CertificatePresence(Rule):
    """Which standard must be certified, and what share is aimed at (A-11, A-13)."""

    settable: ClassVar[tuple[str, ...]] = ("target_rate",)
    adds: ClassVar[frozenset[str]] = frozenset({"target_rate"})

    asks: Literal["certificate"]
    standard: StandardCode = Field(title="标准")
    versions: tuple[str, ...] = Field(default=(), title="标准版本", description="empty: any version")
    met_by: tuple[AwardStatus, ...] = Field(default=(AwardStatus.awarded,), title="算达标的状态")
    target_rate: float | None = Field(default=None, gt=0, le=1, title="目标率")

    @model_validator(mode="after")
    def _is_about_its_standard(self) -> CertificatePresence:
        if self.topic != self.standard:
            raise ValueError(f"主题“{self.topic}”与标准“{self.standard}”不一致，一个标准的结果只记在同名的主题下")
        return self


class Compliance(State):
    """State against one standard."""

    met = QUIET, "met", "达标"
    unmet = CALLS, "unmet", "未达标"
    lapsed = CALLS, "lapsed", "已失效"
    in_progress = CALLS, "in_progress", "创建中"
    to_verify = CALLS, "to_verify", "待核"


_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "status": ("状态", AwardStatus),
    "version": "标准版本",
    "round": "轮次",
    "awarded_on": "授牌日期",
    "looked_back_on": "回头看日期",
    "target_rate": "目标率",
}
_DECISION: Final = (
    *map(pl.col, ("holder", "decision", "status", "version", "round", "looked_back_on")),
    pl.col("valid_from").alias("awarded_on"),
)


def certificates(part: pl.DataFrame, rule: CertificatePresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge each established committee against a standard by the latest decision; states met, lapsed,
    in_progress (nothing decided yet), unmet (the list of awards is complete without it), to_verify."""
    of_standard, decision = _expressions(rule, situation.as_of)
    decisions = _latest(computed(kept(situation.frames["award"], of_standard), decision))
    target = (pl.Float64(), rule.target_rate)
    shown = constant(attached(part, selected(decisions, _DECISION), ("id", "holder")), target_rate=target)
    labelled = with_labels(shown, "status", AwardStatus, "status_label")
    return finished(by_case(labelled, _verdict(rule)), topic, rule.id, situation.as_of, _EVIDENCE)


@prepared
def _expressions(rule: CertificatePresence, as_of: date) -> tuple[pl.Expr, tuple[pl.Expr, ...]]:
    """Return which awards count (those in the versions of the rule where it names some) and what each decides."""
    of_standard = pl.col("standard") == rule.standard.value
    if rule.versions:
        of_standard = of_standard & pl.col("version").is_in(list(rule.versions))
    revoked = AwardStatus.revoked.value  # it was good until the day on which it was taken away
    good = pl.col("status").is_in([revoked, *(s.value for s in rule.met_by)])
    lapsed = taken_away(as_of) | ~in_force(as_of)
    decision = pl.when(lapsed).then(pl.lit("lapsed")).when(good).then(pl.lit("met")).otherwise(pl.lit("in_progress"))
    order = {
        "_pending": decision == "in_progress",
        "_age": -pl.col("valid_from").to_physical(),
        "_lapsed": decision == "lapsed",
    }
    decided = (decision.alias("decision"), *(column.alias(name) for name, column in order.items()))
    return of_standard, decided


def _latest(decided: pl.DataFrame) -> pl.DataFrame:
    """Return per holder the latest decision, or what is under way where nothing is decided."""
    return firsts(decided, "holder", ("_pending", "_age", "_lapsed", "id"), nulls_last=True)


@prepared
def _verdict(rule: CertificatePresence) -> Cases:
    label, decision = pl.lit(rule.standard.label), pl.col("decision")
    mend = f"通过“{rule.standard.label}”验收"
    met = said("“{}”已{}（{}）", label, "status_label", day("awarded_on"))
    return cases(
        Case(decision == "met", "met", met),
        Case(decision == "lapsed", "lapsed", f"“{rule.standard.label}”称号已失效或取消", mend),
        Case(decision == "in_progress", "in_progress", said("“{}”{}中", label, "status_label"), mend),
        Case(declared_complete(AWARDS), "unmet",
             said("达标授牌名单已列全（{}），没有“{}”", day(AWARDS), label), mend),
        Case(None, "to_verify", said("没有登记“{}”的评定，有没有不明", label), _how_to_tell(label)),
    )  # fmt: skip


def _how_to_tell(label: pl.Expr) -> Words:
    return said("登记“{}”的评定；没有评上的，{}", label, pl.lit(to_declare(Award.kind.title)))


SHAPE: Final = Shape(
    rules=(CertificatePresence,),
    judge=judging_each(CertificatePresence, asked, certificates),
    reads=lambda _: (*ESTABLISHED, "award"),
    states=Compliance,
    evidence=_EVIDENCE,
    verdict=lambda rule, _: _verdict(rule),
)
