"""What is noted of a request: an id, an operation, times; never what was asked or told."""

from __future__ import annotations

import json
import logging

import pytest
from small_district import DAY

from api.request_log import kept
from graphmodel.errors import InputError


@pytest.fixture
def log(tmp_path):
    """A log that is kept; gives what was written."""
    path = tmp_path / "requests.log"
    with kept(str(path)):
        yield lambda: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_tells_who_did_what_and_nothing_of_it(ask, log):
    answer = ask("GET", "/api/v1/questions/blank_spots?scope=320205&filter=name:like:张三")

    [line] = log()
    assert line["request"] == answer.headers["x-request-id"]
    assert (line["level"], line["message"], line["operation"]) == ("INFO", "request", "questions_blank_spots")
    assert (line["method"], line["status"], line["way"]) == ("GET", 200, "local")
    assert line["bytes"] == len(answer.content)
    assert line["ms"] > 0
    assert [word for word in ("张三", "320205", DAY.isoformat()) if word in str(line)] == []


def test_what_had_not_changed_is_told_by_its_operation_too(ask, log):
    tag = ask("GET", "/api/v1/questions/coverage").headers["etag"]
    ask("GET", "/api/v1/questions/coverage", headers={"If-None-Match": tag})
    ask("GET", "/api/v1/questions/coverage", headers={"If-None-Match": tag})

    assert [(line["operation"], line["status"]) for line in log()] == [
        ("questions_coverage", 200), ("questions_coverage", 304), ("questions_coverage", 304),
    ]  # fmt: skip


def test_the_change_that_was_written_is_told_by_its_number(ask, log):
    headers = {"If-None-Match": "*"}
    ask("PUT", "/api/v1/nodes/S32020500009", json={"kind": "School", "name": "新校"}, headers=headers)

    [line] = log()
    assert (line["operation"], line["status"], line["change"]) == ("nodes_put", 200, 2)


@pytest.mark.parametrize(("given", "is_taken"), [("proxy-1234.5", True), ("short", False), ("x" * 65, False)])
def test_an_id_that_a_proxy_gave_is_kept_where_it_can_be_one(api, given, is_taken):
    answer = api("GET", "/api/v1/health/live", headers={"X-Request-Id": given})

    assert (answer.headers["x-request-id"] == given) is is_taken


def test_an_unexpected_error_is_told_by_its_id_and_without_its_message(ask, network, log):
    network.book = None

    answer = ask("GET", "/api/v1/questions/coverage")

    [line] = log()
    assert (answer.status_code, line["status"]) == (500, 500)
    assert line["request"] == answer.headers["x-request-id"]
    try:
        raise KeyError("张三")
    except KeyError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    told = log()[-1]["exc_info"]
    assert told.startswith("KeyError (test_observed.py:")
    assert "张三" not in told


def test_a_log_that_cannot_be_written_is_said_at_once(tmp_path):
    with pytest.raises(InputError, match="请求日志写不到"), kept(str(tmp_path / "no" / "requests.log")):
        pass
