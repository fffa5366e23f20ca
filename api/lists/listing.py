"""Makes the path of a list out of its declaration: parameters, typed rows, formats and pages follow by themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.asked.formats import SUFFIX
from api.asked.listing import Asked, AskedSince
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import Requested, RequestedDep, Rows, respond
from api.lists.models import answer_model, asked_model
from api.problems import problem_responses
from graphmodel.network import Asker, Network, Right
from graphmodel.network.view import View
from queries.asking import Ask, answer, cut_out
from queries.question import Question
from queries.updating import updated


def add_list(
    routes: APIRouter, path: str, name: str, question: Question, *, operation: str, tags: list[str | Enum] | None = None
) -> None:
    """Add the path of a question or plain list called `name`."""
    routes.add_api_route(
        f"{path}{SUFFIX}",
        _endpoint(name, question),
        operation_id=operation,
        tags=tags,
        summary=question.title,
        description=f"{question.summary}。地址后加 .csv、.xlsx、.ndjson、.parquet 为表格文件",
        response_model=answer_model(name, question),
        responses=problem_responses(400, 403, 404, 406, 410, 422, 503) | {304: {"description": "没有变动"}},
    )


def _endpoint(name: str, question: Question) -> Callable[..., Response]:
    """Make the function FastAPI reads the query parameters of `question` off."""

    def endpoint(network: Network, asker: Asker, asked: Asked, requested: Requested) -> Response:
        taking = requested.by(asker)
        if question.right and asker.may(question.right) and not taking.may(question.right):
            asker.require(Right.export_names)  # to look at it is allowed, to take it along is not
        with network.view(taking, asked.scope, asked.as_of) as view:
            return respond(view, name, asked, requested, rows_of(view, name, question, asked))

    annotations = {
        "network": NetworkDep,
        "asker": AskerDep,
        "asked": Annotated[asked_model(name, question), Query()],
        "requested": RequestedDep,
    }
    signature = inspect.signature(endpoint)
    parameters = [p.replace(annotation=annotations[p.name]) for p in signature.parameters.values()]
    vars(endpoint)["__signature__"] = signature.replace(parameters=parameters, return_annotation=Response)
    return endpoint


def rows_of(view: View, name: str, question: Question, asked: Asked) -> Rows:
    """Return how the rows of a list are had that a request asks for."""
    ask, since = as_ask(asked), asked.updated_since if isinstance(asked, AskedSince) else None
    if since and question.follows:
        follows, moment = question.follows, since
        return Rows(lambda: updated(view, answer(view, name, ask), follows, moment))
    return Rows(
        lambda: answer(view, name, ask),
        lambda start, most: cut_out(view, name, replace(ask, offset=start, limit=most)),
    )


def as_ask(asked: Asked) -> Ask:
    """Return how a question is asked by what a request says."""
    own = asked.model_dump(exclude=set(AskedSince.model_fields))
    return Ask(asked.scope, asked.as_of, own, asked.conditions(), asked.order)
