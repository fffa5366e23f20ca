"""The questions: a catalogue, and one path per question, made from its declaration."""

from __future__ import annotations

from enum import Enum

from fastapi import APIRouter

from api.asked.nothing import NothingElse
from api.lists.listing import add_list
from api.lists.models import CatalogueEntry, entry
from api.problems import problem_responses
from graphmodel.errors import NotFoundError
from queries import catalogue, folders
from queries.asking import find


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
    routes = APIRouter(prefix="/questions")
    routes.add_api_route(
        "",
        questions,
        operation_id="questions_list",
        tags=["questions"],
        summary="问题目录",
        description="全部问题，各自的参数和字段",
        responses=problem_responses(422),
    )
    for name, question in catalogue().items():
        part: list[str | Enum] = [f"questions-{folders()[name]}"]  # all in one would be too large for some clients
        add_list(routes, f"/{name}", name, question, operation=f"questions_{name}", tags=part)
    routes.add_api_route("/{name}", unknown_question, include_in_schema=False)
    return routes
