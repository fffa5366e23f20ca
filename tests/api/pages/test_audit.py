"""审计: the lines of those within one's places, by name, deed and page."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import api.routes
from api.access import audit
from api.access.audit import By, Deed
from api.access.rights import Role
from api.page_parts.audit_words import in_words
from api.page_parts.menu import page_modules


@pytest.fixture
def admin(served):
    inside, beyond = served.account("李工", Role.planner, "320205100"), served.account("外县", Role.planner, "330100")
    audit.record(served.book, By("李工", "session", "10.0.0.5", inside.id), Deed.read, "leadership", "320205100", 12)
    audit.record(served.book, By("外县", "session", "10.0.0.6", beyond.id), Deed.read, "leadership", "330100", 7)
    return served.person("县管", Role.admin, "320205")


def rows(answer):
    body = answer.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<td.*?>(.*?)</td>", row) for row in body.split("</tr>") if "<td" in row]


def test_what_those_within_did_is_shown_the_newest_first(admin):
    login, read = rows(admin("GET", "/audit"))

    assert login[2:7] == ["县管", "登录", "127.0.0.1", "登录", "登录"]
    assert read[2:] == ["李工", "登录", "10.0.0.5", "查看个人信息", "leadership", "320205100", "12"]


def test_it_is_filtered_by_name_and_deed(admin):
    assert [row[2] for row in rows(admin("GET", "/audit?name=李工"))] == ["李工"]
    assert [row[5] for row in rows(admin("GET", "/audit?deed=login"))] == ["登录"]
    assert rows(admin("GET", "/audit?name=外县")) == []


def test_older_lines_are_on_further_pages(admin, served):
    for n in range(150):
        audit.record(served.book, By("李工", "session", "10.0.0.5", 1), Deed.read, f"问题{n}")

    first = admin("GET", "/audit?deed=read")
    [older] = re.findall(r'href="(/audit\?[^"]*before=\d+)"', first.text)
    second = admin("GET", older.replace("&amp;", "&"))

    told = [row[6] for row in rows(first) + rows(second)]
    assert told == [*(f"问题{n}" for n in reversed(range(150))), "leadership"]
    assert "before=" not in second.text


@pytest.mark.parametrize("role", [Role.viewer, Role.planner, Role.steward])
def test_nobody_else_comes_here(served, role):
    assert served.person("别人", role, "320205")("GET", "/audit").status_code == 403


def test_every_operation_that_can_be_written_down_has_a_plain_word():
    files = [import_module(m.name) for m in pkgutil.iter_modules(api.routes.__path__, f"{api.routes.__name__}.")]
    routes = [
        route for file in (*files, *page_modules()) if not hasattr(file, "OPEN") for route in file.router().routes
    ]
    names = {route.operation_id or route.name for route in routes if not route.path.endswith(".json")}
    told = in_words(names)

    assert len(names) > 200
    assert {name for name, word in told.items() if word == name} == set()
    assert in_words(["people_erasure P1", "imports publish 2: 新增 0 条"]) == {
        "people_erasure P1": "删除个人信息：P1", "imports publish 2: 新增 0 条": "发布导入：2: 新增 0 条",
    }  # fmt: skip
