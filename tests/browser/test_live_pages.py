"""With scripts, lists change while one types, sorts and turns pages: the page stays, the keyboard where it was, the
address can be sent on, and the way back leads back. Long work tells how far it is."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def told(page: Page) -> str:
    return page.locator(".caption [role=status]").inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_list_follows_what_is_typed_and_the_way_back_leads_back(desk):
    desk.goto("/questions/blank_spots?scope=320205")
    desk.evaluate("window.stays = true")
    before, name = told(desk), desk.locator("tbody tr").first.locator("td").nth(1).inner_text()[:2]

    desk.locator("#like").focus()
    desk.keyboard.type(name[0])
    desk.wait_for_url(re.compile(f"like={quote(name[0])}(&|$)"))
    expect(desk.locator(".caption [role=status]")).not_to_have_text(before)
    desk.keyboard.type(name[1])
    desk.wait_for_url(re.compile(f"like={quote(name)}(&|$)"))
    assert (focused(desk), desk.locator("#like").input_value()) == ("like", name)
    assert desk.locator("tbody tr").count() == desk.locator("tbody tr", has_text=name).count() > 0

    desk.locator("#by-name").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile("order=name"))
    assert focused(desk) == "by-name"
    assert desk.locator("input[name=order]").get_attribute("value") == "name"
    assert desk.evaluate("window.stays") is True

    for typed in (name, name[0], ""):
        with desk.expect_event("load"):
            desk.evaluate("history.back()")
        expect(desk.locator("#like")).to_have_value(typed)
        expect(desk.locator("input[name=order]")).to_have_count(0)
    expect(desk.locator(".caption [role=status]")).to_have_text(before)


def test_pages_are_turned_and_what_is_wrong_is_said_in_place(desk):
    desk.goto("/questions/leadership")
    desk.evaluate("window.stays = true")
    desk.locator("#following").click()
    desk.wait_for_url(re.compile("page=2"))
    expect(desk.locator(".pager span")).to_contain_text("第 2 页")

    desk.locator("#scope-text").fill("没有这个村")
    desk.locator("#filters button").click()
    expect(desk.locator("#scope-fault")).to_be_visible()
    assert desk.locator("#scope-text").input_value() == "没有这个村"
    assert desk.evaluate("window.stays") is True


def test_a_page_of_figures_follows_the_place_and_stays(desk):
    for address, kind in (("/", ""), ("/rules", ""), ("/to_verify", "most"), ("/enterprises", "")):
        desk.goto(f"{address}?scope=320205")
        desk.evaluate("window.stays = true")
        desk.locator("#scope").select_option(label="　东亭街道")
        expect(desk.locator("h1").first).to_contain_text("东亭街道")
        if kind:
            desk.locator(f"#{kind}").select_option("50")
            desk.wait_for_url(re.compile("most=50"))
            assert "scope=320205001" in desk.url
        assert desk.evaluate("window.stays") is True


def test_a_file_that_takes_long_tells_how_far_it_is_and_is_saved_in_the_end(desk, monkeypatch):
    saved_in_the_end(desk, monkeypatch)


def test_it_is_saved_as_well_without_scripts(plain_desk, monkeypatch):
    saved_in_the_end(plain_desk, monkeypatch)


def saved_in_the_end(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.jobs.beside.PATIENCE", 0.0)
    page.goto("/?scope=320205001")
    with page.expect_download() as saving:
        page.get_by_text("下载报告（Excel）").click()
        page.wait_for_url("**/jobs/*")
    assert saving.value.suggested_filename.endswith("报告 2023-10-31.xlsx")
    expect(page.locator("#progress .done")).to_contain_text("已开始下载")
