"""What a place has settled of a thing that texts only name; empty where it is open."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.shapes.named import NamedOnly
from graphmodel.network.view import View


def contents_here(view: View, topic: str) -> pl.Expr:
    """Return the contents that hold in all of the scope, the nearest place first; empty: 未定."""
    held = (rule.contents for rule in _rules(view, topic) if view.scope.startswith(rule.place))
    return pl.lit(next(held, None), pl.String)


def contents_at_place(view: View, topic: str) -> pl.Expr:
    """Return the contents that hold where `place` lies, the nearest place first; empty: 未定."""
    held = [pl.when(pl.col("place").str.starts_with(rule.place)).then(pl.lit(rule.contents, pl.String))
            for rule in _rules(view, topic)]  # fmt: skip
    return pl.coalesce([*held, pl.lit(None, pl.String)])


def _rules(view: View, topic: str) -> list[NamedOnly]:
    """Return the rules that settle something."""
    return [rule for rule in view.book.of(NamedOnly, view.as_of).get(topic, ()) if rule.contents]
