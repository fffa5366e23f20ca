"""任务: one's own and the office's, the most urgent first; and the same as a list to make calls by, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import polars as pl
from fastapi import APIRouter, Request, Response

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.lists.form import PAGE as NUMBER
from api.lists.listing import as_ask
from api.lists.page import ListPage, drawn, given_to, turn_of
from api.lists.table import ROWS
from api.page_parts.addresses import subject_page
from api.page_parts.menu import Page
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from graphmodel.network import Asker, Right
from queries.asking import Answer, answer, find
from queries.records.standing import OPEN as NOT_DONE
from queries.records.standing import TaskStanding
from queries.wording.display import cells, headings

PAGE: Final = Page("任务", "/tasks", 3)
NAME: Final = "tasks"
SOON: Final = "7"
"""Days within which something is due soon."""
NOBODY: Final = "未写责任人"


@dataclass(frozen=True)
class TaskRow:
    """One task: what it says, by column, and where it and its subject are shown."""

    address: str
    subject: str
    words: Mapping[str, str]
    late: bool
    open: bool


@dataclass(frozen=True)
class Caller:
    """What is to be called about with one person."""

    name: str
    rows: list[TaskRow]


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """List them."""
    held = ListPage(NAME, find(NAME), f"/api/v1/questions/{NAME}")
    turn = turn_of(held, _asked(request), network, asker)
    as_of = turn.asked.as_of if turn.asked and not turn.faults else None
    with network.view(asker, turn.scope.prefix, as_of) as view:
        given = given_to(held, turn, view, frames)
        more = drawn(held, turn, view, given, request)
    return page(
        request, "tasks.html", 422 if turn.faults else 200, **more, rows=_page_of(given, turn.address) if given else [],
        titles=headings(held.question.row), views=_views(turn.address, asker),
        calls=str(Address(f"{PAGE.path}/calls", turn.address.pairs)),
        said=notes_of(request).told(asker, request.query_params.get(SAID, "")),
    )  # fmt: skip


def calls(request: Request, network: NetworkDep, asker: AskerDep) -> Response:
    """List what is open by person, to be printed and called through."""
    held = ListPage(NAME, find(NAME), f"/api/v1/questions/{NAME}")
    turn = turn_of(held, _asked(request), network, asker)
    back = str(Address(PAGE.path, turn.address.pairs))
    if turn.asked is None or turn.faults:
        return page(
            request,
            "task_calls.html",
            422,
            callers=[],
            fault="\n".join(turn.faults.values()),
            back=back,
            place="",
            as_of="",
            total=0,
        )
    with network.view(asker, turn.scope.prefix, turn.asked.as_of) as view:
        given = answer(view, NAME, as_ask(turn.asked))
        place = view.places.names_of([view.scope]).get(view.scope, "全部")
    kept = given.only(given.rows.filter(pl.col("standing").is_in([standing.value for standing in NOT_DONE])))
    return page(
        request, "task_calls.html", callers=_callers(_rows(kept.rows, kept)), fault="", back=back, place=place,
        as_of=given.as_of, total=kept.rows.height,
    )  # fmt: skip


def _asked(request: Request) -> Address:
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != SAID]
    return Address.of(request.scope["path"], pairs)


def _views(asked: Address, asker: Asker) -> list[tuple[str, str, bool]]:
    """Return the ways to look at them that are asked for most: title, address, whether it is this one."""
    own = {"assigned_to": "", "standing": "", "due_within": "", NUMBER: ""}
    ways: list[tuple[str, dict[str, str]]] = [
        ("全部", {}), ("已逾期", {"standing": TaskStanding.overdue.value}),
        (f"{SOON} 天内到期和已逾期", {"due_within": SOON}),
    ]  # fmt: skip
    if asker.may(Right.see_names):
        ways.append(("我的", {"assigned_to": asker.name}))
    plain = Address(PAGE.path, asked.pairs)
    addresses = [(title, str(plain.changed({**own, **way}))) for title, way in ways]
    return [(title, address, address == str(plain)) for title, address in addresses]


def _page_of(given: Answer, address: Address) -> list[TaskRow]:
    pages = max(1, -(-given.total // ROWS))
    number = min(int(address.one(NUMBER) or 1), pages)
    return _rows(given.stretch((number - 1) * ROWS, ROWS), given)


def _rows(part: pl.DataFrame, given: Answer) -> list[TaskRow]:
    names = list(headings(given.row))
    said = zip(part.select("task", "subject", "standing").iter_rows(), cells(part, given.row, names), strict=True)
    return [
        TaskRow(
            task_page(task), subject_page(subject) if subject else "", dict(zip(names, words, strict=True)),
            standing == TaskStanding.overdue, standing in NOT_DONE,
        )
        for (task, subject, standing), words in said
    ]  # fmt: skip


def _callers(rows: list[TaskRow]) -> list[Caller]:
    """Return them by the person they were given to, whoever has the most urgent one first."""
    found: dict[str, list[TaskRow]] = {}
    for row in rows:
        found.setdefault(row.words["assigned_to"] or NOBODY, []).append(row)
    return [Caller(name, of_one) for name, of_one in found.items()]


def task_page(id_: str) -> str:
    """Return where one task is shown."""
    return f"{PAGE.path}/{quote(id_, safe='')}"


def router() -> APIRouter:
    """Return the routes; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, name=f"questions_{NAME}")
    routes.add_api_route(f"{PAGE.path}/calls", calls, name=f"questions_{NAME}")
    return routes
