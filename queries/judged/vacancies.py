"""Posts that should be filled and are not, with the day by which somebody should have followed (domain.md A-6)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.posts import Filling
from graphmodel.judging.shapes.vacancy_term import VacancyTerm
from graphmodel.kinds.person import Post
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.judged.posts import topics_of_posts

_GAPS: Final = pl.List(pl.Struct({"post": pl.String(), "vacant_days": pl.Int64()}))
_OFFICE: Final = (Post.office_head, Post.office_staff)
"""Posts for which no text asks that somebody follows in time."""


def vacancies(view: View) -> pl.DataFrame:
    """Return the vacant posts in scope: the columns of findings, `post` (title), `vacant_days` and `fill_by`, the day
    by which somebody should follow; empty where nobody set it or knows since when the post is vacant."""
    missing = view.findings(*topics_of_posts(), where={"state": [Filling.missing]})
    each = with_evidence(missing, {"gaps": _GAPS}).explode("gaps", empty_as_null=True).drop_nulls("gaps")
    return each.unnest("gaps").with_columns(fill_by=_filled_by(view))


def vacancies_with_term(view: View) -> pl.DataFrame:
    """Return those of which it is known by when somebody should follow; where nobody set it, nothing is read."""
    if not _terms(view):
        return pl.DataFrame(schema={"fill_by": pl.Date()})
    return vacancies(view).drop_nulls("fill_by")


def _terms(view: View) -> list[VacancyTerm]:
    """Return the rules that say how many months, the nearest place first."""
    return [rule for rule in view.book.of(VacancyTerm, view.as_of).get("vacancy_term", ()) if rule.months]


def _filled_by(view: View) -> pl.Expr:
    leads = ~pl.col("post").is_in([post.label for post in _OFFICE])
    since = pl.lit(view.as_of) - pl.duration(days=pl.col("vacant_days"))
    held = [
        pl.when(leads & pl.col("place").str.starts_with(rule.place) & pl.col("level").is_in(rule.levels))
        .then(since.dt.offset_by(f"{rule.months}mo"))
        for rule in _terms(view)
    ]  # fmt: skip
    return pl.coalesce([*held, pl.lit(None, pl.Date)])
