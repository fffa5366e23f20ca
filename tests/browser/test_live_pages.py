"""With scripts, lists change while one types, sorts and turns pages: the page stays, the keyboard where it was, the
address can be sent on, and the way back leads back. Long work tells how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browser_desk import desk_of
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store

pytestmark = pytest.mark.browser


@pytest.fixture
def live(network: Network, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The first page over a copy of the sample district, with scripts."""
    network.store.backup(tmp_path / "copy.db")
    copy = Network(open_store(str(tmp_path / "copy.db")), load_rules())
    with desk_of(create_app(Settings(accounts=tmp_path / "accounts.db"), copy), browser, scripts=True) as page:
        yield page
    copy.store.close()


def told(page: Page) -> str:
    return page.locator(".caption [role=status]").inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_list_follows_what_is_typed_and_the_way_back_leads_back(live):
    live.goto("/questions/blank_spots?scope=320205")
    live.evaluate("window.stays = true")
    before, name = told(live), live.locator("tbody tr").first.locator("td").nth(1).inner_text()[:2]

    live.locator("#like").focus()
    live.keyboard.type(name[0])
    live.wait_for_url(re.compile(f"like={quote(name[0])}(&|$)"))
    expect(live.locator(".caption [role=status]")).not_to_have_text(before)
    live.keyboard.type(name[1])
    live.wait_for_url(re.compile(f"like={quote(name)}(&|$)"))
    assert (focused(live), live.locator("#like").input_value()) == ("like", name)
    assert live.locator("tbody tr").count() == live.locator("tbody tr", has_text=name).count() > 0

    live.locator("#by-name").focus()
    live.keyboard.press("Enter")
    live.wait_for_url(re.compile("order=name"))
    assert focused(live) == "by-name"
    assert live.locator("input[name=order]").get_attribute("value") == "name"
    assert live.evaluate("window.stays") is True

    live.go_back()
    live.wait_for_url(lambda there: "order" not in there)
    assert live.locator("#like").input_value() == name
    live.go_back()
    live.wait_for_url(re.compile(f"like={quote(name[0])}(&|$)"))
    live.go_back()
    live.wait_for_url(lambda there: "like" not in there)
    assert (told(live), live.locator("#like").input_value()) == (before, "")


def test_pages_are_turned_and_what_is_wrong_is_said_in_place(live):
    live.goto("/questions/leadership")
    live.evaluate("window.stays = true")
    live.locator("#following").click()
    live.wait_for_url(re.compile("page=2"))
    expect(live.locator(".pager span")).to_contain_text("第 2 页")

    live.locator("#scope-text").fill("没有这个村")
    live.locator("#filters button").click()
    expect(live.locator("#scope-fault")).to_be_visible()
    assert live.locator("#scope-text").input_value() == "没有这个村"
    assert live.evaluate("window.stays") is True


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_that_takes_long_tells_how_far_it_is_and_is_saved_in_the_end(
    network, browser, tmp_path, monkeypatch, scripts
):
    monkeypatch.setattr("api.jobs.beside.PATIENCE", 0.0)
    with desk_of(create_app(Settings(accounts=tmp_path / "accounts.db"), network), browser, scripts=scripts) as page:
        page.goto("/?scope=320205001")
        with page.expect_download() as saving:
            page.get_by_text("下载报告（Excel）").click()
            page.wait_for_url("**/jobs/*")
        assert saving.value.suggested_filename.endswith("报告 2023-10-31.xlsx")
        expect(page.locator("#progress .done")).to_contain_text("已开始下载")
