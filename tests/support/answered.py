"""Answers questions from a view that was written down by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from graphmodel.network.view import View
from queries import plain_lists
from queries.asking import find, read_parameters


def answered(view: View, name: str, parameters: Mapping[str, Any]) -> pl.DataFrame:
    """Return all rows of the answer, as a map asks for them."""
    question = plain_lists().get(name) or find(name)
    return question.answer(view, read_parameters(question, parameters))
