"""What somebody may ask about their own data: withdrawal of consent, erasure; and the mark of death."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api.asked.day import Day
from api.asked.edits import IdempotencyKey
from api.dependencies import AskerDep, NetworkDep, VisitorDep
from api.erasing import erased
from api.models.nodes import Written, written_answer
from api.problems import problem_responses
from graphmodel.kinds.person import Leaving
from graphmodel.network import Asker, Network
from graphmodel.network.leaving import leave

Id = Annotated[str, Path(description="人员的编号", max_length=100)]
PROBLEMS: Final = problem_responses(400, 403, 404, 409, 422, 503)
_LEFT: Final = "从那一天起不在名单里，任职等一并结束，不再留电话；以前的日子仍在"
_ERASED: Final = "姓名和名册内容连同以前的都不再保存，不能撤销；任职的起止留着，计数不变。再做一次不会有变动"


class Trying(BaseModel):
    """Whether to try."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(False, title="试做", description="只看会改动什么、哪些判定会变，不写入")


class Leave(Trying):
    """The same, from a day on."""

    on: Day = Field(title="日期", description="从哪一天起不在名单里，yyyy-MM-dd；不能晚于当天")


def withdraw(
    id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[Leave, Query()], key: IdempotencyKey = None
) -> Written:
    """Mark that somebody took back the consent."""
    return _left(network, asker, id_, asked, Leaving.withdrawn, key)


def died(
    id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[Leave, Query()], key: IdempotencyKey = None
) -> Written:
    """Mark that somebody died."""
    return _left(network, asker, id_, asked, Leaving.died, key)


def erase(
    request: Request,
    id_: Id,
    network: NetworkDep,
    visitor: VisitorDep,
    asked: Annotated[Trying, Query()],
    key: IdempotencyKey = None,
) -> Written:
    """Erase what is kept about somebody, also in the answers that are kept for a while; write down how much."""
    done = erased(request, network, visitor, id_, keep=not asked.dry_run, change_id=key)
    return written_answer(done, dry_run=asked.dry_run)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["nodes"])
    for name, endpoint, title, said in (
        ("withdrawal", withdraw, "撤回同意", _LEFT),
        ("death", died, "标记离世", _LEFT),
        ("erasure", erase, "删除个人信息", _ERASED),
    ):
        routes.add_api_route(
            f"/nodes/{{id_}}/{name}", endpoint, methods=["POST"], operation_id=f"people_{name}", summary=title,
            description=said, responses=PROBLEMS,
        )  # fmt: skip
    return routes


def _left(network: Network, asker: Asker, id_: str, asked: Leave, reason: Leaving, key: str | None) -> Written:
    done = leave(network, asker, id_, asked.on, reason, keep=not asked.dry_run, change_id=key)
    return written_answer(done.outcome, dry_run=asked.dry_run)
