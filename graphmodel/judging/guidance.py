"""Units sorted for guidance: the issues that findings show, and the class that follows from them (domain.md A-24)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.guidance import Guidance, Sign
from graphmodel.kinds.values import Choice

TO_VERIFY: Final = "to_verify"
SHOWN: Final = {"unit": pl.String(), "issue": pl.String(), "reason": pl.String()}
"""One issue of one unit, with what shows it."""


class GuidanceClass(Choice):
    """The class by which a unit is guided, those that need it most first."""

    blank = "blank", "空白"
    weak = "weak", "C 薄弱"
    fair = "fair", "B 一般"
    to_verify = "to_verify", "待核"
    sound = "sound", "A 规范"


def topics_read(rule: Guidance) -> tuple[str, ...]:
    """Return the topics by whose findings a rule judges."""
    return tuple(dict.fromkeys(topic for sign in rule.signs for topic in sign.found))


def issues_shown(found: pl.DataFrame, rule: Guidance) -> pl.DataFrame:
    """Return the issues (columns of SHOWN) that findings show; `found`: unit, topic, state, reason and `no`, the list
    of what the finding names as lacking."""
    shown = [found.filter(_shows(sign)).select("unit", issue=pl.lit(sign.issue.value), reason="reason")
             for sign in rule.signs]  # fmt: skip
    return pl.concat([pl.DataFrame(schema=SHOWN), *shown])


def _shows(sign: Sign) -> pl.Expr:
    by_state = [
        (pl.col("topic") == topic) & pl.col("state").is_in(list(states)) for topic, states in sign.found.items()
    ]
    shows = pl.any_horizontal(by_state)
    return shows & pl.col("no").list.contains(sign.lacks).fill_null(False) if sign.lacks else shows


def class_by(rule: Guidance) -> pl.Expr:
    """Return the class by `state` (of the establishment), `issues` (how many) and `doubts` (topics to verify): what is
    known decides, and nobody is called sound of whom something is not known."""
    issues = pl.col("issues")
    return (
        pl.when(pl.col("state") == "blank").then(pl.lit(GuidanceClass.blank.value))
        .when(pl.col("state") == TO_VERIFY).then(pl.lit(GuidanceClass.to_verify.value))
        .when(issues >= rule.weak_from).then(pl.lit(GuidanceClass.weak.value))
        .when(issues > 0).then(pl.lit(GuidanceClass.fair.value))
        .when(pl.col("doubts") > 0).then(pl.lit(GuidanceClass.to_verify.value))
        .otherwise(pl.lit(GuidanceClass.sound.value))
    )  # fmt: skip
