"""How fast a map of 1,500 drawn nodes is: first paint, frames a second while it is dragged, whole and zoomed.

    python -m benchmarks.map_speed 网络图.html

Opens a map file in Chromium without a network, opens bubbles up to what a map draws at most, and drags it about.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

CHROMIUM: Final = "/usr/bin/chromium"
QUIET: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
STEPS: Final = 90
"""Movements of one drag."""
_FRAMES: Final = """() => {
  window.frames_seen = 0;
  const count = () => { window.frames_seen += 1; requestAnimationFrame(count); };
  guangong.picture.network.on('afterDrawing', () => { window.drawings = (window.drawings || 0) + 1; });
  requestAnimationFrame(count);
}"""
_LEAST: Final = """times => {
  const drags = (word) => guangong.picture.network.body.emitter.emit(word, { nodes: [] });
  drags('dragStart');
  const canvas = guangong.picture.network.canvas.frame.canvas.getContext('2d');
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    guangong.picture.network.redraw();
    canvas.getImageData(0, 0, 1, 1);
    return performance.now() - start;
  });
  drags('dragEnd');
  return Math.min(...took);
}"""
_OPEN_ALL: Final = """() => {
  guangong.model.openAll(guangong.model.fitting(guangong.model.page.drawn).opened);
  guangong.camera.whole();
  return guangong.model.visible().length;
}"""


def dragged(page: Page) -> float:
    """Return drawings a second while the map is dragged in a circle."""
    box = page.locator("#picture").bounding_box()
    if box is None:
        raise RuntimeError("the map has no picture")
    x, y = box["x"] + box["width"] / 2, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    before, start = page.evaluate("() => [window.drawings || 0, performance.now()]")
    for step in range(STEPS):
        page.mouse.move(x + 60 * ((step % 20) - 10) / 10, y + step % 30)
    after, end = page.evaluate("() => [window.drawings || 0, performance.now()]")
    page.mouse.up()
    return 1000 * float(after - before) / float(end - start)


def least(page: Page) -> float:
    """Return the milliseconds of the quickest of some drawings as they are made while the map is dragged: also where
    others use the machine, it says what one drawing costs."""
    return float(page.evaluate(_LEAST, STEPS))


def measured(file: Path) -> dict[str, float]:
    """Return the figures of one map file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True).new_page()
        page.goto(file.resolve().as_uri())
        first = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")
        drawn = page.evaluate(_OPEN_ALL)
        page.evaluate(_FRAMES)
        page.wait_for_timeout(800)
        whole, cost = dragged(page), least(page)
        page.evaluate("() => guangong.camera.zoomBy(6)")
        page.wait_for_timeout(800)
        found = {"drawn": drawn, "first paint ms": first, "fps whole": whole, "fps zoomed": dragged(page)}
        found |= {"drawing whole ms, least": cost, "drawing zoomed ms, least": least(page)}
        browser.close()
    return found


def main() -> None:
    """Print the figures of a map file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    for name, figure in measured(parser.parse_args().file).items():
        print(f"{name}: {figure:.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
