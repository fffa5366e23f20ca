"""The one file that knows the typesetter: templates and data in, PDF and pictures out, nothing from the internet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from graphmodel.errors import InputError

TEMPLATES: Final = Path(__file__).parent / "templates"
FONTS: Final = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "DengXian",
    "SimHei", "SimSun", "PingFang SC", "Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip
"""Fonts that hold Chinese, the first one there is taken: of Debian and its kin, Windows, macOS."""
SHARP: Final = 200.0
"""Pixels per inch of a picture."""


def has_font() -> bool:
    """Has this machine a font that holds Chinese?"""
    return bool(_fonts())


def pdf(template: str, data: Mapping[str, Any], *, title: str) -> bytes:
    """Return the template filled with `data`, which are text and never markup; InputError without a font."""
    return _typeset((TEMPLATES / template).read_bytes(), {**data, "title": title}, "pdf")


def picture(svg: str) -> bytes:
    """Return a drawing as PNG; InputError without a font."""
    return _typeset(_PICTURE, {"svg": svg}, "png")


_PICTURE: Final = b"""
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: data.fonts)
#image(bytes(data.svg), format: "svg", width: 510pt)
"""


def _typeset(source: bytes, data: Mapping[str, Any], form: Any) -> bytes:
    if not has_font():
        raise InputError(
            "这台机器上没有中文字体，印不出 PDF；请安装一种（如 Noto Sans CJK SC、微软雅黑或宋体），"
            "或改存为 .docx、.xlsx。"
        )
    inputs = {"data": json.dumps({**data, "fonts": _fonts()}, ensure_ascii=False)}
    made = typst.compile(source, format=form, ppi=SHARP, sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("a picture has one page")
    return made


@cache
def _fonts() -> list[str]:
    there = {family.casefold() for family in typst.Fonts().families()}
    return [name for name in FONTS if name.casefold() in there]
