"""The shapes the API takes and gives, made from the declarations of the questions."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticKnownError

from graphmodel.node import Choice
from queries.question import Question, value_type, words_of


def _plain_day(value: Any) -> Any:
    """Refuse what only looks like a day to pydantic: a bare number, which it takes for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise PydanticKnownError("date_parsing", {"error": "input is not yyyy-mm-dd"})
    return value


class Format(Choice):
    """How an answer is written."""

    json = "json", "JSON"
    csv = "csv", "CSV"


class Asked(BaseModel):
    """What every question can be asked with."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", description="division code, place key or full place name; empty: everything")
    as_of: Annotated[date | None, BeforeValidator(_plain_day)] = Field(
        None, title="时点", description="day asked about; default: the day of the findings"
    )
    where: list[str] = Field([], title="筛选", description="column=value, column!=value, several values by comma")
    order: list[str] = Field([], title="排序", description="column, or -column to descend")
    limit: int | None = Field(None, ge=0, title="行数", description="rows of a page; default: all")
    offset: int = Field(0, ge=0, title="起点", description="rows to leave out before the page")
    format: Format = Field(Format.json, title="格式", description="json, or csv for Excel and WPS")


class AnswerHead(BaseModel):
    """What an answer holds for."""

    question: str
    title: str
    scope: str = Field(description="place prefix; empty: everything")
    as_of: date
    rule_set: str = Field(description="version of the rules")
    snapshot: int = Field(description="number of the last change")
    total: int = Field(description="rows that meet the filters, before paging")
    note: str | None = Field(None, description="why there is nothing to answer, where no rule speaks of it here")


class FieldEntry(BaseModel):
    """One parameter or column."""

    name: str
    title: str
    description: str | None
    type: str
    words: dict[str, str] = Field(description="Chinese word by code, for coded values")
    default: Any = None


class CatalogueEntry(BaseModel):
    """One question."""

    name: str
    title: str
    summary: str
    parameters: list[FieldEntry]
    columns: list[FieldEntry]


def answer_model(name: str, question: Question) -> type[BaseModel]:
    """Return the typed envelope of one question."""
    rows: Any = (list[question.row], ...)  # type: ignore[name-defined]
    return create_model(f"{name}_answer", __base__=AnswerHead, rows=rows)


def entry(name: str, question: Question) -> CatalogueEntry:
    """Return one question as the catalogue lists it."""
    return CatalogueEntry(
        name=name,
        title=question.title,
        summary=question.summary,
        parameters=_fields(question.parameters),
        columns=_fields(question.row),
    )


def _fields(model: type[BaseModel]) -> list[FieldEntry]:
    return [
        FieldEntry(
            name=name,
            title=str(field.title),
            description=field.description,
            type="code" if words_of(field) else value_type(field).__name__,
            words=dict(words_of(field)),
            default=None if field.is_required() else field.default,
        )
        for name, field in model.model_fields.items()
    ]
