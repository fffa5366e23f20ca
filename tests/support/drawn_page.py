"""A drawn map taken apart again: its policy, scripts, styles and data."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any


class DrawnPage(HTMLParser):
    """Reads a page of a map."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.policy = ""
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self._data: dict[str, str] = {}
        self._open: tuple[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._open = (tag, given.get("id"))
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if tag == "script" and given.get("type") != "application/json":
            self.scripts.append("")
            self._open = (tag, None)
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        tag, id_ = self._open or ("", None)
        if tag == "script" and id_:
            self._data[id_] = self._data.get(id_, "") + data
        elif tag == "script":
            self.scripts[-1] += data
        elif tag == "style":
            self.styles[-1] += data
        else:
            self.text += data

    @property
    def nodes(self) -> dict[str, dict[str, Any]]:
        """Areas and subjects by id."""
        return {node["id"]: node for node in json.loads(self._data["map-nodes"])}

    @property
    def lines(self) -> list[dict[str, str]]:
        """Lines as {from, to, line}."""
        return list(json.loads(self._data["map-lines"]))

    @property
    def page(self) -> dict[str, Any]:
        """What the page says about itself, legend included."""
        return dict(json.loads(self._data["map-page"]))

    def kinds(self) -> dict[str, int]:
        """Return the numbers of the legend by kind."""
        return {entry["code"]: entry["count"] for entry in self.page["legend"]["kinds"]}

    def theme(self, code: str) -> dict[str, Any]:
        """Return what the legend says of a theme."""
        return next(theme for theme in self.page["legend"]["themes"] if theme["code"] == code)

    def counts(self, code: str) -> dict[str, int]:
        """Return the numbers of the legend by state, in one theme."""
        return {entry["code"]: entry["count"] for entry in self.theme(code)["marks"]}

    def by_name(self, name: str) -> dict[str, Any]:
        """Return the one subject called `name`."""
        return next(n for n in self.nodes.values() if n["label"] == name and "area" not in n)
