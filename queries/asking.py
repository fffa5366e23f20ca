"""Asks a question by name: scope, day and parameters in; filtered, ordered and paged rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import polars as pl
from pydantic import ValidationError

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.network import Asker, Network
from graphmodel.network.view import View
from queries import catalogue, plain_lists
from queries.filtering import Condition, filtered, ordered
from queries.question import Parameters, Question, Row, schema
from queries.wording import faults_in_words

MOST_ROWS: Final = 1_000_000_000
"""More than there are subjects anywhere."""
MOST_AGAIN: Final = 3
"""Somebody who writes all the time must not keep others from an answer."""


@dataclass(frozen=True)
class Ask:
    """How a question is asked. `scope` is a code, key or place name; empty means all that may be seen."""

    scope: str = ""
    as_of: date | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    filters: Sequence[Condition] = ()
    order: Sequence[str] = ()
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True)
class Answer:
    """A page of rows, and what they hold for."""

    question: str
    title: str
    scope: str
    as_of: date
    rule_set: str
    snapshot: int
    total: int
    """Rows that meet the filters, before paging."""
    hidden: int
    """Neighbours outside the places of whoever asks: counted, not named."""
    rows: pl.DataFrame
    row: type[Row]
    note: str | None = None
    """Why there is nothing to answer, where no rule speaks of it here."""
    caution: str | None = None
    """That the day has not come."""
    people: int = 0
    """How many rows about people were read for it, with what not everybody may see."""

    def only(self, rows: pl.DataFrame) -> Answer:
        """Return the same answer with some of its rows."""
        return replace(self, rows=rows)


def find(name: str) -> Question:
    """Return the question called `name`; NotFoundError names the nearest."""
    known = catalogue()
    if name not in known:
        near = nearest(name, [*known, *(question.title for question in known.values())])
        raise NotFoundError(f"没有名为“{name}”的问题{near}。")
    return known[name]


def name_of(text: str) -> str:
    """Return the name of the question with this Chinese title; any other text comes back as it is."""
    return next((name for name, question in catalogue().items() if question.title == text), text)


def ask(network: Network, asker: Asker, name: str, asked: Ask) -> Answer:
    """Open a snapshot and answer question `name` (or give the plain list of that name) from it."""
    if name not in plain_lists():
        find(name)
    with network.view(asker, asked.scope, asked.as_of) as view:
        return answer(view, name, asked)


def answer(view: View, name: str, asked: Ask) -> Answer:
    """Answer question `name`, or give the plain list of that name, from a snapshot that is open already.

    Scope and day are those of the view. Where others wrote meanwhile and the store cannot hold a snapshot, it is
    answered again.
    Raises InputError for unknown columns, parameters or values.
    """
    for _ in range(MOST_AGAIN):
        try:
            given = _answered(view, name, asked)
        except Exception:  # what was read may not belong together: no error says anything then
            if not view.moved():
                raise
        else:
            if not view.moved():
                return given
        view = view.again()
    return _answered(view, name, asked)


def _answered(view: View, name: str, asked: Ask) -> Answer:
    question = plain_lists().get(name) or find(name)
    if asked.offset < 0 or (asked.limit is not None and asked.limit < 0):
        raise InputError("分页的起点和行数不能是负数。")
    if max(asked.offset, asked.limit or 0) > MOST_ROWS:
        raise InputError(f"分页的起点和行数不能超过 {MOST_ROWS:,}。")
    frame = question.answer(view, read_parameters(question, asked.parameters))
    columns = schema(question.row)
    rows = ordered(
        filtered(frame.select(columns.names()).cast(columns), question.row, asked.filters),
        question.row,
        asked.order,
    )
    return Answer(
        question=name,
        title=question.title,
        scope=view.scope,
        as_of=view.as_of,
        rule_set=view.rule_set,
        snapshot=view.snapshot,
        total=rows.height,
        hidden=view.hidden,
        rows=rows.slice(asked.offset, asked.limit),
        row=question.row,
        note=_without_rule(view, question) if frame.is_empty() else None,
        caution=view.caution,
        people=view.people,
    )


def _without_rule(view: View, question: Question) -> str | None:
    """Return that no rule of this scope speaks of the topics of a question, and where one does; None where one does."""
    topics = question.topics or question.lists
    if not topics or any(rule["topic"] in topics for rule in view.rules()):
        return None
    elsewhere = view.places_with_rules(topics)
    names = view.names_of(elsewhere)
    told = "、".join(f"{names.get(p, '')}（{p}）" if p in names else p for p in elsewhere)
    return f"这个范围没有“{question.title}”的规则" + (f"；有这种规则的地方：{told}。" if told else "。")


def read_parameters(question: Question, values: Mapping[str, Any]) -> Parameters:
    """Return checked parameters; codes may be given by their Chinese words. InputError says what is wrong."""
    try:
        return question.parameters.model_validate(dict(values))
    except ValidationError as error:
        raise InputError(faults_in_words(error.errors(include_url=False), question.parameters.model_fields)) from error
