"""What a write says beside its contents: the version that was read, the id of the change, a day, whether to try."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final
from uuid import uuid4

from fastapi import Depends, Header, Query
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.asked.day import DAY, StatedDay
from api.problems import Fault, ProblemError
from graphmodel.importers.faults import Fault as FileFault
from graphmodel.importers.faults import Spot, fault, problem
from graphmodel.importers.values.typed import day_problem, refusal, text_problem
from graphmodel.kinds.node import Node, Relation, properties
from graphmodel.network.editing import Edit
from queries.wording.wrong_values import faults_of

_VERSION: Final = re.compile(r'"?([0-9]{1,16})"?')
_NEEDED: Final = '请先读取它，把 version 写进 If-Match（如 If-Match: "12"）；还没有的要新增，请写 If-None-Match: *。'


IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="这次改动自己的编号，重发时不变：同一编号只写一次，内容不同的不收",
        min_length=8,
        max_length=200,
    ),
]


class Trying(BaseModel):
    """How a write is meant."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(False, title="试做", description="只看会改动什么、哪些判定会变，不写入")
    effective: StatedDay | None = Field(
        None, title="从哪一天起", description="从哪一天起是这样，yyyy-MM-dd；不写为当天"
    )


def _edit(
    asked: Annotated[Trying, Query()],
    if_match: Annotated[str | None, Header(description='读到的版本号，如 "12"；改动和移除时必写')] = None,
    if_none_match: Annotated[str | None, Header(description="写 * 表示新增：已有同编号的就不写")] = None,
    idempotency_key: IdempotencyKey = None,
) -> Edit:
    return Edit(_version(if_match, if_none_match), idempotency_key or str(uuid4()), asked.effective, not asked.dry_run)


EditDep = Annotated[Edit, Depends(_edit)]


def _version(if_match: str | None, if_none_match: str | None) -> int | None:
    if if_match is None and if_none_match == "*":
        return None
    found = _VERSION.fullmatch((if_match or "").strip())
    if found is None:
        raise ProblemError("version-required", _NEEDED)
    return int(found[1])


def remarks_of(day: date | None, today: date, name: str = "effective") -> list[FileFault]:
    """Return what there is to say of how something is written: the day that `name` gives may lie ahead."""
    return [fault(Spot("", name), problem("day_ahead", day))] if day and day > today else []


def remark_of(day: date | None, today: date) -> str:
    """Return the same as a sentence; empty where there is nothing to say."""
    return "".join(f"{told.problem}，{told.mending}。" for told in remarks_of(day, today))


def refuse_unfit(model: type[Node] | type[Relation], given: Mapping[str, Any]) -> None:
    """Raise the problem with texts and days that no cell of a workbook may hold either."""
    titles = {p.name: p.title for p in properties(model)}
    found = {p.name: text_problem(given[p.name], p, model) for p in properties(model) if p.name in given}
    found |= {n: day_problem(v) for n, v in given.items() if n in _days(model) and _is_day(v)}
    errors = [
        Fault(parameter=n, value=_short(given[n]), detail=f"“{titles.get(n, n)}”：{refusal(wrong)}")
        for n, wrong in found.items()
        if wrong
    ]
    if errors:
        raise ProblemError("invalid-parameters", "；".join(e.detail for e in errors) + "。", errors=errors)


def read_contents(model: type[Node] | type[Relation], values: Mapping[str, Any]) -> Node | Relation:
    """Make a node or relation of JSON; codes may be Chinese words. The problem names every fault."""
    choices = {p.name: p.choices for p in properties(model) if p.type == "choice" and p.choices}
    wrong = {n: v for n, v in values.items() if n in _days(model) and v is not None and not _is_day(v)}
    coded = {n: choices[n].of(v) or v for n, v in values.items() if n in choices and isinstance(v, str)}
    faults: list[Mapping[str, Any]] = [{"type": "date_parsing", "loc": (n,), "input": v} for n, v in wrong.items()]
    try:
        made = model.model_validate({**values, **coded})
    except ValidationError as error:
        faults += [f for f in error.errors(include_url=False) if not f["loc"] or f["loc"][0] not in wrong]
    if faults:
        told = faults_of(faults, model.model_fields)
        errors = [Fault(parameter=f.name, value=_short(f.value), detail=f.sentence, nearest=f.nearest) for f in told]
        raise ProblemError("invalid-parameters", "；".join(f.sentence for f in told) + "。", errors=errors)
    return made


def _days(model: type[Node] | type[Relation]) -> set[str]:
    return {"valid_from", "valid_to", *(p.name for p in properties(model) if p.type == "day")}


def _is_day(value: object) -> bool:
    return isinstance(value, str) and DAY.fullmatch(value) is not None


def _short(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)[:200]
