"""A piece of long work as the API tells it."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, Field

from api.jobs.job import Job, State

JOBS: Final = "/api/v1/jobs"


class JobAnswer(BaseModel):
    """One piece of long work."""

    id: str = Field(description="编号")
    state: State = Field(description="进行到哪里")
    what: str = Field(description="正在做的一步，中文")
    done: int = Field(description="这一步做了多少")
    of: int | None = Field(description="这一步共多少；说不准为空")
    result: str | None = Field(description="取结果的地址；还没有为空")
    cancel: str | None = Field(description="用 DELETE 请求它就停下；已经结束为空")


def address_of(job: Job) -> str:
    """Return where it is asked about."""
    return f"{JOBS}/{job.id}"


def told(job: Job) -> JobAnswer:
    """Return how far it is."""
    here, going = address_of(job), job.going
    fetched = job.state in (State.done, State.failed)
    return JobAnswer(
        id=job.id, state=job.state, what=going.what, done=going.done, of=going.of or None,
        result=f"{here}/result" if fetched else None, cancel=here if job.works else None,
    )  # fmt: skip
