"""The shapes the API takes and gives, made from the declarations of the questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

from fastapi.dependencies import utils
from pydantic import BaseModel, Field, create_model

from api.asked.listing import Asked, AskedSince
from queries.question import Question, value_type, words_of

# FastAPI keeps the fields of 128 models. There are more questions than that: it would make their fields anew on every
# request, and its description would not find those that it has just made.
utils.get_cached_model_fields = cache(utils.get_cached_model_fields.__wrapped__)  # type: ignore[attr-defined]


class AnswerHead(BaseModel):
    """What an answer holds for."""

    question: str = Field(description="问题的英文名")
    title: str = Field(description="问题的中文名")
    scope: str = Field(description="答的是哪里：范围的区划前缀；空为全部")
    scope_place: str = Field(description="范围的区划代码，12 位；空为全部")
    as_of: date = Field(description="哪一天的情况")
    rule_set: str = Field(description="规则的版本")
    snapshot: int = Field(description="最近一次改动的编号")
    total: int = Field(description="符合筛选的行数，不是这一页的行数")
    hidden: int = Field(description="与此有关而在范围之外的对象数，只计数，不列名称")
    next: str | None = Field(None, description="下一页的地址；没有下一页为空")
    note: str | None = Field(
        None,
        description="要说明的：问的范围比能看的大，只答了哪里；问的这一天还没有到；没有行是因为这个范围没有这种规则",
    )


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
    both: Any = (AskedSince if question.follows else Asked, question.parameters)
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
