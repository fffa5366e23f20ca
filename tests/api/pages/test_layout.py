"""What every page has: headers, a warning where nothing is encrypted, no script or style in it, text as text."""

from __future__ import annotations

import re

import pytest
from offices import office

from api.access.rights import Role
from api.page_parts.menu import menu, page_modules

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
CLOSED = ["/", "/maps", "/maps/committee_network", "/password", "/accounts", "/audit", "/mine"]
OPEN = ["/login", "/open", "/nowhere"]


@pytest.fixture
def person(served):
    return served.person("李工", Role.admin, "320205")


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_every_page_has_a_strict_policy_and_leaves_no_copy(person, path):
    answer = person("GET", path)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "private, no-store",
    "strict-transport-security": "max-age=31536000",
}


def test_a_page_that_fails_has_them_too_and_tells_nothing_of_the_inside(person, monkeypatch):
    monkeypatch.setattr("api.pages.overview.page", None)

    failed = person("GET", "/")

    assert (failed.status_code, failed.headers["content-security-policy"]) == (500, POLICY)
    assert "NoneType" not in failed.text


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_no_page_has_script_style_or_handlers_in_it(person, path):
    text = person("GET", path).text

    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|hx-on", text) == []
    assert re.findall(r'(?:src|href|action)="(?!/|#|data:,)', text) == []


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_without_encryption_every_page_says_so(network, tmp_path, path):
    warning = "本站没有加密（HTTP）"
    plain = office(network, tmp_path, "http://office.lan:8765").person("李工", Role.admin, "320205")

    assert warning in plain("GET", path).text


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_with_encryption_no_page_warns(person, path):
    assert "没有加密" not in person("GET", path).text


def test_a_fault_is_a_page_for_people_and_a_problem_for_programs(person):
    page, problem = person("GET", "/nowhere"), person("GET", "/api/v1/nowhere")

    assert (page.status_code, "<h1>没有这个地址</h1>" in page.text) == (404, True)
    assert problem.headers["content-type"] == "application/problem+json"


def test_what_is_typed_comes_back_as_text(served):
    typed = {"name": '"><script>alert(1)</script>', "password": "x"}

    text = served.stranger()("POST", "/login", data=typed).text

    assert "<script>alert" not in text
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_style_sheet_is_there_and_nothing_beside_the_folder_is(served):
    ask = served.stranger()

    assert ask("GET", "/static/page.css").headers["content-type"] == "text/css; charset=utf-8"
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "page.css/.."):
        assert ask("GET", f"/static/{path}").status_code == 404, path


def test_a_body_that_is_too_large_is_refused(served):
    assert served.stranger()("POST", "/login", content=b"name=" + b"x" * 2_000_000).status_code == 413


def test_only_these_pages_are_open_to_everybody():
    names = {module.__name__.rpartition(".")[2] for module in page_modules() if getattr(module, "OPEN", False)}
    assert names == {"login", "oidc", "open_", "static_files"}


def test_the_style_sheet_holds_what_chromium_109_knows():
    """Of what it lacks: nesting, color-mix, oklch, text-wrap, @scope, light-dark, popover, subgrid."""
    from api.pages.static_files import FOLDER

    for path in FOLDER.rglob("*.css"):
        text = path.read_text(encoding="utf-8").partition("*/")[2]
        assert re.findall(r"color-mix|oklch|text-wrap|@scope|light-dark|popover|subgrid|:user-invalid|&", text) == []


def test_the_menu_names_each_page_once():
    titles = [page.title for page in menu(page_modules())]
    assert titles[0] == "总览"
    assert len(titles) == len(set(titles))


def test_a_parameter_that_is_given_twice_is_refused_on_pages_as_over_the_api(person):
    answer = person("GET", "/questions/coverage?by=kind&by=township")

    assert answer.status_code == 422 and "“by”只能写一次，现写了 2 次" in answer.text


def test_a_place_that_is_typed_beside_one_that_is_chosen_counts(person):
    chosen_and_typed = person("GET", "/questions/coverage?scope=320205&scope=东亭镇")

    assert chosen_and_typed.status_code == 200 and "东亭镇" in chosen_and_typed.text
    assert person("GET", "/questions/coverage?scope=320205&scope=东亭镇&scope=320205").status_code == 422


def test_every_page_has_an_icon_of_its_own(person):
    linked = re.search(r'<link rel="icon" href="([^"]+)"', person("GET", "/login").text)
    icon = person("GET", linked[1])

    assert (linked[1], icon.status_code) == ("/favicon.ico", 200)
    assert icon.content.startswith(b"\x00\x00\x01\x00") and len(icon.content) < 10_000
