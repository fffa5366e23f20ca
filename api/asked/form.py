"""What a form of a page sends, read into a model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

MOST_FIELDS: Final = 100

Typed = TypeVar("Typed", bound=BaseModel)


async def typed_fields(request: Request) -> dict[str, str]:
    """Return what a form sends by field; what is ticked several times under one name stands apart by 、.

    RequestValidationError for what is no form.
    """
    found: dict[str, str] = {}
    for name, value in await _pairs(request):
        found[name] = "、".join(part for part in (found.get(name, ""), value) if part)
    return found


def form_of(model: type[Typed]) -> Callable[[Request], Awaitable[Typed]]:
    """Return the dependency that reads a form into `model`; RequestValidationError for what is no such form."""

    async def read(request: Request) -> Typed:
        try:
            return model.model_validate(dict(await _pairs(request)))
        except ValidationError as error:
            raise RequestValidationError(error.errors(include_url=False)) from error

    return read


async def _pairs(request: Request) -> list[tuple[str, str]]:
    try:
        return parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise RequestValidationError([]) from error
