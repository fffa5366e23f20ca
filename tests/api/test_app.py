"""The application: nothing from the internet, no foreign host, one shape for every error."""

from __future__ import annotations

import pytest

from api.problem_types import OF_ERRORS, TYPES, of_error
from graphmodel import errors


def test_a_foreign_host_name_is_refused(get):
    assert get("/api/v1/health", host="evil.example").status_code == 400
    assert get("/api/v1/health", host="localhost").status_code == 200


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_pages_that_need_the_internet_are_off(get, path):
    assert get(path).status_code == 404


def test_an_unknown_address_is_a_problem_too(get):
    response = get("/api/v1/nowhere")

    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == "没有这个地址。"


def test_a_wrong_method_is_told_the_right_ones(api):
    response = api("POST", "/api/v1/health")

    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")
    assert response.json()["type"] == "/api/v1/problems/method-not-allowed"


def test_head_is_answered_as_get_without_a_body(api):
    whole, head = api("GET", "/api/v1/questions/coverage"), api("HEAD", "/api/v1/questions/coverage")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers.pop("x-request-id") != whole.headers.pop("x-request-id")
    assert head.headers == whole.headers
    assert int(head.headers["content-length"]) == len(whole.content) > 0


def test_every_problem_points_to_a_page_that_says_what_to_do(api):
    problem = api("GET", "/api/v1/questions/coverag").json()

    page = api("GET", problem["type"]).json()
    assert page == {
        "type": "/api/v1/problems/not-found",
        "status": 404,
        "title": "没有找到",
        "advice": "核对编号、名称或问题名；不在您范围之内的对象也这样回答。",
    }
    assert page in api("GET", "/api/v1/problems").json()
    assert "（是不是“not-found”？）" in api("GET", "/api/v1/problems/not-fond").json()["detail"]


def test_an_unexpected_error_tells_the_client_nothing_of_the_inside(get, network):
    network.book = None

    response = get("/api/v1/questions/coverage")

    assert response.status_code == 500
    assert response.json()["title"] == "程序出错"
    assert "NoneType" not in response.text


def test_every_error_of_the_family_has_a_kind_of_problem_along_its_ancestry():
    family = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.GuangongError)]

    for error in family:
        nearest = next(c for c in error.__mro__ if c in OF_ERRORS)
        assert of_error(error.__new__(error)) == OF_ERRORS[nearest]
    assert of_error(ValueError()) == TYPES["unexpected"]
