"""What kinds of changes are called, and what they are about."""

from __future__ import annotations

from typing import Final

from graphmodel.kinds import kinds, relations

CHANGE_KINDS: Final = {
    "import": "导入", "load": "批量装入", "edit": "修改", "undo": "撤销", "erase": "删除个人信息"
}  # fmt: skip


def title_of(what: str) -> str:
    """Return the Chinese title of a kind or relation."""
    model = kinds().get(what)
    return model.kind.title if model else relations()[what].relation.title
