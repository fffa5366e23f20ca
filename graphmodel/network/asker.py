"""Who asks: by which name a change is recorded, which places may be seen, and what may be done there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graphmodel.errors import ForbiddenError
from graphmodel.kinds.codes.division import LEVELS

EVERYWHERE: Final = ""
"""A grant of its own: whoever may see everything was given just that, nobody has it for want of a grant."""


class Right(StrEnum):
    """What an asker may do in the places that were granted."""

    see_counts = "see_counts"
    see_few = "see_few"
    see_names = "see_names"
    see_roster = "see_roster"
    edit = "edit"
    assign = "assign"
    correct = "correct"
    set_rules = "set_rules"
    export_names = "export_names"
    administer = "administer"


_DEEDS: Final = {
    Right.see_counts: "查看清单、网络图和报告",
    Right.see_few: "查看不足 5 人的数",
    Right.see_names: "查看人员姓名",
    Right.see_roster: "查看出生年等名册内容",
    Right.edit: "填报、导入和撤销自己的导入",
    Right.assign: "安排联系点、确认缺口",
    Right.correct: "撤销他人的导入、更正资料和区划名单、删除个人信息",
    Right.set_rules: "改本地的规则参数",
    Right.export_names: "导出带姓名的资料",
    Right.administer: "管理账号",
}
"""What each right allows, as people say it."""


@dataclass(frozen=True)
class Asker:
    """Somebody at the one door: into `Network.view` and `Network.write` goes nobody without being named here."""

    name: str
    places: tuple[str, ...]
    """Place prefixes, each as long as a level is; EVERYWHERE for the whole store; none: nothing may be seen."""
    rights: frozenset[Right]

    def __post_init__(self) -> None:
        """Keep each place once, without those inside another; ValueError for what is no prefix of a level."""
        if wrong := [place for place in self.places if place and len(place) not in LEVELS]:
            raise ValueError(f"no place prefixes: {wrong}")
        outermost = (p for p in self.places if not any(p.startswith(o) for o in self.places if o != p))
        object.__setattr__(self, "places", tuple(dict.fromkeys(outermost)))

    @property
    def everywhere(self) -> bool:
        """May everything be seen, also what lies in no place?"""
        return EVERYWHERE in self.places

    def may(self, right: Right) -> bool:
        """Was this right given?"""
        return right in self.rights

    def require(self, right: Right) -> None:
        """Raise ForbiddenError where this right was not given."""
        if not self.may(right):
            raise ForbiddenError(f"“{self.name}”没有这项权限：{_DEEDS[right]}；需要时请管理员授权。")

    def require_everywhere(self, deed: str) -> None:
        """Raise ForbiddenError where only some places were granted."""
        if not self.everywhere:
            raise ForbiddenError(f"{deed}要有全部范围的权限，“{self.name}”只有一部分。")

    def reaches(self, place: str | None) -> bool:
        """Does a place (key or prefix) lie in those that were granted? What lies in no place does so only for whoever
        may see everything."""
        return self.everywhere or bool(place and place.startswith(self.places))

    def is_around(self, place: str) -> bool:
        """Does a place (key or prefix) lie in those that were granted, or above one of them?"""
        return self.reaches(place) or bool(self.below(place))

    def without(self, right: Right) -> Asker:
        """Return the same asker without a right."""
        return replace(self, rights=self.rights - {right})

    def below(self, prefix: str) -> list[str]:
        """Return the granted places that lie in the place `prefix`."""
        return [place for place in self.places if place.startswith(prefix)]
