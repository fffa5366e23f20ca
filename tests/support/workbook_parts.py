"""Workbooks made by openpyxl and then changed part by part, as other programs write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path: Path, rows: list[list[object]], *, formats: dict[str, str] | None = None, **more: Any) -> Path:
    """Save `rows` as the sheet 学校; `formats` are number formats by cell, `build(sheet)` does what else is wanted."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "学校"
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    if "build" in more:
        more["build"](sheet)
    book.save(path)
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Return a copy of a workbook in which `change(name, content)` replaced the content of every part."""
    copy = path.with_name(f"changed-{path.name}")
    with ZipFile(path) as old, ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return copy


def with_builtin_format(path: Path, number: int) -> Path:
    """Return a copy in which the one custom number format is the built-in one of this number, as Chinese Excel has."""

    def styles(name: str, content: bytes) -> bytes:
        if not name.endswith("styles.xml"):
            return content
        bare = re.sub(rb"<numFmts.*?</numFmts>", b"", content)
        return bare.replace(b'numFmtId="164"', b'numFmtId="%d"' % number)

    return changed(path, styles)


def with_shared_string(path: Path, xml: str) -> Path:
    """Return a copy in which A1 is the shared string `xml` (what stands inside <si>), as Excel keeps text."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind

    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return content.replace(b"</Types>", override)
        return re.sub(rb'<c r="A1".*?</c>', b'<c r="A1" t="s"><v>0</v></c>', content) if name == SHEET else content

    copy = changed(path, change)
    with ZipFile(copy, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}" count="1"><si>{xml}</si></sst>')
    return copy


def as_strict(path: Path) -> Path:
    """Return a copy in the namespaces of Strict Open XML."""
    pairs = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def strict(_: str, content: bytes) -> bytes:
        for usual, other in pairs:
            content = content.replace(usual, other)
        return content

    return changed(path, strict)
