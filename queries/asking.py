"""Asks a question by name: scope, day and parameters in; filtered, ordered and paged rows out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar

import polars as pl
from pydantic import ValidationError

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.network import Asker, Network
from graphmodel.network.view import View
from queries import catalogue, of_file
from queries.filtering import Condition, filtered, ordered, terms_of
from queries.long_list import Part, Stretch
from queries.question import Parameters, Question, Row, schema
from queries.wording.wrong_values import faults_in_words

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
    offset: int = 0
    """Which of them all the first row is."""
    note: str | None = None
    """Why there is nothing to answer, where no rule speaks of it here."""
    caution: str | None = None
    """That the day has not come."""
    people: int = 0
    """How many rows about people were read for it, with what not everybody may see."""

    def stretch(self, start: int, length: int) -> pl.DataFrame:
        """Return rows from the one of that number on, which must be among those that were read."""
        return self.rows.slice(start - self.offset, length)

    def only(self, rows: pl.DataFrame) -> Answer:
        """Return the same answer with some of its rows."""
        return replace(self, rows=rows)


def find(name: str) -> Question:
    """Return the question called `name`; NotFoundError names the nearest."""
    if found := of_file(name):
        return found
    known = catalogue()
    if name not in known:
        titled = {question.title: code for code, question in known.items()}
        near = nearest(titled.get(name, name), [*known, *titled])
        raise NotFoundError(f"没有名为“{name}”的问题{near}。")
    return known[name]


def name_of(text: str) -> str:
    """Return the name of the question with this Chinese title; any other text comes back as it is."""
    return next((name for name, question in catalogue().items() if question.title == text), text)


def ask(network: Network, asker: Asker, name: str, asked: Ask) -> Answer:
    """Open a snapshot and answer question `name` (or give the plain list of that name) from it."""
    _declared(name)
    with network.view(asker, asked.scope, asked.as_of) as view:
        return answer(view, name, asked)


def answer(view: View, name: str, asked: Ask) -> Answer:
    """Answer question `name`, or give the plain list of that name, from a snapshot that is open already.

    Scope and day are those of the view. Where others wrote meanwhile and the store cannot hold a snapshot, it is
    answered again.
    Raises InputError for unknown columns, parameters or values.
    """
    return _steady(view, lambda steady: _answered(steady, name, asked))


def rows(view: View, name: str, parameters: Mapping[str, Any]) -> pl.DataFrame:
    """Return all rows of the answer to question `name`, for whoever draws them."""
    return answer(view, name, Ask(parameters=parameters)).rows


def cut_out(view: View, name: str, asked: Ask) -> Answer | None:
    """Return the stretch of a long list that `asked.offset` and `.limit` name, as `answer` does, where the store can
    cut it out; None where all rows have to be read for it."""
    return _steady(view, lambda steady: _cut_out(steady, name, asked))


T = TypeVar("T")


def _steady(view: View, read: Callable[[View], T]) -> T:
    """Read from one state of the store."""
    for _ in range(MOST_AGAIN):
        try:
            given = read(view)
        except Exception:  # what was read may not belong together: no error says anything then
            if not view.moved():
                raise
        else:
            if not view.moved():
                return given
        view = view.again()
    return read(view)


def _answered(view: View, name: str, asked: Ask) -> Answer:
    if found := _cut_out(view, name, asked):
        return found
    question = _declared(name)
    columns = schema(question.row)
    frame = question.answer(view, read_parameters(question, asked.parameters))
    every = ordered(
        filtered(frame.select(columns.names()).cast(columns), question.row, asked.filters),
        question.row,
        asked.order,
    )
    answer = _framed(view, name, every.slice(asked.offset, asked.limit), every.height, asked)
    return replace(answer, note=_without_rule(view, question)) if frame.is_empty() else answer


def _cut_out(view: View, name: str, asked: Ask) -> Answer | None:
    question = _declared(name)
    if asked.offset < 0 or (asked.limit is not None and asked.limit < 0):
        raise InputError("分页的起点和行数不能是负数。")
    if max(asked.offset, asked.limit or 0) > MOST_ROWS:
        raise InputError(f"分页的起点和行数不能超过 {MOST_ROWS:,}。")
    parameters = read_parameters(question, asked.parameters)
    if question.part is None or not asked.limit:
        return None
    terms = terms_of(question.row, asked.order)
    stretch = Stretch(question.row, asked.filters, terms, asked.offset, asked.limit)
    part: Part | None = question.part(view, parameters, stretch)
    if part is None:
        return None
    if not part.total:  # is there nothing at all, which is to be explained, or nothing that meets the filters?
        any_: Part | None = question.part(view, parameters, stretch._replace(conditions=(), offset=0, limit=1))
        if not (any_ and any_.total):
            return None
    columns = schema(question.row)
    return _framed(view, name, part.rows.select(columns.names()).cast(columns), part.total, asked)


def _declared(name: str) -> Question:
    return of_file(name, "LIST") or find(name)


def _framed(view: View, name: str, rows: pl.DataFrame, total: int, asked: Ask) -> Answer:
    question = _declared(name)
    return Answer(
        question=name,
        title=question.title,
        scope=view.scope,
        as_of=view.as_of,
        rule_set=view.rule_set,
        snapshot=view.snapshot,
        total=total,
        hidden=view.hidden,
        rows=rows,
        row=question.row,
        offset=asked.offset,
        caution=view.caution,
        people=view.people,
    )


def _without_rule(view: View, question: Question) -> str | None:
    """Return that no rule of this scope speaks of the topics of a question, and where one does, or that those leave
    open what they ask; None where one does ask."""
    topics = question.topics or question.lists
    here = [rule for rule in view.rules() if rule["topic"] in topics] if topics else []
    if not topics or not all(rule["open"] for rule in here):
        return None
    if here:
        return f"{'、'.join(rule['open'] for rule in here)}未定，还不能判；由数据管理在“规则”页或“规则参数”表里定下。"
    elsewhere = view.ruled.places_with(topics)
    names = view.places.names_of(elsewhere)
    told = "、".join(f"{names.get(p, '')}（{p}）" if p in names else p for p in elsewhere)
    return f"这个范围没有“{question.title}”的规则" + (f"；有这种规则的地方：{told}。" if told else "。")


def read_parameters(question: Question, values: Mapping[str, Any]) -> Parameters:
    """Return checked parameters; codes may be given by their Chinese words. InputError says what is wrong."""
    try:
        return question.parameters.model_validate(dict(values))
    except ValidationError as error:
        raise InputError(faults_in_words(error.errors(include_url=False), question.parameters.model_fields)) from error
