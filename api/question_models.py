"""The shapes the API takes and gives, made from the declarations of the questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from api.asked.day import Day
from graphmodel.node import Choice
from queries.asking import MOST_ROWS
from queries.question import Question, value_type, words_of


class Format(Choice):
    """How an answer is written."""

    json = "json", "JSON"
    csv = "csv", "CSV"


class Asked(BaseModel):
    """What every question can be asked with."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", description="区划代码或地名全称；不写为可以看到的全部")
    as_of: Day | None = Field(None, title="时点", description="哪一天的情况，yyyy-MM-dd；不写为结论所属的那一天")
    where: list[str] = Field([], title="筛选", description="列=值 或 列!=值，多个值用逗号隔开")
    order: list[str] = Field([], title="排序", description="列名；前面加 - 为倒序")
    limit: int | None = Field(None, ge=0, le=MOST_ROWS, title="行数", description="最多给几行；不写为全部")
    offset: int = Field(0, ge=0, le=MOST_ROWS, title="起点", description="跳过前几行")
    format: Format = Field(Format.json, title="格式", description="json，或给 Excel、WPS 用的 csv")


class AnswerHead(BaseModel):
    """What an answer holds for."""

    question: str = Field(description="问题的英文名")
    title: str = Field(description="问题的中文名")
    scope: str = Field(description="范围的区划前缀；空为全部")
    as_of: date = Field(description="哪一天的情况")
    rule_set: str = Field(description="规则的版本")
    snapshot: int = Field(description="最近一次改动的编号")
    total: int = Field(description="符合筛选的行数，分页之前")
    note: str | None = Field(None, description="问的这一天还没有到；没有行的原因：这个范围没有这种规则时说明")


class FieldEntry(BaseModel):
    """One parameter or column."""

    name: str = Field(description="英文名，不会改变")
    title: str = Field(description="中文名")
    description: str | None = Field(description="含义")
    type: str = Field(description="类型：code、str、int、float、bool、date")
    words: dict[str, str] = Field(description="各代码的中文")
    default: Any = Field(None, description="不写时的值")


class CatalogueEntry(BaseModel):
    """One question."""

    name: str = Field(description="英文名，也是地址的最后一段")
    title: str = Field(description="中文名")
    summary: str = Field(description="回答什么")
    parameters: list[FieldEntry] = Field(description="专有的参数")
    columns: list[FieldEntry] = Field(description="每一行的字段")


@cache
def asked_model(name: str, question: Question) -> type[Asked]:
    """Return what one question can be asked with."""
    both: Any = (Asked, question.parameters)
    return cast("type[Asked]", create_model(f"{name}_query", __base__=both))


@cache
def answer_model(name: str, question: Question) -> type[BaseModel]:
    """Return the typed envelope of one question."""
    rows: Any = (list[question.row], Field(description="各行"))  # type: ignore[name-defined]
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
