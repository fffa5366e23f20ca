"""Rule files (TOML) into a RuleBook; every problem at once, with file and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from graphmodel.errors import RuleError, nearest
from graphmodel.rules.book import RuleBook
from graphmodel.rules.rule import AnyRule, CommitteePresence, Rule

DEFAULTS = Path(__file__).parent / "defaults"
_RULE: TypeAdapter[Rule] = TypeAdapter(AnyRule)
_HEADER = re.compile(r"^\s*\[\[\s*rule\s*\]\]")


@dataclass(frozen=True)
class _Placed:
    """A rule and where it stands."""

    rule: Rule
    where: str


def load_rules(folder: Path | None = None) -> RuleBook:
    """Read the shipped rules and those of `folder`. An own rule with the id of a shipped one replaces it.

    Raises RuleError with every unknown key, missing citation, wrong value, repeated id and overlap.
    """
    if folder and not folder.is_dir():
        raise RuleError([f"没有规则目录“{folder}”，请核对设置 GUANGONG_RULES"])
    problems: list[str] = []
    shipped = _read(sorted(DEFAULTS.rglob("*.toml")), problems)
    own = _read(sorted(folder.rglob("*.toml")), problems) if folder else []
    replaced = {p.rule.id for p in own}
    placed = [p for p in shipped if p.rule.id not in replaced] + own
    problems += _overlaps(placed)
    if problems:
        raise RuleError(problems)
    return RuleBook(tuple(p.rule for p in placed))


def _read(paths: list[Path], problems: list[str]) -> list[_Placed]:
    placed: list[_Placed] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
            tables = tomllib.loads(text)
        except UnicodeDecodeError:
            problems.append(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8")
            continue
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{path.name}：不是正确的 TOML（{error}）")
            continue
        lines = [n for n, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
        rules = tables.pop("rule", [])
        problems += [f"{path.name}：未知的表“{key}”{nearest(key, ['rule'])}" for key in tables]
        if not isinstance(rules, list) or len(rules) != len(lines):
            problems.append(f"{path.name}：每条规则要单独以 [[rule]] 一行开头")
            continue
        for table, line in zip(rules, lines, strict=True):
            try:
                placed.append(_Placed(_RULE.validate_python(table), f"{path.name}:{line}"))
            except ValidationError as error:
                problems += _explained(error, path.name, text.splitlines(), line)
    return placed


def _explained(error: ValidationError, name: str, lines: list[str], start: int) -> list[str]:
    """Return one sentence per fault of a rule, with the line of the key it is about."""
    sentences = []
    for fault in error.errors(include_url=False):
        key = next((str(k) for k in reversed(fault["loc"][1:]) if isinstance(k, str) and k in _keys()), "")
        if fault["type"] == "extra_forbidden":
            key = str(fault["loc"][-1])
            text = f"未知的键“{key}”{nearest(key, _keys())}"
        elif fault["type"] == "missing":
            text = f"缺少必填的键“{fault['loc'][-1]}”"
        elif fault["type"] in ("union_tag_invalid", "union_tag_not_found"):
            key, text = "asks", f"asks 的值未知：{fault.get('ctx', {}).get('tag', '（空）')}"
        elif not key:
            text = fault["msg"].removeprefix("Value error, ")
        else:
            text = f"{key} 的值 {fault['input']!r} 不合规定（{fault['msg']}）"
        sentences.append(f"{name}:{_line(lines, start, key)}：{text}")
    return sentences


def _line(lines: list[str], start: int, key: str) -> int:
    for number in range(start, len(lines)):
        if _HEADER.match(lines[number]):
            break
        if key and re.match(rf"\s*{re.escape(key)}\b", lines[number]):
            return number + 1
    return start


def _keys() -> set[str]:
    known: set[str] = set()
    pending: list[type[Rule]] = [Rule]
    while pending:
        model = pending.pop()
        known |= set(model.model_fields)
        pending += model.__subclasses__()
    return known


def _overlaps(placed: list[_Placed]) -> list[str]:
    """Return a sentence for each two rules that could decide the same subject with the same right."""
    seen: dict[str, str] = {}
    problems = []
    for p in placed:
        if p.rule.id in seen:
            problems.append(f"{p.where}：规则编号“{p.rule.id}”已用于 {seen[p.rule.id]}")
        seen[p.rule.id] = p.where
    asked: dict[str, _Placed] = {}
    for p in placed:
        first = asked.setdefault(p.rule.topic, p)
        if _family(first.rule) is not _family(p.rule):
            problems.append(f"{p.where}：主题“{p.rule.topic}”在 {first.where} 问的是另一件事，一个主题只能有一种规则")
    return problems + [
        f"{b.where}：规则“{b.rule.id}”与 {a.where} 的“{a.rule.id}”重叠（同一主题、同一地区、同一层级、同一时期）"
        for a, b in combinations(placed, 2)
        if a.rule.id != b.rule.id and _overlap(a.rule, b.rule)
    ]


def _family(rule: Rule) -> type[Rule]:
    """Rules that answer one topic together: all of one class, the enterprise order beside the others."""
    return CommitteePresence if isinstance(rule, CommitteePresence) else type(rule)


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
