"""The pages that docs/pages.md shows, and what is done on each before its picture is taken."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page

from api.asked.formats import MEDIA_TYPES, Format

FILE: Final = Path(__file__).with_suffix(".toml")
UNIT: Final = "锡山区文化馆（示例）"


@dataclass(frozen=True)
class Shown:
    """One page."""

    name: str
    """Of its pictures."""
    title: str
    address: str
    sentence: str
    then: str = ""
    """One of DEEDS; empty: nothing more is done."""


def shown() -> list[Shown]:
    """Return them in order."""
    return [Shown(**each) for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["page"]]


def _handled(page: Page) -> None:
    page.get_by_role("link", name="办理 ").first.click()


def _unit(page: Page) -> None:
    page.get_by_role("link", name=UNIT, exact=True).first.click()


def _form(page: Page) -> None:
    _unit(page)
    page.get_by_role("link", name="修改", exact=True).click()


def _drawn(page: Page) -> None:
    page.wait_for_selector("#roster li")
    page.wait_for_timeout(800)


def _town(page: Page) -> None:
    _drawn(page)
    page.locator("#ranking li").first.click()
    page.wait_for_timeout(1200)


def _tried(page: Page) -> None:
    """Send a workbook with faults."""
    book = Workbook()
    cover, sheet = book.worksheets[0], book.create_sheet("学校")
    cover.title = "填报信息"
    cover.append(["填报日期", "2023-10-31"])
    sheet.append(["名称", "所在地", "学段", "是否已建关工委", "核实日期"])
    sheet.append(["东亭新校（示例）", "东亭街道", "小学", "大概", "2023-10-20"])
    sheet.append(["安镇新校（示例）", "安真街道", "中学", "是", "2023年13月"])
    book.save(content := BytesIO())
    # Given as a path it would not be sent where the browser's language is not installed: it cannot open Chinese names.
    file: FilePayload = {"name": "学校名册.xlsx", "mimeType": MEDIA_TYPES[Format.xlsx], "buffer": content.getvalue()}
    page.get_by_label("工作簿").set_input_files(file)
    page.get_by_role("button", name="试导入").click()
    page.get_by_text("改正以后才能导入").wait_for()


def _gone(page: Page) -> None:
    """Let those go who have the most contacts."""
    for number in range(2):
        page.locator("input[name=gone]").nth(number).check()
    page.get_by_role("button", name="演练", exact=True).click()
    page.locator("#result").wait_for()


def _board(page: Page) -> None:
    """Open the plan that was begun, else begin one with what stands."""
    begun = page.locator(".plans tbody a").first
    if begun.count():
        begun.click()
    else:
        page.get_by_role("button", name="拟一个新方案").click()
    page.wait_for_selector("#people li")
    page.wait_for_timeout(1200)


DEEDS: Final[Mapping[str, Callable[[Page], None]]] = {
    "handled": _handled, "unit": _unit, "form": _form, "drawn": _drawn, "town": _town, "tried": _tried,
    "gone": _gone, "board": _board,
}  # fmt: skip
