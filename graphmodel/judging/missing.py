"""The nearest missing link: the one thing that would settle an establishment finding, in a planner's words."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.duties import INSTRUCTOR
from graphmodel.judging.said import Words, said, together, when


def for_blank() -> Words:
    """Return who should found the committee of a blank spot, and who could help."""
    helper = when(pl.col("upper_name").is_not_null()).then(said("，请{}指导", "upper_name")).otherwise("")
    form = when(pl.col("level") == "villager_group").then("建关工小组：").otherwise("建关工委：")
    leader = (
        when(pl.col("party_org_name").is_not_null())
        .then(said("由{}牵头", "party_org_name"))
        .when(pl.col("party").eq(False).fill_null(False))
        .then("先明确牵头党组织")
        .otherwise("党组织待核")
    )
    return (
        when(pl.col("level") == "zone")
        .then(said("依托{}建区域性关工委，可覆盖 {} 家企业", "party_org_name", "enterprises"))
        .otherwise(together(form, leader, helper))
    )


def for_awaiting() -> Words:
    """Return what Party building should do first."""
    return (
        when(pl.col("party_absence").eq(INSTRUCTOR).fill_null(False))
        .then("建党组织（现仅有党建工作指导员）")
        .otherwise("建党组织（可单建或联建）")
    )


ASK_COMMITTEE: Final = "核实是否已建关工委，填“是否已建关工委”和“核实日期”"
"""What is to be checked where only that is unknown: a yes or no and a day settle it."""


def for_unknown(doubt: pl.Expr) -> Words:
    """Return what to check; `doubt`: words for what is unknown about the demand."""
    return (
        when(pl.col("committee").is_not_null())
        .then("核对名册与关工委登记，改正其中一处")
        .when(pl.col("required").is_null())
        .then(said("核实{}", doubt))
        .when(~pl.col("required"))
        .then("在“覆盖关系”表登记是否覆盖")
        .otherwise(ASK_COMMITTEE)
    )
