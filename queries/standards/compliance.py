"""How many committees meet a standard, and how many more the target asks for."""

from __future__ import annotations

from typing import Annotated, Any

import polars as pl
from pydantic import AfterValidator

from graphmodel.findings.words import levels
from graphmodel.judging.shapes.certificate import Compliance
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.figures.rates import needed, rate_column
from queries.judged.evidence import with_evidence
from queries.question import Level, Parameters, Question, Row, Vocabulary, heading, option


def standards() -> dict[str, str]:
    """Return the standards a committee can be certified against by a rule; each is the topic of its findings."""
    return {code: topic.title for code, topic in topics().items() if "certificate" in topic.asked}


def _known(code: str) -> str:
    if code not in standards():
        raise ValueError(f"没有“{code}”这个值，可用的值：{'、'.join(standards())}")
    return code


Standard = Annotated[str, AfterValidator(_known), Vocabulary(standards, closed=True)]


class ComplianceParameters(Parameters):
    """Which standard, against which target."""

    standard: Standard | None = option(None, "标准", "不写为全部")
    target: float | None = option(None, "目标率", "目标率，0 到 1 之间；不写按规则", gt=0, le=1)
    version: str | None = option(None, "标准版本", "只有按这一版标准达标的才算达标；旧版达标的算未达标")


class ComplianceRow(Row):
    """The committees of one level against one standard."""

    standard: Standard = heading("标准")
    level: Level = heading("级别或类型")
    committees: int = heading("关工委数", "分母：已建的关工委，不是应建的")
    met: int = heading("达标")
    compliance_rate: float | None = heading("达标率", rate_of=("met", "committees"))
    in_progress: int = heading("创建中")
    lapsed: int = heading("已失效", "被取消的或到期的")
    unmet: int = heading("未达标")
    target: float | None = heading("目标率", share=True)
    needed: int | None = heading("达到目标需要", "向上取整")
    lacking: int | None = heading("还差")
    reached: bool | None = heading("是否达到目标")


def answer(view: View, parameters: ComplianceParameters) -> pl.DataFrame:
    """Return one row per standard and level."""
    asked = [parameters.standard] if parameters.standard else [*standards()]
    tally = (
        _by_version(with_evidence(view.findings(*asked), {"target_rate": pl.Float64, "version": pl.String}), parameters)
        .group_by(pl.col("topic").alias("standard"), "level")
        .agg(
            pl.len().cast(pl.Int64).alias("committees"),
            *((pl.col("state") == s).sum().cast(pl.Int64).alias(s.value) for s in Compliance),
            pl.col("target_rate").first(),
        )
    )
    order = {level: n for n, level in enumerate(levels())}
    return tally.with_columns(
        rate_column("met", "committees").alias("compliance_rate"),
        pl.coalesce(pl.lit(parameters.target, pl.Float64), "target_rate").alias("target"),
    ).with_columns(
        pl.struct("committees", "target").map_elements(_needed, return_dtype=pl.Int64).alias("needed"),
    ).with_columns(
        (pl.col("needed") - pl.col("met")).clip(lower_bound=0).alias("lacking"),
        (pl.col("met") >= pl.col("needed")).alias("reached"),
    ).sort("standard", pl.col("level").replace_strict(order, default=None))  # fmt: skip


def _by_version(found: pl.DataFrame, parameters: ComplianceParameters) -> pl.DataFrame:
    """Return the findings in which only the version asked for meets the standard (domain.md A-13)."""
    if parameters.version is None:
        return found
    older = pl.col("state").eq(Compliance.met.value) & ~pl.col("version").eq(parameters.version).fill_null(False)
    return found.with_columns(pl.when(older).then(pl.lit(Compliance.unmet.value)).otherwise("state").alias("state"))


def _needed(row: dict[str, Any]) -> int | None:
    return None if row["target"] is None else needed(row["committees"], row["target"])


QUESTION = Question(
    title="达标率",
    summary="“五有五好”“六好”等标准各级达标多少；给出目标率时算出需要几个、还差几个（进一法）",
    row=ComplianceRow,
    answer=answer,
    parameters=ComplianceParameters,
    topics=tuple(standards()),
)
