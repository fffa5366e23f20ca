"""What small changes did, as the list of changes says it: 甲校 改 2 项；乙校 新增。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.page_parts.addresses import subject_page
from api.page_parts.change_kinds import title_of

if TYPE_CHECKING:
    from graphmodel.network.briefly import Brief
    from graphmodel.network.view import View

SHOWN: Final = 2
"""Subjects of one change that are named."""


@dataclass(frozen=True)
class BriefLine:
    """One subject, and what was done to it."""

    name: str
    address: str
    did: str


@dataclass(frozen=True)
class BriefLines:
    """What one change did: the first subjects, and how many more there are."""

    shown: Sequence[BriefLine]
    more: int


def brief_lines(view: View, found: Mapping[int, Sequence[Brief]]) -> dict[int, BriefLines]:
    """Return the lines of each change; all that are named are looked up together."""
    called = view.called({brief.id for of_change in found.values() for brief in of_change[:SHOWN]})

    def line(brief: Brief) -> BriefLine:
        known = called.get(brief.id)
        return BriefLine(
            known[1] if known else brief.name or brief.id, subject_page(brief.id) if known else "", _did(brief)
        )

    return {
        number: BriefLines([line(brief) for brief in of_change[:SHOWN]], max(0, len(of_change) - SHOWN))
        for number, of_change in found.items()
    }


def _did(brief: Brief) -> str:
    said = [f"改 {brief.fields} 项"] if brief.fields else []
    return "、".join([*said, *_counted("新增", brief.added), *_counted("移除", brief.gone)])


def _counted(deed: str, names: Sequence[str]) -> list[str]:
    return [f"{deed}{title_of(name)}{f' {count} 处' if count > 1 else ''}" for name, count in Counter(names).items()]
