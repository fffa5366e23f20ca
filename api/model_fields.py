"""Keeps the fields of every model of parameters: FastAPI forgets those beyond 128, and then cannot describe them.

Each question has a model of its own. What was forgotten is also taken apart anew with every request.
"""

from __future__ import annotations

from functools import cache

from fastapi.dependencies import utils


@cache
def keep_all() -> None:
    """Have FastAPI keep all of them, from now on in this process."""
    forgetting = vars(utils)["get_cached_model_fields"]
    vars(utils)["get_cached_model_fields"] = cache(forgetting.__wrapped__)
