"""How many committees meet a standard, and how many more the target asks for."""

from __future__ import annotations

from typing import Annotated, Any, Final

import polars as pl
from pydantic import AfterValidator

from graphmodel.findings.words import levels
from graphmodel.judging.complete_lists import AWARDS, declared_complete
from graphmodel.judging.shapes.certificate import Compliance
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.figures.rates import bounds, needed, rate_column
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
    version: str | None = option(
        None, "标准版本", "只有按这一版标准达标的才算达标；旧版达标的，名单列全的算未达标，没有列全的待核"
    )


class ComplianceRow(Row):
    """The committees of one level against one standard."""

    standard: Standard = heading("标准")
    level: Level = heading("级别或类型")
    committees: int = heading("关工委数", "分母：已建而情况已知的关工委，不是应建的")
    met: int = heading("达标")
    compliance_rate: float | None = heading("达标率", rate_of=("met", "committees"))
    in_progress: int = heading("创建中")
    lapsed: int = heading("已失效", "被取消的或到期的")
    unmet: int = heading("未达标", "达标授牌名单已声明列全而没有它的")
    to_verify: int = heading("待核", "没有登记评定，有没有不明；不计入达标率")
    everyone: int = heading("关工委数（含待核）", "上下限的分母", inside_rate=True)
    most: int = heading("达标（含待核）", "上限的分子", inside_rate=True)
    low: float | None = heading("达标率下限", "假定待核的都没有达标", share=True, bound_of=("met", "everyone"))
    high: float | None = heading("达标率上限", "假定待核的都达标", share=True, bound_of=("most", "everyone"))
    target: float | None = heading("目标率", share=True)
    needed: int | None = heading("达到目标需要", "向上取整")
    lacking: int | None = heading("还差")
    reached: bool | None = heading("是否达到目标", "要看待核的为空")


def answer(view: View, parameters: ComplianceParameters) -> pl.DataFrame:
    """Return one row per standard and level."""
    asked = [parameters.standard] if parameters.standard else [*standards()]
    tally = (
        _by_version(view, with_evidence(view.findings(*asked), _EVIDENCE), parameters.version)
        .group_by(pl.col("topic").alias("standard"), "level")
        .agg(
            (pl.col("state") != Compliance.to_verify).sum().cast(pl.Int64).alias("committees"),
            *((pl.col("state") == s).sum().cast(pl.Int64).alias(s.value) for s in Compliance),
            pl.col("target_rate").first(),
        )
    )
    order = {level: n for n, level in enumerate(levels())}
    target = pl.coalesce(pl.lit(parameters.target, pl.Float64), "target_rate")
    return _against(_rated(tally), target).sort("standard", pl.col("level").replace_strict(order, default=None))


_EVIDENCE: Final = {"target_rate": pl.Float64(), "version": pl.String()}


def _rated(tally: pl.DataFrame) -> pl.DataFrame:
    low, high = bounds("met", "committees", "to_verify")
    return tally.with_columns(
        rate_column("met", "committees").alias("compliance_rate"),
        (pl.col("committees") + pl.col("to_verify")).alias("everyone"),
        (pl.col("met") + pl.col("to_verify")).alias("most"),
        low.alias("low"),
        high.alias("high"),
    )


def _against(tally: pl.DataFrame, target: pl.Expr) -> pl.DataFrame:
    """Add what the target asks for of all that are established; what hangs on those to verify is not decided."""
    aimed = tally.with_columns(target.alias("target"))
    needed_of_all = pl.struct("everyone", "target").map_elements(_needed, return_dtype=pl.Int64)
    return aimed.with_columns(needed_of_all.alias("needed")).with_columns(
        (pl.col("needed") - pl.col("met")).clip(lower_bound=0).alias("lacking"),
        pl.when(pl.col("met") >= pl.col("needed")).then(True).when(pl.col("most") < pl.col("needed")).then(False)
        .alias("reached"),
    )  # fmt: skip


def _by_version(view: View, found: pl.DataFrame, version: str | None) -> pl.DataFrame:
    """Return the findings in which only the version asked for meets the standard (domain.md A-13); whether it was met
    beside an older one is known where the list of awards is complete."""
    if version is None:
        return found
    older = pl.col("state").eq(Compliance.met.value) & ~pl.col("version").eq(version).fill_null(False)
    complete = view.facts("committee").filter(declared_complete(AWARDS)).get_column("id").implode()
    otherwise = pl.when(pl.col("subject").is_in(complete)).then(pl.lit(Compliance.unmet.value))
    told = otherwise.otherwise(pl.lit(Compliance.to_verify.value))
    return found.with_columns(pl.when(older).then(told).otherwise("state").alias("state"))


def _needed(row: dict[str, Any]) -> int | None:
    return None if row["target"] is None else needed(row["everyone"], row["target"])


QUESTION = Question(
    title="达标率",
    summary="“五有五好”“六好”等标准各级达标多少；给出目标率时算出需要几个、还差几个（进一法）",
    row=ComplianceRow,
    answer=answer,
    parameters=ComplianceParameters,
    topics=tuple(standards()),
    levels_of=tuple(standards()),
)
