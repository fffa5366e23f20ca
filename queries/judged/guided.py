"""Units with their issues and the class by which they are guided: from findings, and from what offices recorded."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.guidance import SHOWN, TO_VERIFY, class_by, issues_shown, topics_read
from graphmodel.judging.shapes.guidance import Guidance
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence

TOPIC: Final = "guidance_class"
GUIDED: Final = ["own", "blank", TO_VERIFY]
"""Units with a committee of their own, those that should have one, and those of which that is not known."""
ISSUES: Final = {**SHOWN, "measure": pl.String()}
UNITS: Final = {
    "subject": pl.String(), "name": pl.String(), "level": pl.String(), "place": pl.String(), "class": pl.String(),
    "issues": pl.Int64(), "doubts": pl.Int64(),
}  # fmt: skip


def guided(view: View) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the units that rules on guidance sort (columns of UNITS), and their issues (columns of ISSUES)."""
    rules = view.book.of(Guidance, view.as_of).get(TOPIC, ())
    levels = sorted({level for rule in rules for level in rule.levels})
    units = view.findings("establishment", where={"level": levels, "state": GUIDED}) if levels else pl.DataFrame()
    parts = chosen(units, rules)
    if not parts:
        return pl.DataFrame(schema=UNITS), pl.DataFrame(schema=ISSUES)
    topics = sorted({topic for rule, _ in parts for topic in topics_read(rule)})
    unit_of = view.facts("committee").select("id", "unit").drop_nulls()
    found, recorded = _found(view, topics, unit_of), _recorded(view, unit_of)
    sorted_ = [_sorted(part, found, recorded, rule) for rule, part in parts]
    return pl.concat([units for units, _ in sorted_]), pl.concat([issues for _, issues in sorted_])


def _sorted(
    units: pl.DataFrame, found: pl.DataFrame, recorded: pl.DataFrame, rule: Guidance
) -> tuple[pl.DataFrame, pl.DataFrame]:
    here = pl.col("unit").is_in(units.get_column("subject").implode())
    of_topics = found.filter(here & pl.col("topic").is_in(topics_read(rule)))
    measures = {issue.value: measure for issue, measure in rule.measures.items()}
    shown = issues_shown(of_topics, rule).with_columns(pl.lit(None, pl.String).alias("measure"))
    every = pl.concat([recorded.filter(here), shown])
    issues = every.group_by("unit", "issue", maintain_order=True).agg(
        pl.col("reason").drop_nulls().unique(maintain_order=True).str.join("；").alias("reason"),
        pl.col("measure").drop_nulls().first().alias("measure"),
    ).with_columns(
        pl.col("measure").fill_null(pl.col("issue").replace_strict(measures, return_dtype=pl.String))
    )  # fmt: skip
    counts = issues.group_by(pl.col("unit").alias("subject")).agg(pl.len().cast(pl.Int64).alias("issues"))
    doubts = of_topics.filter(pl.col("state") == TO_VERIFY).group_by(pl.col("unit").alias("subject")).agg(
        pl.col("topic").n_unique().cast(pl.Int64).alias("doubts")
    )  # fmt: skip
    known = (
        units.join(counts, on="subject", how="left")
        .join(doubts, on="subject", how="left")
        .with_columns(pl.col("issues", "doubts").fill_null(0))
    )
    return known.with_columns(class_by(rule).alias("class")).select(*UNITS), issues.select(*ISSUES)


def _found(view: View, topics: list[str], unit_of: pl.DataFrame) -> pl.DataFrame:
    """Return findings with the unit that they are about; of a committee, the one that it stands for."""
    found = with_evidence(view.findings(*topics), {"no": pl.List(pl.String())})
    of_committees = found.join(unit_of, left_on="subject", right_on="id", how="left")
    return of_committees.with_columns(pl.coalesce("unit", "subject").alias("unit"))


def _recorded(view: View, unit_of: pl.DataFrame) -> pl.DataFrame:
    """Return the issues that offices recorded and that are not settled by the day, as ISSUES."""
    open_ = pl.col("settled_on").is_null() | (pl.col("settled_on") > view.as_of)
    held = view.facts("issue").filter(view.in_force() & open_ & (pl.col("found_on") <= view.as_of))
    return (
        held.join(unit_of, left_on="about", right_on="id")
        .sort("found_on", "id")
        .select(
            "unit", pl.col("type").alias("issue"), pl.coalesce("detail", pl.lit("已登记")).alias("reason"), "measure"
        )
    )
