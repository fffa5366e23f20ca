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


def form_of(model: type[Typed]) -> Callable[[Request], Awaitable[Typed]]:
    """Return the dependency that reads a form into `model`; RequestValidationError for what is no such form."""

    async def read(request: Request) -> Typed:
        try:
            fields = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
            return model.model_validate(dict(fields))
        except ValidationError as error:
            raise RequestValidationError(error.errors(include_url=False)) from error
        except ValueError as error:
            raise RequestValidationError([]) from error

    return read
