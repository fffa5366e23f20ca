"""The catalogue of questions, and one typed path per question, made from its declaration."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel

from api.asked.nothing import NothingElse
from api.caching import is_current, tag_of
from api.dependencies import AskerDep, NetworkDep
from api.formats import to_csv, to_json
from api.problems import problem_responses
from api.question_models import Asked, CatalogueEntry, Format, answer_model, asked_model, entry
from graphmodel.errors import NotFoundError
from graphmodel.network import Asker, Network
from graphmodel.network.view import View
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
            f"/{name}",
            _endpoint(name, question),
            operation_id=f"questions_{name}",
            summary=question.title,
            description=question.summary,
            response_model=answer_model(name, question),
            responses=problem_responses(400, 403, 404, 422, 503)
            | {200: {"content": {"text/csv": {}}}, 304: {"description": "没有变动"}},
        )
    routes.add_api_route("/{name}", unknown_question, include_in_schema=False)
    return routes


def _endpoint(name: str, question: Question) -> Callable[..., Response]:
    """Make the function FastAPI reads the query parameters of `question` off."""
    asked_with = asked_model(name, question)

    def endpoint(network: Network, asker: Asker, asked: Asked, if_none_match: str | None = None) -> Response:
        with network.view(asker, asked.scope, asked.as_of) as view:
            return _respond(view, name, asked, if_none_match)

    annotations = {
        "network": NetworkDep,
        "asker": AskerDep,
        "asked": Annotated[asked_with, Query()],
        "if_none_match": Annotated[str | None, Header(description="手里的版本的 ETag；没有变动就只答 304")],
    }
    signature = inspect.signature(endpoint)
    parameters = [p.replace(annotation=annotations[p.name]) for p in signature.parameters.values()]
    vars(endpoint)["__signature__"] = signature.replace(parameters=parameters, return_annotation=Response)
    return endpoint


def _respond(view: View, name: str, asked: Asked, known_tag: str | None) -> Response:
    tag = tag_of(view, name, asked)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if is_current(tag, known_tag):
        return Response(status_code=304, headers=headers)
    given = answer(view, name, _as_ask(asked))
    if asked.format is Format.csv:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(given.title)}.csv"
        return Response(to_csv(given), headers=headers, media_type="text/csv; charset=utf-8")
    return Response(to_json(given), headers=headers, media_type="application/json")


def _as_ask(asked: Asked) -> Ask:
    general: dict[str, Any] = {name: getattr(asked, name) for name in ("as_of", "where", "order", "limit", "offset")}
    return Ask(parameters=_own(asked), **general)


def _own(asked: BaseModel) -> dict[str, Any]:
    return asked.model_dump(exclude=set(Asked.model_fields))
