"""The enterprises of the roster, each in exactly one class, so that the classes add up to the roster."""

from __future__ import annotations

import polars as pl

from graphmodel.findings.words import Priority
from graphmodel.judging.presence import Establishment, Mapping
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.areas import whole
from queries.question import Parameters, Question, Row, heading


class EnterpriseClass(Choice):
    """Where an enterprise stands; the classes exclude each other."""

    own = "own", "已建"
    covered = "covered", "被覆盖"
    P1 = "P1", "P1 空白点"
    P2 = "P2", "P2 在园区"
    P3 = "P3", "P3 待党建"
    P4 = "P4", "P4 拓展"
    other = "other", "不计入"
    to_verify = "to_verify", "待核"


class EnterpriseClassRow(Row):
    """One class."""

    standing: EnterpriseClass = heading("类别")
    count: int = heading("企业数")
    unmapped: int = heading("其中未关联", "这一类里没有联入网络的")
    total: int = heading("在册企业数", "各类相加；不含已注销的企业")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return one row per class, the last but one only where somebody is in it; none without enterprises."""
    here = _classed(whole(view, "establishment")).group_by("standing").agg(pl.col("n").sum().alias("count"))
    loose = view.findings("mapping", where={"state": [Mapping.unmapped]}).get_column("subject").to_list()
    standing = _classed(view.findings("establishment", where={"subject": loose}))
    unmapped = standing.group_by("standing").agg(pl.len().cast(pl.Int64).alias("unmapped"))
    classes = pl.DataFrame({"standing": [c.value for c in EnterpriseClass]})
    rows = classes
    for counts in (here, unmapped):
        rows = rows.join(counts, on="standing", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("count", "unmapped").fill_null(0)).with_columns(total=pl.col("count").sum())
    return rows.filter((pl.col("count") > 0) | (pl.col("standing") != EnterpriseClass.other), pl.col("total") > 0)


def _classed(found: pl.DataFrame) -> pl.DataFrame:
    """Return what is said of enterprises of the roster, with the class as `standing`."""
    here = (pl.col("level") == "enterprise") & (pl.col("state") != Establishment.abolished)
    return found.filter(here).with_columns(_class().alias("standing"))


def _class() -> pl.Expr:
    state, priority = pl.col("state"), pl.col("priority")
    alone = (Establishment.own, Establishment.covered, Establishment.to_verify)
    passed = priority.is_in([Priority.P2, Priority.P4]) & (state == Establishment.not_required)
    return (
        pl.when(state.is_in(alone)).then(state)
        .when(state == Establishment.blank).then(pl.lit(EnterpriseClass.P1.value))
        .when(state == Establishment.awaiting_party_building).then(pl.lit(EnterpriseClass.P3.value))
        .when(passed).then(priority)
        .otherwise(pl.lit(EnterpriseClass.other.value))
    )  # fmt: skip


QUESTION = Question(
    title="企业分类",
    summary="在册企业分为已建、被覆盖、P1—P4 各次序和待核，各类相加等于在册数；其中未关联几家",
    row=EnterpriseClassRow,
    answer=answer,
)
