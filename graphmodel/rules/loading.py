"""Rule files (TOML) into a RuleBook; every problem at once, with file and line."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

from graphmodel.errors import RuleError, nearest
from graphmodel.judging.book import RuleBook
from graphmodel.judging.rule import Rule
from graphmodel.rules import topics
from graphmodel.rules.reading import Placed, RuleFiles, read


def load_rules(folder: Path | None = None) -> RuleBook:
    """Read the shipped rules and those of `folder`. An own rule with the id of a shipped one replaces it.

    Raises RuleError with every unknown key, missing citation, wrong value, repeated id and overlap.
    """
    if folder and not folder.is_dir():
        raise RuleError([f"没有规则目录“{folder}”，请核对设置 GUANGONG_RULES"])
    own = read(sorted(folder.rglob("*.toml"))) if folder else RuleFiles()
    replaced = {p.said.id for p in own.rules}
    placed = [p for p in topics.shipped().rules if p.said.id not in replaced] + own.rules
    problems = [*own.problems, *_overlaps(placed), *_undeclared(own, placed)]
    if problems:
        raise RuleError(problems)
    topics.learn(topics.topics_of([p.said for p in own.topics], [p.said for p in placed]))
    return RuleBook(tuple(p.said for p in placed))


def _undeclared(own: RuleFiles, placed: list[Placed]) -> list[str]:
    """Return a sentence for each topic that is declared twice, or that rules are about and nobody declares."""
    known: dict[str, str] = {p.said.code: p.where for p in topics.shipped().topics}
    problems = []
    for p in own.topics:
        if p.said.code in known:
            problems.append(f"{p.where}：主题“{p.said.code}”已在 {known[p.said.code]} 定义")
        known.setdefault(p.said.code, p.where)
    return problems + [
        f"{p.where}：没有定义主题“{p.said.topic}”{nearest(p.said.topic, known)}；"
        "新的主题要有 [[topic]]，写明 code 和中文名称 title"
        for p in placed
        if p.said.topic not in known
    ]


def _overlaps(placed: list[Placed]) -> list[str]:
    """Return a sentence for each two rules that could decide the same subject with the same right."""
    seen: dict[str, str] = {}
    problems = []
    for p in placed:
        if p.said.id in seen:
            problems.append(f"{p.where}：规则编号“{p.said.id}”已用于 {seen[p.said.id]}")
        seen[p.said.id] = p.where
    asked: dict[str, Placed] = {}
    for p in placed:
        first = asked.setdefault(p.said.topic, p)
        if _family(first.said) is not _family(p.said):
            problems.append(f"{p.where}：主题“{p.said.topic}”在 {first.where} 问的是另一件事，一个主题只能有一种规则")
    return problems + [
        f"{b.where}：规则“{b.said.id}”与 {a.where} 的“{a.said.id}”重叠（同一主题、同一地区、同一层级、同一时期）"
        for a, b in combinations(placed, 2)
        if a.said.id != b.said.id and _overlap(a.said, b.said)
    ]


def _family(rule: Rule) -> type[Rule]:
    """Rules that answer one topic together: those of one shape, the enterprise order beside the others."""
    return next(model for model in reversed(type(rule).__mro__) if issubclass(model, Rule) and model is not Rule)


def _overlap(a: Rule, b: Rule) -> bool:
    if a.topic != b.topic or a.place != b.place or not set(a.levels) & set(b.levels):
        return False
    if bool(a.where) != bool(b.where) or any(
        not set(a.where[k]) & set(b.where[k]) for k in a.where.keys() & b.where.keys()
    ):
        return False
    return (a.valid_from or date.min) < (b.valid_to or date.max) and (b.valid_from or date.min) < (
        a.valid_to or date.max
    )
