"""What of a workbook is not kept when it is read and written again: said, so that nobody misses it later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipFile

_PARTS: Final = {
    "xl/media/": "图片",
    "xl/drawings/drawing": "图形和文本框",
    "xl/charts/": "图表的部分样式",
    "xl/embeddings/": "嵌入的文件",
    "xl/ctrlprops/": "按钮等控件",
    "xl/activex/": "按钮等控件",
    "xl/slicers/": "切片器",
    "xl/threadedcomments/": "批注的回复",
    "xl/customxml": "自定义数据",
    "xl/persons/": "批注的回复",
}
"""What a part of the archive holds that is lost, by the beginning of its name in small letters."""
_WARNED: Final = {
    "Data Validation extension": "取自别的表的下拉选项",
    "Conditional Formatting extension": "新式的条件格式",
    "Sparkline": "迷你图",
    "Slicer": "切片器",
    "header or footer": "页眉页脚",
}
"""What is lost, by what the library says of it."""
FORMULAS: Final = "公式算出的数（公式还在，打开后由表格软件重新计算）"


def lost_parts(archive: ZipFile) -> list[str]:
    """Return what the parts of a workbook hold that is not kept."""
    names = [name.lower() for name in archive.namelist()]
    return list(dict.fromkeys(what for start, what in _PARTS.items() if any(n.startswith(start) for n in names)))


def lost_by_warning(messages: Iterable[str]) -> list[str]:
    """Return what is not kept by what the library warned of; of what it words otherwise, nothing."""
    said = list(messages)
    return list(dict.fromkeys(what for sign, what in _WARNED.items() if any(sign in message for message in said)))
