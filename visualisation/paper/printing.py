"""A map as a drawing (SVG, one sheet as large as it has to be) or as PDF (sheets for the printers of an office)."""

from __future__ import annotations

from typing import Any, Final

from graphmodel.progress import counted
from visualisation.paper.sheet import Sheet
from visualisation.paper.sheets import Press
from visualisation.picture import Picture
from visualisation.typesetting import pdf

TEMPLATE: Final = "map.typ"


def svg_of(picture: Picture, theme: str = "") -> str:
    """Return everything on one sheet."""
    return str(Press(picture, theme).poster().drawn(_told(picture)))


def pdf_of(picture: Picture, theme: str = "") -> bytes:
    """Return the sheets one after the other; InputError without a font that holds Chinese."""
    book = Press(picture, theme).book()
    more = f"　另有 {book.left_out} 个地方没有印，请另选范围" if book.left_out else ""
    return pdf(TEMPLATE, {"sheets": pages(picture, book.sheets, more)}, title=picture.title)


def pages(picture: Picture, sheets: tuple[Sheet, ...], more: str = "") -> list[dict[str, Any]]:
    """Return what the template reads of every sheet: its size in millimetres, and the drawing."""
    told = _told(picture) + more
    return [
        {
            "width": sheet.paper.width / 10,
            "height": sheet.paper.height / 10,
            "svg": str(sheet.drawn(f"{told}　第 {number} 页，共 {len(sheets)} 页" if len(sheets) > 1 else told)),
        }
        for number, sheet in enumerate(counted("画各张图", sheets, len(sheets)), 1)
    ]


def _told(picture: Picture) -> str:
    """Return what a map holds for: as the file says it above the picture."""
    page = picture.page
    parts = (
        picture.title,
        "合成示例" if page["synthetic"] else "",
        f"数据时点 {page['asOf']}",
        page["caution"] or "",
        f"快照第 {page['snapshot']} 号",
        f"规则版本 {page['ruleSet']}",
        f"含人员姓名，请勿外传；{page['takenBy']} 导出" if page["names"] else "人员姓名已隐去",
    )
    return "　".join(part for part in parts if part)
