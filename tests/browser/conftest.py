"""The sample district, its map and its pages, opened in a real Chromium that has no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from answered import answered
from askers import OWNER
from browser_desk import desk_of
from map_window import MapWindow
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from samples.xishan.make_sample import write_samples
from visualisation.committee_network import MAP

DAY = date(2023, 10, 31)
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The sample district in a store of its own."""
    folder = tmp_path_factory.mktemp("sample")
    write_samples(folder / "锡山区.xlsx")
    network = Network(open_store(str(folder / "a.db")), load_rules())
    network.refresh(pin=DAY)
    import_file(network, OWNER, folder / "锡山区.xlsx")
    return network


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[View], MapWindow]]:
    """Draw a view, save it and open the file on a small office screen; complaints of the page fail the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    windows: list[MapWindow] = []

    def open_map(view: View) -> MapWindow:
        path = tmp_path / f"{len(windows)}.html"
        MAP.draw(view, answered).save(path)
        windows.append(MapWindow(context.new_page(), path))
        return windows[-1]

    yield open_map
    complaints = [complaint for window in windows for complaint in window.complaints]
    context.close()
    assert complaints == []


@pytest.fixture
def district_map(network: Network, opened: Callable[[View], MapWindow]) -> MapWindow:
    """The map of the whole sample district."""
    with network.view(OWNER, "320205") as view:
        return opened(view)


@pytest.fixture
def desk(network: Network, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The first page over a copy of the sample district, on a small office screen without scripts; what a page asks of
    other sites, or is refused, fails the test."""
    network.store.backup(tmp_path / "copy.db")
    copy = Network(open_store(str(tmp_path / "copy.db")), load_rules())
    with desk_of(create_app(Settings(accounts=tmp_path / "accounts.db"), copy), browser) as page:
        yield page
    copy.store.close()
