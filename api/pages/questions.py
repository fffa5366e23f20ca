"""清单: the questions by family, and a page for each of them that follows from its declaration."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import AskerDep
from api.lists.page import ListPage, endpoint
from api.page_parts.catalogue import families_shown
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from queries import catalogue
from queries.asking import find

PAGE = Page("清单", "/questions", 10)


class LookedFor(BaseModel):
    """Words by which a list is found."""

    model_config = ConfigDict(extra="ignore")

    words: str = Field("", max_length=100)


def questions(request: Request, asked: Annotated[LookedFor, Query()], asker: AskerDep) -> Response:
    """List what can be asked."""
    return page(request, "questions.html", asked=asked, families=families_shown(asker, asked.words))


def unknown_question(name: str) -> None:
    """Answer a wrong name with the nearest right one."""
    find(name)


def router() -> APIRouter:
    """Return the catalogue and a page per question; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/questions", questions, name="questions page")
    for name, question in catalogue().items():
        shown = ListPage(name, question, f"/api/v1/questions/{name}")
        routes.add_api_route(f"/questions/{name}", endpoint(shown), name=f"questions_{name}")
    routes.add_api_route("/questions/{name}", unknown_question, name="no question")
    return routes
