"""A map file open in a browser, and what a planner can do with it and see of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_PLACE = """id => {
  const node = guangong.model.nodes.get(id);
  const up = guangong.model.isOpen(id) ? node.room : 0;
  const at = guangong.picture.network.canvasToDOM({ x: node.x, y: node.y - up });
  const box = guangong.picture.container.getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""

_RECORDING = """(() => {
  const write = CanvasRenderingContext2D.prototype.fillText;
  window.painted = [];
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform();
    const half = this.measureText(text).width * at.a / 2;
    const height = parseFloat(this.font.match(/([\\d.e-]+)px/)[1]) * at.d;
    const box = { left: x * at.a + at.e - half, right: x * at.a + at.e + half };
    const top = y * at.d + at.f - (this.textBaseline === 'middle' ? height / 2 : 0);
    window.painted.push({ text, ...box, top, bottom: top + height });
    return write.apply(this, arguments);
  };
})()"""
"""Keeps every text painted on the canvas with its box in pixels."""


class MapWindow:
    """One page; `complaints` collects errors, violations of the policy and requests beyond the file itself."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: asked.url == path.as_uri() or self.complaints.append(asked.url))
        page.add_init_script(_RECORDING)
        page.goto(path.as_uri())
        self.settle()

    def settle(self) -> None:
        """Wait until drawing and the restyling after it are over, and the second half of a double click too."""
        self.page.wait_for_timeout(500)

    def click(self, id_: str) -> None:
        """Click on a node, or on the title of an open area."""
        self.page.mouse.click(*self.page.evaluate(_PLACE, id_))
        self.settle()

    def open(self, area: str) -> None:
        """Open an area and all around it, and look at it."""
        self.page.evaluate("id => [guangong.model.reveal(id), guangong.camera.show(id)]", area)
        self.settle()

    def drawn(self) -> dict[str, dict[str, float]]:
        """Return where vis-network holds every node it draws, titles of areas left out."""
        at = self.page.evaluate("() => guangong.picture.network.getPositions()")
        return {id_: place for id_, place in at.items() if not id_.startswith("title:")}

    def painted(self) -> list[dict[str, Any]]:
        """Return the texts of one drawing of the canvas with their boxes, {text, left, right, top, bottom}."""
        return list(self.page.evaluate("() => { painted = []; guangong.picture.network.redraw(); return painted; }"))

    def dots(self) -> list[tuple[float, float]]:
        """Return where the middles of drawn subjects are on the canvas, in its pixels."""
        found = self.page.evaluate(
            """() => guangong.model.visible().map(id => guangong.model.nodes.get(id)).filter(node => !node.area)
                 .map(node => guangong.picture.network.canvasToDOM(node)).map(at => [at.x, at.y])"""
        )
        return [(x, y) for x, y in found]

    def hover(self, id_: str) -> str:
        """Return what is said beside the pointer on a node."""
        self.page.mouse.move(*self.page.evaluate(_PLACE, id_))
        return self.page.locator("#hint").inner_text()

    def inside(self, area: str) -> list[str]:
        """Return the ids of what lies directly in an area."""
        return list(self.page.evaluate("id => guangong.model.children(id)", area))

    def ends(self, line: str) -> set[tuple[str, str]]:
        """Return the two ends of every drawn line of a kind."""
        edges = self.page.evaluate("() => guangong.lines.drawn()")
        return {(e["from"], e["to"]) for e in edges if e["line"] == line}

    def rows(self) -> list[str]:
        """Return the rows of the list as they read."""
        return [row.inner_text().replace("\n", " ") for row in self.page.locator("#roster li").all()]

    def panel(self) -> str:
        """Return what the panel says."""
        return self.page.locator("#panel").inner_text()

    def theme(self, code: str) -> None:
        """Choose a theme."""
        self.page.click(f'#themes button[data-code="{code}"]')
        self.settle()

    def title(self) -> str:
        """Return the sentence above the map."""
        return str(self.page.locator("#map-title").inner_text())

    def entry(self, code: str) -> Any:
        """Return the entry of the legend with this code."""
        return self.page.locator(f'#legend button[data-code="{code}"]')

    def overflowing(self) -> list[str]:
        """Return the selectors of page parts whose contents stick out of the window."""
        return list(
            self.page.evaluate(
                """() => ['header', '.map-bar', '.map-roster', '.map-picture', '.map-aside', '#legend'].filter(part => {
                  const box = document.querySelector(part).getBoundingClientRect();
                  const held = document.querySelector(part);
                  return box.right > innerWidth || box.bottom > innerHeight || held.scrollWidth > held.clientWidth;
                })"""
            )
        )
