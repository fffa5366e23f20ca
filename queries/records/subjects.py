"""What records are about, as lists show it: what it is called, where it lies, what is found about it now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import polars as pl

from graphmodel.network.view import View
from graphmodel.rules.topics import state_title, titles
from queries.places.town_and_village import with_places
from queries.question import Vocabulary

Matter = Annotated[str, Vocabulary(titles)]
"""The topic that a record is about, or what somebody wrote instead of one."""


def with_subjects(records: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add to records (columns `about`, `topic`, `place`): `subject`, `name`, `township`, `village`, and `found`, the
    state of the subject in that topic in words, empty where nothing is found or the record is about no topic."""
    called = {id_: name for id_, (_, name) in view.called(records.get_column("about").drop_nulls().unique()).items()}
    named = records.with_columns(pl.col("about").alias("subject"), _looked_up("about", called).alias("name"))
    return with_places(_with_findings(named, view), view)


def _with_findings(records: pl.DataFrame, view: View) -> pl.DataFrame:
    topics = [topic for topic in records.get_column("topic").drop_nulls().unique() if topic in titles()]
    ids = records.get_column("subject").drop_nulls().unique().to_list()
    if not (topics and ids):
        return records.with_columns(pl.lit(None, pl.String).alias("found"))
    states = view.findings(*topics, where={"subject": ids}).select("topic", "subject", "state", "level")
    words = [state_title(topic, state, level) for topic, _, state, level in states.iter_rows()]
    said = states.select("topic", "subject", pl.Series("found", words, pl.String))
    return records.join(said, on=["topic", "subject"], how="left", maintain_order="left")


def _looked_up(column: str, words: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(words, default=None, return_dtype=pl.String)
