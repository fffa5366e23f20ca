"""Plain records about committees, with what lists show of the committee."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network.view import View

WAN: Final = 10_000
"""Yuan in 万元."""
TO_THE_YUAN: Final = 4
"""Decimals of an amount in 万元."""


def committees(view: View) -> pl.DataFrame:
    """Return the committees in scope that stand on the day: `about`, `name`, `level`, `form`."""
    there = view.in_force() & view.in_force("unit_ended_on")
    return view.facts("committee").filter(there).select(pl.col("id").alias("about"), "name", "level", "form", "place")


def of_committees(view: View, record: str) -> pl.DataFrame:
    """Return the records of a kind in scope that hold on the day, with `name` and `level` of their committee."""
    held = view.facts(record).filter(view.in_force() & pl.col("about").is_not_null())
    told = held.rename({"name": "record_name"}) if "name" in held.columns else held
    return told.join(committees(view).select("about", "name", "level"), on="about", how="inner", maintain_order="left")


def in_wan(column: str) -> pl.Expr:
    """Return an amount in yuan as 万元."""
    return (pl.col(column) / WAN).round(TO_THE_YUAN).alias(column)
