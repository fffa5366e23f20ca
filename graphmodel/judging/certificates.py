"""Presence of a valid certification against a standard (domain.md A-11, A-13, A-14)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.quality import established
from graphmodel.judging.wording import day, finished, labels
from graphmodel.kinds.award import AwardStatus
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import CertificatePresence


def certificates(frames: Frames, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge each established committee against each standard by the latest decision; states met, lapsed,
    in_progress (nothing decided yet), unmet."""
    committees = established(frames, as_of)
    return [
        _judged(part, rule, topic, frames["award"], as_of)
        for topic, rules in book.of(CertificatePresence, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _of_standard(rule: CertificatePresence) -> pl.Expr:
    """Return the awards against the rule's standard, in its versions where it names some."""
    of_standard = pl.col("standard") == rule.standard.value
    return of_standard & pl.col("version").is_in(list(rule.versions)) if rule.versions else of_standard


def _decisions(awards: pl.DataFrame, rule: CertificatePresence, as_of: date) -> pl.DataFrame:
    """Return per holder the latest decision, or what is under way where nothing is decided."""
    good = pl.col("status").is_in([s.value for s in rule.met_by])
    lapsed = pl.col("status").eq(AwardStatus.revoked.value) | ~in_force(as_of)
    state = pl.when(lapsed).then(pl.lit("lapsed")).when(good).then(pl.lit("met")).otherwise(pl.lit("in_progress"))
    return (
        awards.filter(_of_standard(rule))
        .with_columns(state=state)
        .with_columns(_pending=pl.col("state") == "in_progress", _lapsed=pl.col("state") == "lapsed")
        .sort("_pending", "valid_from", "_lapsed", "id", descending=[False, True, False, False], nulls_last=True)
        .group_by("holder", maintain_order=True)
        .first()
        .select(
            "holder", "state", "status", "version", "round", "looked_back_on",
            pl.col("valid_from").alias("awarded_on"), labels("status", AwardStatus).alias("status_label"),
        )
    )  # fmt: skip


def _judged(
    part: pl.DataFrame, rule: CertificatePresence, topic: str, awards: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    label = pl.lit(rule.standard.label)
    reasons = {
        "met": pl.format("“{}”已{}（{}）", label, "status_label", day("awarded_on")),
        "lapsed": pl.format("“{}”称号已失效或取消", label),
        "in_progress": pl.format("“{}”{}中", label, "status_label"),
        "unmet": pl.format("没有“{}”达标记录", label),
    }
    decided = part.join(_decisions(awards, rule, as_of), left_on="id", right_on="holder", how="left")
    judged = decided.with_columns(pl.col("state").fill_null("unmet")).with_columns(
        subject=pl.col("id"),
        reason=pl.coalesce([pl.when(pl.col("state") == state).then(reason) for state, reason in reasons.items()]),
        missing=pl.when(pl.col("state") != "met").then(pl.format("通过“{}”验收", label)),
        target_rate=pl.lit(rule.target_rate, dtype=pl.Float64),
        rule=pl.lit(rule.id),
    )
    evidence = ("unit", "unit_name", "status", "version", "round", "awarded_on", "looked_back_on", "target_rate")
    return finished(judged, topic, as_of, evidence)
