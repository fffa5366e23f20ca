"""One map as a file: a page that needs no internet, a drawing, or sheets to print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Final

from api.attachment import disposition
from api.papers.report import place_name
from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.asking import rows
from queries.establishment.moved import start
from visualisation import maps
from visualisation.map import Map
from visualisation.paper.printing import pdf_of, svg_of

ONE_AT_A_TIME: Final = Lock()
"""Drawing takes a whole core for seconds: lists go on being answered beside it."""


class MapForm(Choice):
    """What a map is written as: the ending of its file, and what people call it."""

    html = "html", "网页"
    svg = "svg", "SVG"
    pdf = "pdf", "PDF"
    json = "json", "JSON"


MEDIA: Final = {
    MapForm.html: "text/html", MapForm.svg: "image/svg+xml", MapForm.pdf: "application/pdf",
    MapForm.json: "application/json",
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """Which map is wanted, as what, in which theme, compared with which day, and whether with names."""

    name: str
    form: MapForm
    theme: str = ""
    since: date | None = None
    names: bool = False


def form_of(path: Path) -> MapForm:
    """Return the form that the ending of a file name asks for; InputError for any other ending."""
    if form := MapForm.of(path.suffix.lower().removeprefix(".")):
        return form
    endings = "、".join(f".{form.value}（{form.label}）" for form in MapForm)
    raise InputError(f"网络图存不成“{path.name}”：文件名的结尾应是 {endings} 之一。")


def map_called(name: str) -> Map:
    """Return a map; NotFoundError names those there are."""
    if name not in maps():
        known = "、".join(f"{key}（{each.title}）" for key, each in maps().items())
        raise NotFoundError(f"没有名为“{name}”的图{nearest(name, maps())}，可画的图：{known}。")
    return maps()[name]


def since_of(drawn: Map, view: View, since: date | None) -> date | None:
    """Return the day that a map of changes compares with; InputError where one is given to any other map."""
    if drawn.compares:
        return start(view, since)
    if since:
        compared = "、".join(each.title for each in maps().values() if each.compares)
        raise InputError(f"“{drawn.title}”不和别的日子比；要看变动请用：{compared}。")
    return None


def map_file(view: View, wish: Wish) -> bytes:
    """Return a map of a view as a file that may be handed on."""
    drawn = map_called(wish.name)
    picture = drawn.handed_on(view, rows, since_of(drawn, view, wish.since), names=wish.names)
    match wish.form:
        case MapForm.svg:
            return svg_of(picture, wish.theme).encode()
        case MapForm.pdf:
            return pdf_of(picture, wish.theme)
        case MapForm.json:
            whole = {"title": picture.title, "page": picture.page, "nodes": picture.nodes, "lines": picture.lines}
            return json.dumps(whole, ensure_ascii=False).encode()
        case _:
            return picture.drawing().html.encode()


def saved_as(view: View, wish: Wish) -> str:
    """Return the header that says under which name it is to be saved."""
    place = f"-{view.scope}" if view.scope else ""
    called = f"{place_name(view)}{map_called(wish.name).title} {view.as_of}"
    return disposition(f"{wish.name}{place}.{wish.form}", f"{called}.{wish.form}")
