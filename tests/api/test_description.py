"""The description of the API: Chinese, one error shape, parts small enough for any client."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from openapi_parts import each, resolved

from api.asked.address import SEVERAL

PART = 200_000
"""Bytes of a part; tools of dashboards choke on more."""


@pytest.fixture(scope="module")
def document(api):
    return api("GET", "/api/v1/openapi.json").json()


def test_every_error_is_the_one_problem_by_reference(document):
    for operation in each(document, "operations"):
        statuses = {status for status in operation["responses"] if int(status) >= 400}
        assert statuses, operation["operationId"]
        for status in statuses:
            response = resolved(document, operation["responses"][status])
            schema = response["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_no_two_models_have_one_name(document):
    """A generated client names its classes by titles, and leaves out the second of that name."""
    schemas = document["components"]["schemas"].values()
    titles = [schema["title"].replace("_", "").lower() for schema in schemas if "title" in schema]
    assert [title for title, times in Counter(titles).items() if times > 1] == []


def test_every_operation_parameter_and_field_is_described_in_chinese(document):
    def is_chinese(text):
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    for operation in each(document, "operations"):
        name = operation["operationId"]
        assert (name, is_chinese(operation["summary"]), is_chinese(operation["description"])) == (name, True, True)
    for name, held in [*each(document, "parameters"), *each(document, "properties")]:
        assert is_chinese(held.get("description", "")), name


def test_lists_are_the_parameters_that_may_be_repeated(document):
    """Of every other one a second value is refused, whichever route it is for."""
    given = [p for operation in each(document, "operations") for p in operation.get("parameters", ())]
    asked = [p for p in (resolved(document, each) for each in given) if p["in"] == "query"]
    types = {(p["name"], str(p["schema"].get("type"))) for p in asked}
    lists = {name for name, type_ in types if type_ == "array"}
    assert lists and lists <= set(SEVERAL)
    assert not {name for name, type_ in types if type_ != "array"} & set(SEVERAL)


def test_each_part_is_small_and_stands_by_itself(api, document):
    names = {tag for operation in each(document, "operations") for tag in operation["tags"]}
    assert {"questions", "topics", "problems", "health"} <= names
    for name in names:
        response = api("GET", f"/api/v1/openapi/{name}.json")
        assert len(response.content) < PART
        part = response.json()
        for reference in each(part, "references"):
            assert resolved(part, {"$ref": reference})
        assert {tag for operation in each(part, "operations") for tag in operation["tags"]} == {name}


def test_an_unknown_part_is_told_with_the_nearest(api):
    assert "（是不是“questions”？）" in api("GET", "/api/v1/openapi/question.json").json()["detail"]


def test_a_row_may_have_less_and_more_than_is_declared(document):
    row = document["components"]["schemas"]["BlankSpotRow"]

    assert "required" not in row
    assert "additionalProperties" not in row
    assert row["properties"]["state"]["type"] == "string"
    assert "own 已建" in row["properties"]["state"]["description"]


def test_a_list_may_be_its_rows_alone(document):
    answer = document["paths"]["/api/v1/questions/blank_spots"]["get"]["responses"]["200"]
    whole, bare = answer["content"]["application/json"]["schema"]["anyOf"]

    assert whole == {"$ref": "#/components/schemas/blank_spots_answer"}
    assert bare == {"type": "array", "items": {"$ref": "#/components/schemas/BlankSpotRow"}}


def test_no_declaration_of_ours_is_told(document):
    text = json.dumps(document)
    assert [word for word in ("inside_rate", "for_programs", "dated_by", "Successful") if word in text] == []
