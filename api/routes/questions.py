"""The questions: a catalogue, and one path per question, made from its declaration."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from api.asked.nothing import NothingElse
from api.lists.listing import add_list
from api.lists.models import CatalogueEntry, entry
from api.problems import problem_responses
from graphmodel.errors import NotFoundError
from queries import catalogue, folders, lists_of_topics
from queries.asking import find

QUESTIONS: Final = "questions"
TOPICS: Final = "topics"
"""Parts of the description, and of each folder of questions one: a client of one need not take the others."""


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
    """Return the catalogue and a path per question; the lists of topics are a part of the description by themselves."""
    routes, lists, folder = APIRouter(prefix="/questions"), lists_of_topics(), folders()
    routes.add_api_route(
        "",
        questions,
        operation_id="questions_list",
        tags=[QUESTIONS],
        summary="问题目录",
        description="全部问题，各自的参数和字段",
        responses=problem_responses(422),
    )
    for name, question in catalogue().items():
        tag = TOPICS if name in lists else f"{QUESTIONS}-{folder[name]}"
        add_list(routes, f"/{name}", name, question, operation=f"questions_{name}", tags=[tag])
    routes.add_api_route("/{name}", unknown_question, include_in_schema=False)
    return routes
