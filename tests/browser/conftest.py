"""The sample district, its map and its pages, opened in real browsers that have no network.

Each page's story is told in the installed Chromium and, where it was fetched, in Chromium 109, which many offices have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import old_chromium
import pytest
from answered import answered
from askers import OWNER
from browser_desk import desk_of
from fastapi import FastAPI
from map_window import MapWindow
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from shared_routes import shared_routes

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
INSTALLED: Final = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ENGINES: Final = {"chromium": INSTALLED, "chromium-109": old_chromium.kept()}
expect.set_options(timeout=20_000)
_STORIES = Counter[str]()
"""How many were told in which version."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell what asks for a browser in every one there is."""
    if "browser" in metafunc.fixturenames:
        there = [name for name, program in ENGINES.items() if program == INSTALLED or program.exists()]
        metafunc.parametrize("browser", there, indirect=True, scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for version, stories in sorted(_STORIES.items()):
        terminalreporter.write_line(f"Chromium {version}: {stories} stories of pages")
    if _STORIES and (reason := old_chromium.why_not()):
        terminalreporter.write_line(f"Chromium 109 was NOT run: {reason}.")


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
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as driving:
        yield driving


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The installed Chromium, one for all tests."""
    with _started(playwright, INSTALLED) as browser:
        yield browser


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Each browser there is, in turn."""
    if ENGINES[request.param] == INSTALLED:
        yield request.getfixturevalue("chromium")
    else:
        with _started(playwright, ENGINES[request.param]) as old:
            yield old


@contextmanager
def _started(playwright: Playwright, program: Path) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
    yield browser
    browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Callable[[View], MapWindow]]:
    """Draw a view, save it and open the file on a small office screen; complaints of the page fail the test."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, offline=True)
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
def application(network: Network, tmp_path: Path) -> FastAPI:
    """The product over the sample district itself, for what only looks."""
    return _application(network, tmp_path)


@pytest.fixture
def desk(network: Network, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The first page over a copy of the sample district, on a small office screen; what a page asks of other sites, or
    is refused, fails the test."""
    _STORIES[browser.version] += 1
    with _copy(network, tmp_path) as copy, desk_of(_application(copy, tmp_path), browser) as page:
        yield page


@pytest.fixture
def plain_desk(network: Network, chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The same without JavaScript."""
    with _copy(network, tmp_path) as copy, desk_of(_application(copy, tmp_path), chromium, scripts=False) as page:
        yield page


@contextmanager
def _copy(network: Network, folder: Path) -> Iterator[Network]:
    network.store.backup(folder / "copy.db")
    copy = Network(open_store(str(folder / "copy.db")), load_rules())
    yield copy
    copy.store.close()


def _application(network: Network, folder: Path) -> FastAPI:
    return create_app(Settings(accounts=folder / "accounts.db"), network, routes=shared_routes())
