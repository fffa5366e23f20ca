"""Whatever stands in a name, no page or map runs it, asks other sites, or is torn apart by it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from answered import answered
from askers import OWNER
from browser_desk import desk_of
from fastapi import FastAPI
from hostile_district import CALLED, hostile_network
from map_window import MapWindow
from one_of_each import one_of_each
from playwright.sync_api import Browser, Page
from shared_routes import shared_routes

from api.app import create_app
from api.papers.report import save_report
from graphmodel.network import Network
from graphmodel.settings import Settings
from visualisation import maps

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with hostile_network(tmp_path_factory.mktemp("hostile")) as network:
        yield network


@pytest.fixture
def served(hostile: Network, tmp_path: Path) -> FastAPI:
    return create_app(Settings(accounts=tmp_path / "accounts.db"), hostile, routes=shared_routes())


def harm(page: Page) -> list[str]:
    """What a name would have made of a page: elements that no page of ours has, or a page wider than the screen."""
    strange = page.locator("img, iframe, object, embed, [onerror], [onload], a[href^='javascript:']").count()
    wide = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return [page.url] if strange or wide else []


def test_no_page_does_what_a_name_says(served: FastAPI, chromium: Browser):
    with desk_of(served, chromium) as page:
        found = []
        for _ in one_of_each(page, "/subjects?name=一"):
            found += harm(page)
        for id_, name in CALLED.items():
            page.goto(f"/subjects/{id_}")
            assert page.locator("h1").text_content() == name
            found += harm(page)
        assert found == []


@pytest.mark.parametrize("name", maps())
def test_no_map_does_what_a_name_says(hostile: Network, chromium: Browser, tmp_path: Path, name: str):
    with hostile.view(OWNER, "320205") as view:
        maps()[name].draw(view, answered, names=True).save(tmp_path / "图.html")
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    window = MapWindow(context.new_page(), tmp_path / "图.html")
    window.page.click("#open-all")
    window.settle()
    window.page.focus("#roster")
    for _ in range(window.page.locator("#roster li").count()):
        window.page.keyboard.press("ArrowDown")
    shown = " ".join(window.rows())
    assert window.complaints == []
    assert window.page.locator("img, iframe").count() == 0
    assert any(text in shown for text in CALLED.values())
    context.close()


def test_the_report_as_pdf_prints_names_as_text_and_holds_no_script_or_link(hostile: Network, tmp_path: Path):
    with hostile.view(OWNER, "320205") as view:
        save_report(view, tmp_path / "报告.pdf")
    told = {what: _told("pdfinfo", what, str(tmp_path / "报告.pdf")) for what in ("-js", "-url")}
    text = re.sub(r"\s", "", _told("pdftotext", "-raw", str(tmp_path / "报告.pdf"), "-"))
    assert "evil" not in told["-url"]
    assert told["-js"].strip() == ""
    assert [name for name in CALLED.values() if name.startswith(("<img", "=HYPER", "#panic"))]
    assert "<imgsrc=x" in text


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
