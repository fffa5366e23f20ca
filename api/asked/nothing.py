"""For addresses that take no parameters: one that is given is a mistake, and said to be one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict


class Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


NothingElse = Annotated[Nothing, Query()]
