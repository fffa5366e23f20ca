"""Workbooks saved as Strict Open XML: the same parts under other namespaces, put into the usual ones."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZipFile

_SAYS_SO: Final = b"http://purl.oclc.org/ooxml/"
_USUAL: Final = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def is_strict(archive: ZipFile) -> bool:
    """Does the workbook use the namespaces of Strict Open XML?"""
    books = [name for name in archive.namelist() if name.endswith("workbook.xml")]
    return any(_SAYS_SO in archive.read(name) for name in books)


def in_usual_namespaces(archive: ZipFile) -> BytesIO:
    """Return a copy of the workbook as the other programs write it."""
    copy = BytesIO()
    with ZipFile(copy, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, usual in _USUAL:
                    content = content.replace(strict, usual)
            out.writestr(name, content)
    return copy
