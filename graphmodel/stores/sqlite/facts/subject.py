"""The frame of facts about one subject."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import polars as pl

from graphmodel.errors import NotFoundError, nearest
from graphmodel.facts import FACTS
from graphmodel.stores.sqlite.facts.versions_of_day import day_at, with_versions
from graphmodel.stores.sqlite.frames import frame
from graphmodel.stores.sqlite.session import Session


def facts_about(session: Session, subject: str, scope: str, as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for the place prefix `scope`, as it was on `as_of`."""
    if subject not in FACTS:
        raise NotFoundError(f"没有“{subject}”这一类事实{nearest(subject, FACTS)}。")
    day = day_at(session, as_of)
    bounds = {"day": day.number, "scope": scope, "beyond": f"{scope}~"}
    return frame(session.all(with_versions(text_about(subject), day), bounds), FACTS[subject])


@cache
def text_about(subject: str) -> str:
    """Return the SQL text of a subject, as it stands beside this file."""
    return files(__package__).joinpath(f"{subject}.sql").read_text("utf-8")
