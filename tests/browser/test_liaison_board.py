"""The board: who contacts what, arranged on the picture by a planner beside others, with the mouse and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from askers import OWNER
from browser_desk import desk_of
from playwright.sync_api import Page, expect

from api.app import create_app
from graphmodel.network import Network
from graphmodel.network.editing import Edit
from graphmodel.plans.arranging import Arrangement, arrange
from graphmodel.plans.plan_view import plan_view
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store

pytestmark = pytest.mark.browser

AT = """id => {
  const at = guangong.picture.network.canvasToDOM(guangong.model.nodes.get(id));
  const box = guangong.picture.container.getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""
OPEN = """() => guangong.model.visible().map(id => guangong.plan.unit(id))
  .filter(unit => unit && !unit.holders.length).map(unit => unit.id)"""


@pytest.fixture
def copy(network: Network, tmp_path: Path) -> Iterator[Network]:
    """The sample district, to be written to."""
    network.store.backup(tmp_path / "copy.db")
    copy = Network(open_store(str(tmp_path / "copy.db")), load_rules())
    yield copy
    copy.store.close()


@pytest.fixture
def board(copy: Network, browser, tmp_path: Path) -> Iterator[Page]:
    """A new plan, begun with what stands, on its board."""
    app = create_app(Settings(accounts=tmp_path / "accounts.db"), copy)
    with desk_of(app, browser, scripts=True) as page:
        page.goto("/liaison?scope=320205")
        page.get_by_role("button", name="拟一个新方案").click()
        page.wait_for_selector("#people li")
        yield page


def people(page: Page) -> list[str]:
    return page.evaluate("() => guangong.plan.people().map(person => person.id)")


def drag(page: Page, person: str, unit: str) -> None:
    row = page.locator(f"#person-{person}").bounding_box()
    assert row
    page.mouse.move(row["x"] + 40, row["y"] + 10)
    page.mouse.down()
    page.mouse.move(row["x"] + 300, row["y"] + 40, steps=3)
    page.mouse.move(*page.evaluate(AT, unit), steps=3)
    page.mouse.up()


def notice(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#board-notice")).to_contain_text(text)


def another_planner(network: Network, page: Page, person: str, *units: str) -> None:
    plan = page.url.split("/")[-1].partition("?")[0]
    line = plan_view(network, OWNER, plan).draft.lines[person]
    arrange(network, OWNER, plan, person, Arrangement(units), Edit(line.revision, f"other-{person}-{len(units)}"))
