"""The specialties of the 五老 that texts name, and the words of the roster that mean them (domain.md A-20)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.values import Choice


class Specialty(Choice):
    """What somebody is good at, as far as texts name it."""

    red_education = "red_education", "红色教育"
    law = "law", "法治"
    health = "health", "健康"
    science = "science", "科技"
    mental_health = "mental_health", "心理健康"
    family_education = "family_education", "家庭教育"


WORDS: Final = {
    Specialty.red_education: "红色|党史|革命|国防",
    Specialty.law: "法治|法制|法律|普法",
    Specialty.health: "卫生|保健|医",
    Specialty.science: "科技|科普|科学|农技",
    Specialty.mental_health: "心理",
    Specialty.family_education: "家庭教育|家教|家风",
}
"""Patterns of what is written in the roster."""
OTHER: Final = "other"
"""Code of what is written down and means none of them."""


def has_specialties() -> pl.Expr:
    """Is anything written down of what somebody is good at?"""
    return pl.col("specialties").is_not_null() & (pl.col("specialties") != "[]")


def sorts_of_specialties() -> pl.Expr:
    """Return the codes of what is written down (a JSON list of words), each once; an empty list where nothing is."""
    words = pl.col("specialties").str.json_decode(pl.List(pl.String()))
    means = {code: pl.element().str.contains(pattern) for code, pattern in WORDS.items()}
    held = {code.value: words.list.eval(meant).list.any() for code, meant in means.items()}
    held[OTHER] = words.list.eval(~pl.any_horizontal(*means.values())).list.any()
    codes = [pl.when(known.fill_null(value=False)).then(pl.lit(code)) for code, known in held.items()]
    return pl.concat_list(codes).list.drop_nulls()
