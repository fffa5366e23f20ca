"""The SQL text of a subject: made from its declaration, or written by hand beside this file."""

from __future__ import annotations

from importlib.resources import files

from graphmodel.facts.columns import types_of
from graphmodel.facts.subject import Complete, Subject
from graphmodel.facts.subjects import subjects
from graphmodel.kinds.node import snake_case
from graphmodel.stores.sqlite.facts.complete_lists import declared
from graphmodel.stores.sqlite.facts.hops import Addition, added
from graphmodel.stores.sqlite.facts.starts import started


def text_about(subject: str, *, by_row: bool) -> str:
    """Return the text of a subject for the scope of a place or for named rows; it reads the versions of a day."""
    about = subjects()[subject]
    written = (
        files(__package__).joinpath(f"{subject}.sql").read_text("utf-8") if about.written else _made(about, by_row)
    )
    return started(written, subject, by_row=by_row)


def _made(subject: Subject, by_row: bool) -> str:
    start = snake_case(subject.starts)
    additions = _additions(subject, by_row)
    versions = f"{start}_on_day" if by_row else f"{start}_on_day_by_place"
    scoped = f"scoped AS MATERIALIZED (SELECT * FROM {versions} WHERE {{here}})"
    expressions = ", ".join((scoped, *(e for addition in additions for e in addition.expressions)))
    told = {column: said for addition in additions for column, said in addition.columns.items()}
    columns = ", ".join(told.get(column) or f's."{column}"' for column in types_of(subject.name))
    joins = " ".join(addition.join for addition in additions)
    return f"WITH {expressions} SELECT {columns} FROM scoped s {joins} ORDER BY s.id"


def _additions(subject: Subject, by_row: bool) -> list[Addition]:
    complete = [part for part in subject.further if isinstance(part, Complete)]
    steps = [added(part) for part in subject.further if not isinstance(part, Complete)]
    return [*steps, *([declared(complete, by_row=by_row)] if complete else [])]
