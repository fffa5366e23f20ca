"""Presence of a valid certification against a standard (domain.md A-11, A-13, A-14)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts.contract import in_force
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.filling import day
from graphmodel.judging.preparing import prepared
from graphmodel.judging.said import said
from graphmodel.judging.tables import attached, computed, constant, firsts, kept, selected
from graphmodel.judging.wording import finished, with_labels
from graphmodel.kinds.award import AwardStatus
from graphmodel.rules.rule import CertificatePresence

_EVIDENCE: Final = (
    "unit", "unit_name", "status", "version", "round", "awarded_on", "looked_back_on", "target_rate",
)  # fmt: skip
_DECISION: Final = (
    *map(pl.col, ("holder", "decision", "status", "version", "round", "looked_back_on")),
    pl.col("valid_from").alias("awarded_on"),
)


def certificates(
    part: pl.DataFrame, rule: CertificatePresence, topic: str, awards: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    """Judge each established committee against a standard by the latest decision; states met, lapsed,
    in_progress (nothing decided yet), unmet."""
    of_standard, decision = _expressions(rule, as_of)
    decisions = _latest(computed(kept(awards, of_standard), decision))
    target = (pl.Float64(), rule.target_rate)
    shown = constant(attached(part, selected(decisions, _DECISION), ("id", "holder")), target_rate=target)
    labelled = with_labels(shown, "status", AwardStatus, "status_label")
    return finished(by_case(labelled, _verdict(rule)), topic, rule.id, as_of, _EVIDENCE)


@prepared
def _expressions(rule: CertificatePresence, as_of: date) -> tuple[pl.Expr, tuple[pl.Expr, ...]]:
    """Return which awards count (those in the versions of the rule where it names some)and what each decides."""
    of_standard = pl.col("standard") == rule.standard.value
    if rule.versions:
        of_standard = of_standard & pl.col("version").is_in(list(rule.versions))
    good = pl.col("status").is_in([s.value for s in rule.met_by])
    lapsed = pl.col("status").eq(AwardStatus.revoked.value) | ~in_force(as_of)
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
        Case(None, "unmet", f"没有“{rule.standard.label}”达标记录", mend),
    )
