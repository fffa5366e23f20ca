"""What a question is: a title, parameters, the shape of a row, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict

from graphmodel.network import View


class Row(BaseModel):
    """A row of an answer. Every field has a Chinese `title` (table heading) and, where needed, a description."""

    model_config = ConfigDict(extra="forbid")


class Parameters(BaseModel):
    """What a question can be asked with, beside scope and date. Every field has a Chinese `title` and a default."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Question:
    """One question; its name is the name of its module."""

    title: str
    summary: str
    row: type[Row]
    answer: Callable[[View, Any], pl.DataFrame]
    """Returns a frame with exactly the columns of `row`, in their order."""
    parameters: type[Parameters] = Parameters
