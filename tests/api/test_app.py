"""The application: nothing from the internet, no foreign host, one shape for every error."""

from __future__ import annotations

import pytest

from api.problems import STATUSES, status_of
from graphmodel import errors


def test_a_foreign_host_name_is_refused(get):
    assert get("/api/v1/health", host="evil.example").status_code == 400
    assert get("/api/v1/health", host="localhost").status_code == 200


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_pages_that_need_the_internet_are_off(get, path):
    assert get(path).status_code == 404


def test_an_unknown_address_is_a_problem_too(get):
    response = get("/nowhere")

    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == "没有这个地址。"


def test_an_unexpected_error_tells_the_client_nothing_of_the_inside(get, network):
    network.book = None

    response = get("/api/v1/questions/coverage")

    assert response.status_code == 500
    assert response.json()["title"] == "程序出错"
    assert "NoneType" not in response.text


def test_every_error_of_the_family_has_a_status_along_its_ancestry():
    family = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.GuangongError)]

    for error in family:
        nearest = next(c for c in error.__mro__ if c in STATUSES)
        instance = error.__new__(error)
        assert status_of(instance) == STATUSES[nearest]
    assert status_of(ValueError()) == (500, "程序出错")
