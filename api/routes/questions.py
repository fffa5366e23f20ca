"""The catalogue of questions, and one typed path per question, made from its declaration."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answering import Requested, RequestedDep, respond
from api.asked.formats import SUFFIX
from api.asked.listing import Asked
from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, NetworkDep
from api.problems import problem_responses
from api.question_models import CatalogueEntry, answer_model, asked_model, entry
from graphmodel.errors import NotFoundError
from graphmodel.network import Asker, Network
from queries import catalogue
from queries.asking import Ask, answer, find
from queries.question import Question


def questions(_: NothingElse) -> list[CatalogueEntry]:
    """List the questions: name, title, what each answers, its parameters and columns."""
    return [entry(name, question) for name, question in catalogue().items()]


def unknown_question(name: str) -> None:
    """Answer a wrong name with the nearest right one."""
    try:
        find(name)
    except NotFoundError as error:
        raise NotFoundError(f"{str(error).removesuffix('。')}，全部问题见 /api/v1/questions。") from error


def router() -> APIRouter:
    """Return the catalogue and a path per question."""
    routes = APIRouter(prefix="/questions", tags=["questions"])
    routes.add_api_route(
        "",
        questions,
        operation_id="questions_list",
        summary="问题目录",
        description="全部问题，各自的参数和字段",
        responses=problem_responses(422),
    )
    for name, question in catalogue().items():
        routes.add_api_route(
            f"/{name}{SUFFIX}",
            _endpoint(name, question),
            operation_id=f"questions_{name}",
            summary=question.title,
            description=f"{question.summary}。地址后加 .csv、.xlsx、.ndjson、.parquet 为表格文件",
            response_model=answer_model(name, question),
            responses=problem_responses(400, 403, 404, 406, 410, 422, 503) | {304: {"description": "没有变动"}},
        )
    routes.add_api_route("/{name}", unknown_question, include_in_schema=False)
    return routes


def _endpoint(name: str, question: Question) -> Callable[..., Response]:
    """Make the function FastAPI reads the query parameters of `question` off."""

    def endpoint(network: Network, asker: Asker, asked: Asked, requested: Requested) -> Response:
        with network.view(asker, asked.scope, asked.as_of) as view:
            return respond(view, name, asked, requested, lambda: answer(view, name, _as_ask(asked)))

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


def _as_ask(asked: Asked) -> Ask:
    own = asked.model_dump(exclude=set(Asked.model_fields))
    return Ask(asked.scope, asked.as_of, own, asked.conditions(), asked.order)
