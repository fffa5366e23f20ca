"""The description of the API (OpenAPI): what FastAPI writes, said in Chinese, each thing once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from fastapi import FastAPI

from api.formats.table import PLACE, PREFIX
from api.lists.models import AnswerHead
from api.problem_types import of_status
from api.problems import MEDIA_TYPE, Problem

Document = dict[str, Any]

ROWS: Final = "rows"
HEAD: Final = {*AnswerHead.model_fields, ROWS}
_SCHEMAS: Final = "#/components/schemas/"
_MADE_BY_FASTAPI: Final = ("HTTPValidationError", "ValidationError")
_OURS: Final = ("aliases", "private", "personal", "dated_by")
_OF_A_ROW: Final = ("share", "rate_of", "bound_of", "inside_rate", "for_programs", "absent")
"""What declarations keep in a schema for our own use."""


def described(app: FastAPI) -> Document:
    """Return the whole description."""
    document: Document = deepcopy(app.openapi())
    document["paths"] = {path.replace("{suffix}", ""): item for path, item in document["paths"].items()}
    schemas = document["components"]["schemas"]
    for name in _MADE_BY_FASTAPI:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template=_SCHEMAS + "{model}")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    for name in list(_rows(schemas)):
        _open(schemas[name], schemas)
    for schema in schemas.values():
        _in_chinese(schema)
    for operation in _operations(document):
        _refer_to_problems(operation, document["components"])
        _tell_of_bare_rows(operation, schemas)
        for parameter in operation.get("parameters", ()):
            _told(parameter)
    _share_parameters(document)
    _share_the_head(schemas)
    return _without_the_unused(document)


def of_tag(document: Document, tag: str) -> Document | None:
    """Return the part of a description that is about one tag; None where nothing is."""
    paths = {
        path: held
        for path, item in document["paths"].items()
        if (held := {method: each for method, each in item.items() if tag in each.get("tags", ())})
    }
    return _without_the_unused({**document, "paths": paths}) if paths else None


def tags(document: Document) -> list[str]:
    """Return the tags of a description."""
    return sorted({tag for operation in _operations(document) for tag in operation.get("tags", ())})


def _operations(document: Document) -> Iterator[Document]:
    return (operation for item in document["paths"].values() for operation in item.values())


def _rows(schemas: Document) -> Iterator[str]:
    """Yield the names of the schemas of rows."""
    for schema in schemas.values():
        rows = schema.get("properties", {}).get("rows", {})
        if "$ref" in rows.get("items", {}):
            yield rows["items"]["$ref"].removeprefix(_SCHEMAS)


def _open(row: Document, schemas: Document) -> None:
    """Let a row have less (`fields=`), more, and codes that do not exist yet or stand in words (`labels=`)."""
    row.pop("required", None)
    row.pop("additionalProperties", None)
    if PLACE in row["properties"]:
        row["properties"][PREFIX] = {"type": ["string", "null"], "title": "区划前缀"}
    for held in row["properties"].values():
        for part in (held, *held.get("anyOf", ())):
            part.pop("enum", None)
            if "$ref" in part:
                enum = schemas[part.pop("$ref").removeprefix(_SCHEMAS)]
                part["type"] = "string"
                held["description"] = "；".join(filter(None, (held.get("description"), enum["description"])))


def _in_chinese(schema: Document) -> None:
    """Describe every property in Chinese; what a model is for stands in the code, not here."""
    if "properties" in schema:
        schema.pop("description", None)
    for held in schema.get("properties", {}).values():
        _told(held)


def _told(held: Document) -> None:
    """Say title and description of a property or parameter in one, and leave out what says nothing."""
    inner = held.get("schema", held)
    title, said = inner.pop("title", ""), held.pop("description", "")
    inner.pop("description", None)
    words = title if any(ord(character) > 0x2E80 for character in title) else ""
    held["description"] = f"{words}：{said}" if words and said and words != said else said or words
    if rate := inner.get("rate_of"):
        held["description"] += f"；{rate[0]} 除以 {rate[1]}"
    for name in (*_OURS, *_OF_A_ROW):
        inner.pop(name, None)
    if "default" in inner and inner["default"] is None:
        del inner["default"]
    _in_short(inner)


def _in_short(schema: Document) -> None:
    """Write “a text or nothing” as two types of one schema."""
    either = schema.get("anyOf", ())
    if len(either) == 2 and either[1] == {"type": "null"} and "type" in either[0] and "enum" not in either[0]:
        del schema["anyOf"]
        schema |= {**either[0], "type": [either[0]["type"], "null"]}


def _refer_to_problems(operation: Document, components: Document) -> None:
    for status, response in operation["responses"].items():
        if response["description"] == "Successful Response":
            response["description"] = "成功"
        if status == "422" or MEDIA_TYPE in response.get("content", {}):
            content = {MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}Problem"}}}
            shared = components.setdefault("responses", {})
            shared[f"Problem{status}"] = {"description": of_status(int(status)).title, "content": content}
            operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}


def _tell_of_bare_rows(operation: Document, schemas: Document) -> None:
    """Say of a list that it may be answered as its rows alone (`shape=array`)."""
    if "shape" in {parameter["name"] for parameter in operation.get("parameters", ())}:
        content = operation["responses"]["200"]["content"]["application/json"]
        rows = schemas[content["schema"]["$ref"].removeprefix(_SCHEMAS)]["properties"]["rows"]
        content["schema"] = {"anyOf": [content["schema"], {"type": "array", "items": rows["items"]}]}


def _share_parameters(document: Document) -> None:
    """Put what several operations take in one place."""
    held = [p for operation in _operations(document) for p in operation.get("parameters", ())]
    common = {text for text, n in Counter(json.dumps(p, sort_keys=True) for p in held).items() if n > 1}
    shared: dict[str, str] = {}
    for operation in _operations(document):
        for n, parameter in enumerate(operation.get("parameters", ())):
            text = json.dumps(parameter, sort_keys=True)
            if text in common:
                name = shared.setdefault(text, f"{parameter['name']}_{parameter['in']}_{len(shared)}")
                operation["parameters"][n] = {"$ref": f"#/components/parameters/{name}"}
    document["components"]["parameters"] = {name: json.loads(text) for text, name in shared.items()}


def _share_the_head(schemas: Document) -> None:
    """Say once what the answer of every list begins with."""
    lists = [schema for schema in schemas.values() if schema.get("properties", {}).keys() >= HEAD]
    if not lists:
        return
    first = lists[0]
    said = {name: held for name, held in first["properties"].items() if name != ROWS}
    required = [name for name in first["required"] if name != ROWS]
    schemas["AnswerHead"] = {"type": "object", "title": "AnswerHead", "properties": said, "required": required}
    for schema in lists:
        own = {"type": "object", "properties": {ROWS: schema.pop("properties")[ROWS]}, "required": [ROWS]}
        del schema["type"], schema["required"]
        schema["allOf"] = [{"$ref": f"{_SCHEMAS}AnswerHead"}, own]


def _without_the_unused(document: Document) -> Document:
    """Leave out the components that nothing refers to."""
    used: set[tuple[str, str]] = set()
    new = set(_references(document["paths"]))
    while new:
        used |= new
        new = {r for sort, name in new for r in _references(document["components"][sort][name])} - used
    kept = {
        sort: {name: each for name, each in held.items() if (sort, name) in used}
        for sort, held in document["components"].items()
    }
    return {**document, "components": {sort: held for sort, held in kept.items() if held}}


def _references(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            _, _, sort, name = part["$ref"].split("/")
            yield sort, name
        for each in part.values():
            yield from _references(each)
    elif isinstance(part, list):
        for each in part:
            yield from _references(each)
