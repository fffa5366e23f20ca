"""What kinds of changes are called."""

from __future__ import annotations

from typing import Final

CHANGE_KINDS: Final = {
    "import": "导入", "load": "批量装入", "edit": "修改", "undo": "撤销", "erase": "删除个人信息"
}  # fmt: skip
