"""A stream that says when something was written, and which plan of liaison by whom: never contents."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, HoldsDep
from api.live import Live, live_of
from api.problems import ProblemError, problem_responses
from graphmodel.network import Right

MOST_STREAMS: Final = 5
"""Of one account."""


class Event(BaseModel):
    """Something was written."""

    number: int = Field(description="最近一次改动的编号；改了什么见 /changes")


class PlanEvent(BaseModel):
    """A plan of liaison was changed."""

    plan: str = Field(description="方案的编号")
    revision: int = Field(description="方案现在的版本号")
    by: str = Field(description="谁改的")


def _listeners(asker: AskerDep, live: Annotated[Live, Depends(live_of)]) -> Live:
    """Refuse before the stream begins: what is raised inside it would be answered 200."""
    asker.require(Right.see_counts)
    if live.listening(asker.name) >= MOST_STREAMS:
        said = f"“{asker.name}”已经开着 {MOST_STREAMS} 个事件流；请先关掉几个。"
        raise ProblemError("too-many-requests", said, {"Retry-After": "15"})
    return live


async def events(
    asker: AskerDep,
    live: Annotated[Live, Depends(_listeners)],
    holds: HoldsDep,
    _: NothingElse,
    last_event_id: Annotated[str | None, Header(description="上次收到的编号；之后有改动就立即告知一次")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Send the number of the last change, and of every later one."""
    known = int(last_event_id) if last_event_id and last_event_id.isdecimal() else None
    async for number in live.numbers(asker.name, known, holds):
        yield ServerSentEvent(data=Event(number=number), event="changes", id=str(number))
        for plan in live.plans(asker, known) if known is not None and asker.may(Right.assign) else ():
            yield ServerSentEvent(data=PlanEvent(plan=plan.id, revision=plan.revision, by=plan.by), event="plans")
        known = number


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["events"])
    routes.add_api_route(
        "/events",
        events,
        operation_id="events",
        summary="事件流",
        description=(
            "有改动时两秒内告知（text/event-stream）：changes 只有改动的编号，plans 是哪个联系点方案被谁改过；"
            "没有内容；每个账号最多 5 个"
        ),
        response_class=EventSourceResponse,
        responses=problem_responses(403, 422, 429, 503),
    )
    return routes
