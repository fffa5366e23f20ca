"""Every request that the description of the API allows, so that a new route is tried without being named."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode
from zipfile import ZipFile

import httpx
import polars as pl

USUAL: Final[Mapping[str, Mapping[str, str]]] = {"questions_trend": {"months": "1"}}
"""What takes long with its defaults."""
SUFFIXES: Final = (".csv", ".xlsx", ".ndjson", ".parquet")
"""Formats; where an address has none of them, it is not there."""
GRAPHS: Final[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
    ("graph", "nodes_neighbourhood"), (".graphml", ".cyjs", ".jsonld")
)
"""Formats of what is given as a graph."""
ENDLESS: Final = ("events",)
"""Streams of numbers, which are tested where they are made."""
ALWAYS_EACH: Final = ("labels",)
"""Optional parameters of which every value is tried; the others are tried in process."""


class Request(NamedTuple):
    """One request."""

    operation: str
    method: str
    path: str


def requests(document: Mapping[str, Any], ids: Iterable[str], methods: Iterable[str] = ("get",)) -> Iterator[Request]:
    """Yield what the description allows: every code of what must be given, each of `ids` for what names a subject."""
    subjects = list(ids)
    for path, operations in document["paths"].items():
        for method in methods:
            operation = operations.get(method)
            if operation and operation["operationId"] not in ENDLESS:
                yield from _of(document, path, method, operation, subjects)


def _of(
    document: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any], ids: list[str]
) -> Iterator[Request]:
    declared = [_resolved(document, p) for p in operation.get("parameters", ())]
    given: list[list[tuple[str, str, str]]] = []
    for parameter in declared:
        where, name = parameter["in"], parameter["name"]
        codes = _codes(document, parameter["schema"])
        if parameter.get("required"):
            given.append([(where, name, value) for value in codes or (ids if "id" in name else ["1"])])
        elif name in ALWAYS_EACH and where == "query":
            given.append([(where, name, value) for value in codes or ["1"]])
    usual = [("query", name, value) for name, value in USUAL.get(operation["operationId"], {}).items()]
    for chosen in product(*given):
        filled = path
        for where, name, value in chosen:
            if where == "path":
                filled = filled.replace(f"{{{name}}}", quote(value, safe=""))
        query = urlencode([(name, value) for where, name, value in (*chosen, *usual) if where == "query"])
        formats = GRAPHS.get(operation["operationId"], SUFFIXES)
        for suffix in ("", *formats) if method == "get" else ("",):
            whole = f"{filled}{suffix}"
            yield Request(operation["operationId"], method.upper(), f"{whole}?{query}" if query else whole)


def _resolved(document: Mapping[str, Any], held: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = held
    while "$ref" in found:
        found = document
        for part in held["$ref"].removeprefix("#/").split("/"):
            found = found[part]
    return found  # type: ignore[no-any-return]


def _codes(document: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    found = _resolved(document, schema)
    for either in found.get("anyOf", ()):
        if codes := _codes(document, either):
            return codes
    return [str(code) for code in found.get("enum", ())]


def told(answer: httpx.Response) -> str:
    """Return all that an answer tells, its headers too, whatever its format."""
    kind, body = answer.headers.get("content-type", ""), answer.content
    if "spreadsheetml" in kind:
        with ZipFile(io.BytesIO(body)) as file:
            text = "\n".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    elif "parquet" in kind:
        text = str(pl.read_parquet(io.BytesIO(body)).to_dicts())
    else:
        text = body.decode("utf-8", "replace")
    return f"{text}\n{answer.headers}"
