"""Says what a code list changes: counts by level, the first lines of each sort, all of them in a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from api.formats.texts import BOM, inert
from api.terminal.console import print_table, say
from graphmodel.findings.words import PLACE_LEVELS
from graphmodel.importers.divisions.change_set import ChangeSet
from graphmodel.kinds.codes import division

SHOWN: Final = 20
NEW, RENAMED, REVIVED, CODED, ABOLISHED, REPLACED, UNSURE, ASIDE = (
    "新增", "更名", "恢复", "补填代码", "撤销", "由新区划接替", "接替待定", "不改动"
)  # fmt: skip
COUNTED: Final = (NEW, RENAMED, REVIVED, CODED, ABOLISHED, REPLACED, UNSURE, ASIDE)
HEADINGS: Final = ("变化", "代码", "名称", "现为", "说明")


class Line(NamedTuple):
    """One change, in the order of HEADINGS."""

    sort: str
    code: str
    name: str
    now: str = ""
    remark: str = ""


class ChangesShown:
    """Takes up the change sets of the parts one after the other and prints them together."""

    def __init__(self, path: Path | None = None, named: Path | None = None) -> None:
        """Write all changes to `path`, which is going to be called `named`."""
        self._path = path
        self._named = named
        self._counts: Counter[tuple[str, str]] = Counter()
        self._first: dict[str, list[Line]] = {sort: [] for sort in COUNTED}
        if path:
            self._append(path, [Line(*HEADINGS)], mode="w")

    def add(self, change_set: ChangeSet) -> None:
        """Count the changes of one part, and write them to the file if there is one."""
        lines = list(_lines(change_set))
        for line in lines:
            self._counts[line.sort, division.parse(line.code).level] += 1
            if len(self._first[line.sort]) < SHOWN:
                self._first[line.sort].append(line)
        if self._path:
            self._append(self._path, lines, mode="a")

    @property
    def anything(self) -> bool:
        """Was there any difference?"""
        return bool(self._counts)

    def print(self) -> None:
        """Print the counts by level, then the first lines of what needs a look."""
        if not self._counts:
            return
        levels = [level for level in division.LEVELS.values() if any(self._counts[s, level] for s in COUNTED)]
        sorts = [s for s in COUNTED if s != REVIVED or self._first[s]]
        rows = [(PLACE_LEVELS[level], *(str(self._counts[sort, level]) for sort in sorts)) for level in levels]
        print_table(("级别", *sorts), rows, title="名单与系统相比")
        for sort in COUNTED:
            self._print_first(sort)
        if self._path:
            say(f"全部变化见“{self._named}”。")

    def _print_first(self, sort: str) -> None:
        total = sum(self._counts[sort, level] for level in division.LEVELS.values())
        if not total or (sort in (NEW, CODED) and total > SHOWN):
            return
        shown = self._first[sort]
        print_table(HEADINGS[1:], [line[1:] for line in shown], title=f"{sort}（{total} 个）")
        if total > len(shown):
            say(f"只列出前 {len(shown)} 个，" + ("其余见文件。" if self._path else "加 -o 文件.csv 看全部。"))

    def _append(self, path: Path, lines: list[Line], *, mode: str) -> None:
        with path.open(mode, encoding="utf-8", newline="") as file:
            file.write(BOM if mode == "w" else "")
            csv.writer(file).writerows([inert(cell) for cell in line] for line in lines)


def _lines(change_set: ChangeSet) -> Iterator[Line]:
    for one in change_set.new:
        yield Line(NEW, one.code, one.name)
    for place, one in change_set.renamed:
        yield Line(RENAMED, one.code, place.name, one.name)
    for place, one in change_set.revived:
        yield Line(REVIVED, one.code, place.name, one.name, f"原于 {place.valid_to} 撤并")
    for place, one in change_set.coded:
        yield Line(CODED, one.code, place.name)
    for place in change_set.abolished:
        yield Line(ABOLISHED, place.id, place.name, "", f"自 {change_set.day} 起")
    for found in change_set.successions:
        now = "、".join(f"{c.name}〔{c.code}〕" for c in found.candidates)
        yield Line(REPLACED if found.recorded else UNSURE, found.old.code, found.old.name, now, found.why)
    for aside in change_set.set_aside:
        yield Line(ASIDE, aside.place.id, aside.place.name, aside.listed_name, aside.why.label)
