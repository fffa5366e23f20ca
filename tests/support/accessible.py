"""What keeps people from using a page, as axe-core finds it."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKED_FOR: Final[dict[str, Any]] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_AXE: Final = Axe()


def obstacles(page: Page) -> list[str]:
    """Return each obstacle in one line: where it is, the rule, and where it stands."""
    found = _AXE.run(page, options=LOOKED_FOR).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
