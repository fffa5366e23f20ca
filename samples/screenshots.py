"""Take the pictures of docs/pages.md, on a small office screen and a large one: `python -m samples.screenshots`.

They show the sample district as `guangong serve` gives it, in the installed Chromium; the pictures of the READMEs too.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from samples.shown_pages import DEEDS, Shown, shown

CHROMIUM: Final = "/usr/bin/chromium"
QUIET: Final = ("--no-sandbox", "--disable-gpu", "--lang=zh-CN")
CHINESE: Final = {**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}
"""What the browser itself says, on buttons for files and days, is Chinese too."""
SIZES: Final = ((1366, 768), (1920, 1080))
COLOURS: Final = 128
PATIENCE: Final = 120
"""Seconds that anything may take, also where others use the machine."""
DOCS: Final = Path(__file__).parents[1] / "docs"
GUANGONG: Final = Path(sys.executable).with_name("guangong")
HEADING: Final = """# 网页一览

示例区（人员、企业均为合成）在一块 1366×768 的屏幕上；点图看 1920×1080 的。由 `make screenshots` 重新生成。
选文件、填日期的格子里的字由浏览器自己写，随它的语言；图中的浏览器是英文的。
"""


def main() -> None:
    """Make the sample district, serve it, and take every picture."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        told = {**os.environ, "GUANGONG_STORE": str(Path(folder) / "锡山区.db"), "GUANGONG_USER": "李工"}
        _prepare(Path(folder), told)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, env=CHINESE, args=list(QUIET))
        with _served(told) as link:
            _take(browser, link)
        _take_map(browser, Path(folder) / "网络图.html")
        browser.close()
    (DOCS / "pages.md").write_text(HEADING + "".join(map(_told, shown())), encoding="utf-8")


def _prepare(folder: Path, told: dict[str, str]) -> None:
    district = folder / "锡山区.xlsx"
    subprocess.run([sys.executable, "-m", "samples.xishan.make_sample", "-o", district], check=True)
    for deed in (
        ("refresh", "--pin", "2023-10-31"), ("import", district),
        ("map", "committee_network", "--scope", "320205", "-o", folder / "网络图.html"),
        ("report", "--scope", "320205", "-o", folder / "报告.pdf"),
    ):  # fmt: skip
        subprocess.run([GUANGONG, *deed], check=True, env=told, stdout=subprocess.DEVNULL, timeout=5 * PATIENCE)
    drawing = ["pdftoppm", "-png", "-r", "100", "-singlefile", folder / "报告.pdf", folder / "报告"]
    subprocess.run(drawing, check=True)
    _keep((folder / "报告.png").read_bytes(), DOCS / "images" / "report.png")


@contextmanager
def _served(told: dict[str, str]) -> Iterator[str]:
    """Serve the district; yield the link by which one comes in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    serving = [GUANGONG, "serve", "--no-browser", "--port", port]
    server = subprocess.Popen(serving, env=told, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    too_late = Timer(PATIENCE, server.kill)
    too_late.start()
    try:
        link = next((line for line in server.stdout if "/open?key=" in line), "")
        too_late.cancel()
        if not link:
            raise TimeoutError("guangong serve said no link")
        yield link.rpartition("：")[2].strip()
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()


def _take(browser: Browser, link: str) -> None:
    context = browser.new_context(base_url=link.partition("/open")[0], locale="zh-CN")
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    page.goto(link)
    for each in shown():
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(each.address)
            if each.then:
                DEEDS[each.then](page)
            _keep(page.screenshot(), DOCS / "pages" / f"{each.name}-{width}.png")
    context.close()


def _take_map(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(file.as_uri())
    page.wait_for_timeout(1500)
    _keep(page.screenshot(), DOCS / "images" / "map.png")


def _keep(png: bytes, path: Path) -> None:
    """Keep a picture in few colours: pages have few, and docs stay small."""
    path.parent.mkdir(exist_ok=True)
    few = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _told(each: Shown) -> str:
    small, large = (f"pages/{each.name}-{width}.png" for width, _ in SIZES)
    return f"\n## {each.title}\n\n{each.sentence}\n\n[![{each.title}]({small})]({large})\n"


if __name__ == "__main__":
    main()
