"""The nearest missing link: the one thing that would settle an establishment finding, in a planner's words."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.duties import INSTRUCTOR


def for_blank() -> pl.Expr:
    """Return who should found the committee of a blank spot, and who could help."""
    helper = (
        pl.when(pl.col("upper_name").is_not_null()).then(pl.format("，请{}指导", "upper_name")).otherwise(pl.lit(""))
    )
    form = pl.when(pl.col("level") == "villager_group").then(pl.lit("建关工小组：")).otherwise(pl.lit("建关工委："))
    leader = (
        pl.when(pl.col("party_org_name").is_not_null())
        .then(pl.format("由{}牵头", "party_org_name"))
        .when(pl.col("party").eq(False).fill_null(False))
        .then(pl.lit("先明确牵头党组织"))
        .otherwise(pl.lit("党组织待核"))
    )
    return (
        pl.when(pl.col("level") == "zone")
        .then(pl.format("依托{}建区域性关工委，可覆盖 {} 家企业", "party_org_name", "enterprises"))
        .otherwise(pl.concat_str(form, leader, helper))
    )


def for_awaiting() -> pl.Expr:
    """Return what Party building should do first."""
    return (
        pl.when(pl.col("party_absence").eq(INSTRUCTOR).fill_null(False))
        .then(pl.lit("建党组织（现仅有党建工作指导员）"))
        .otherwise(pl.lit("建党组织（可单建或联建）"))
    )


def for_unknown(doubt: pl.Expr) -> pl.Expr:
    """Return what to check; `doubt`: words for what is unknown about the demand."""
    return (
        pl.when(pl.col("committee").is_not_null())
        .then(pl.lit("核对名册与关工委登记，改正其中一处"))
        .when(pl.col("required").is_null())
        .then(pl.format("核实{}", doubt))
        .when(~pl.col("required"))
        .then(pl.lit("在“覆盖关系”表登记是否覆盖"))
        .otherwise(pl.lit("核实是否已建关工委，填“是否已建关工委”和“核实日期”"))
    )
