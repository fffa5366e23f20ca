"""接口: every list with its address, tried out on the spot, and how it is had in the programs that offices use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from api.asked.address import Address
from api.asked.frames import Frames
from api.dependencies import AskerDep, NetworkDep, site_of
from api.formats.table import Labels, table
from api.formats.texts import json_of
from api.lists.answering import FramesDep, answered
from api.lists.form import Field, parameter_fields
from api.lists.listing import rows_of
from api.lists.models import asked_model
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from api.page_parts.snippets import snippets
from graphmodel.errors import GuangongError
from graphmodel.network.view import View
from queries import families, folders, plain_lists
from queries.question import Question
from queries.wording.wrong_values import faults_of

PAGE = Page("接口", "/interface", 65)
FIRST: Final = "coverage"
SHOWN: Final = 2
"""Rows of the answer that are shown."""
LIST: Final = "list"
FILES: Final = ("csv", "xlsx", "ndjson", "parquet")
PLAIN: Final = "资料名录"
API: Final = "/api/v1"
PARTS: Final = (
    "topics", "places", "units", "committees", "people", "posts", "findings", "nodes", "graph", "changes",
)  # fmt: skip
"""Parts of the description that have a link of their own, beside those of the questions."""
_FORM: Final = (
    ("filter", "筛选（filter）", "例如 level:eq:village"),
    ("order", "排序（order）", "列名，前面加 - 为倒序"),
    ("limit", "一页几行（limit）", "不写为全部"),
)


@dataclass(frozen=True)
class Offered:
    """One list."""

    name: str
    question: Question
    api: str


@dataclass
class Trial:
    """What was asked on the page, and what came of it."""

    offered: Offered
    asked: Address
    faults: dict[str, str] = field(default_factory=dict)
    told: str = ""
    total: int = 0

    @property
    def files(self) -> list[tuple[str, str]]:
        """Return the files that it may be had as, each with its address."""
        return [(word, str(Address(f"{self.asked.path}.{word}", self.asked.pairs))) for word in FILES]


def interface(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show the lists, and one of them as programs have it."""
    offered = {each.name: each for _, held in lists() for each in held}
    address = Address.of(PAGE.path, request.query_params.multi_items())
    chosen = offered.get(address.one(LIST), offered[FIRST])
    scope = scope_of(network, asker, address.one("scope"))
    trial = Trial(chosen, Address(chosen.api, address.changed({LIST: "", "scope": scope.prefix}).pairs))
    if address.one(LIST) not in ("", chosen.name):
        trial.faults[LIST] = f"没有“{address.one(LIST)}”这张表。"
    if scope.fault:
        trial.faults["scope"] = scope.fault
    with network.view(asker, scope.prefix) as view:
        if not trial.faults:
            _try(view, trial, frames)
        place = choice(view, scope)
    fields = _fields(trial, address, list(offered.values()))
    beside = {"scope", *(each.name for each in fields)}
    site = site_of(request).address
    return page(
        request, "interface.html", 422 if trial.faults else 200, families=lists(), trial=trial, place=place,
        fields=fields, link=f"{site}{trial.asked}", snippets=list(snippets(site, trial.asked)),
        fault="\n".join(said for name, said in trial.faults.items() if name not in beside), shown=SHOWN, api=API,
        tags=("questions", *(f"questions-{folder}" for folder in dict.fromkeys(folders().values())), *PARTS),
    )  # fmt: skip


def _fields(trial: Trial, address: Address, offered: list[Offered]) -> list[Field]:
    """Return which list it is, its own parameters, and what every list takes."""
    options = tuple((each.name, each.question.title) for each in offered)
    held, faults = trial.offered, trial.faults
    chosen = Field(LIST, LIST, "表", held.name, "select", options, fault=faults.get(LIST, ""))
    common = (
        Field(name, name, title, address.one(name), hint=hint, fault=faults.get(name, ""))
        for name, title, hint in _FORM
    )
    return [chosen, *parameter_fields(held.question, address, faults), *common]


def lists() -> list[tuple[str, list[Offered]]]:
    """Return every list by family, those of what there plainly is at the end."""
    found = [
        (family, [Offered(name, question, f"{API}/questions/{name}") for name, question in held.items()])
        for family, held in families().items()
    ]
    plain = [Offered(name, question, f"{API}/{name}") for name, question in plain_lists().items()]
    return [*found, (PLAIN, plain)]


def _try(view: View, trial: Trial, frames: Frames) -> None:
    """Ask as a program would, and keep the beginning of the answer, or what is wrong."""
    name, question = trial.offered.name, trial.offered.question
    required = [n for n, each in question.parameters.model_fields.items() if each.is_required()]
    if any(not trial.asked.one(n) for n in required):
        return  # somebody who comes here first is not at fault
    model = asked_model(name, question)
    try:
        asked = model.model_validate(trial.asked.values())
        rows = rows_of(view, name, question, asked)
        found = answered(view, name, asked, frames, rows, (0, SHOWN))
    except ValidationError as error:
        told = faults_of(error.errors(include_url=False), model.model_fields)
        trial.faults |= {fault.name: f"{fault.sentence}。" for fault in told}
    except GuangongError as error:
        trial.faults[""] = str(error)
    else:
        first = found.only(found.rows.head(SHOWN))
        trial.told, trial.total = json_of(first, table(first, Labels.code), indent=2), found.total


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, interface, name="interface")
    return routes
