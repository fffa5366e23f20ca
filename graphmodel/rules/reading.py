"""A file of rules (TOML) read: topics, rules, and every problem in a Chinese sentence with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Union

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter, ValidationError
from pydantic import Field as Key

from graphmodel.errors import nearest
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shapes

_HEADER: Final = re.compile(r"^\s*\[\[\s*(rule|topic)\s*\]\]")


class DeclaredTopic(BaseModel):
    """What rules may be about: a code, its Chinese title, and the words of its states where it has its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Key(pattern=r"^[a-z_]+$")
    title: str = Key(min_length=1)
    order: int = Key(default=1000, description="where it stands among the topics")
    states: dict[str, str] = Key(default_factory=dict)
    """Chinese words by code, in place of those of the shape."""


@dataclass(frozen=True)
class Placed:
    """A rule or topic and where it stands."""

    said: Any
    where: str


@dataclass
class RuleFiles:
    """What files say."""

    topics: list[Placed] = field(default_factory=list)
    rules: list[Placed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(paths: Iterable[Path]) -> RuleFiles:
    """Read files one after the other."""
    declared = RuleFiles()
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
            tables = tomllib.loads(text)
        except UnicodeDecodeError:
            declared.problems.append(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8")
        except tomllib.TOMLDecodeError as error:
            declared.problems.append(_not_toml(path.name, len(text.splitlines()), error))
        else:
            _read_tables(declared, path.name, text.splitlines(), tables)
    return declared


def _not_toml(name: str, last: int, error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    place = f"{name}:{found[1]}：第 {found[2]} 个字符处" if found else f"{name}:{last}：末尾"
    return f"{place}不是正确的 TOML（核对引号、括号、等号是否成对，同一个键是否写了两次）"


def _read_tables(declared: RuleFiles, name: str, lines: list[str], tables: dict[str, Any]) -> None:
    kinds: tuple[tuple[str, str, TypeAdapter[Any], list[Placed]], ...] = (
        ("topic", "主题", _TOPIC, declared.topics), ("rule", "规则", _rule_of_any_shape(), declared.rules),
    )  # fmt: skip
    for kind, title, reader, kept in kinds:
        found = tables.pop(kind, [])
        starts = [n for n, line in enumerate(lines, 1) if (m := _HEADER.match(line)) and m[1] == kind]
        if not isinstance(found, list) or len(found) != len(starts):
            declared.problems.append(f"{name}：每条{title}要单独以 [[{kind}]] 一行开头")
            continue
        for table, start in zip(found, starts, strict=True):
            try:
                kept.append(Placed(reader.validate_python(table), f"{name}:{start}"))
            except ValidationError as error:
                model = DeclaredTopic if kind == "topic" else _model(table)
                declared.problems += _explained(error, name, lines, start, model)
    declared.problems += [f"{name}：未知的表“{key}”{nearest(key, ['rule', 'topic'])}" for key in tables]


_TOPIC: Final[TypeAdapter[Any]] = TypeAdapter(DeclaredTopic)


@cache
def _rules_by_what_they_ask() -> Mapping[str, type[Rule]]:
    models = [model for shape in shapes().values() for model in shape.rules]
    return {asked: model for model in models for asked in model.model_fields["asks"].annotation.__args__}  # type: ignore[union-attr]


@cache
def _rule_of_any_shape() -> TypeAdapter[Any]:
    models = tuple(_rules_by_what_they_ask().values())
    of_any: Any = Union[models]  # noqa: UP007
    return TypeAdapter(Annotated[of_any, Discriminator("asks")])


def _model(table: object) -> type[BaseModel]:
    asked = table.get("asks") if isinstance(table, Mapping) else None
    return _rules_by_what_they_ask().get(str(asked), Rule)


def _explained(error: ValidationError, name: str, lines: list[str], start: int, model: type[BaseModel]) -> list[str]:
    """Return one sentence per fault, with the line of the key it is about; what follows from it is not told."""
    sentences: dict[tuple[str, str], str] = {}
    for fault in error.errors(include_url=False):
        key, text = _fault(fault, model)
        sentences.setdefault((key, "" if key else text), f"{name}:{_line(lines, start, key)}：{text}")
    return [*sentences.values()]


def _fault(fault: Mapping[str, Any], model: type[BaseModel]) -> tuple[str, str]:
    """Return the key that is wrong (empty: none alone) and what is wrong with it."""
    known = [*model.model_fields, "asks"]
    inside = fault["loc"] if model is DeclaredTopic else fault["loc"][1:]  # first comes what the rule asks
    key = next((str(k) for k in inside if k in known), "")
    if fault["type"] == "extra_forbidden":
        key = str(fault["loc"][-1])
        mend = "：asks 已说明，删去这一行即可" if key == "shape" else nearest(key, known)
        return key, f"未知的键“{key}”{mend}"
    if fault["type"] == "missing":
        return "", f"缺少必填的键“{fault['loc'][-1]}”"
    if fault["type"].startswith("union_tag"):
        asked = str(fault.get("ctx", {}).get("tag", ""))
        possible = f"，可用：{'、'.join(sorted(_rules_by_what_they_ask()))}"
        return "asks", f"asks 的值未知：{asked or '（空）'}{nearest(asked, _rules_by_what_they_ask()) or possible}"
    said = in_chinese(fault)
    return key, f"{key} 的值{_shown(fault['input'])}不合规定（{said}）" if key else said


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else f" {value} ".lower()


def in_chinese(fault: Mapping[str, Any]) -> str:
    """Return in Chinese what pydantic expected."""
    context = dict(fault.get("ctx") or {})
    if "error" in context:
        return str(context["error"])
    if "expected" in context:
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"可用的值：{'、'.join(choices)}{nearest(str(fault['input']), choices)}"
    return _EXPECTED.get(fault["type"], "写法不对").format(**context)


_EXPECTED: Final = {
    "int_parsing": "应为整数", "int_type": "应为整数", "int_from_float": "应为整数", "float_parsing": "应为数",
    "float_type": "应为数", "bool_parsing": "应为 true 或 false", "bool_type": "应为 true 或 false",
    "string_type": "应为加引号的文字", "tuple_type": "应为方括号里的几项", "list_type": "应为方括号里的几项",
    "dict_type": "应为花括号里的几项", "date_type": "应为日期，如 2023-10-31",
    "date_parsing": "应为日期，如 2023-10-31",
    "date_from_datetime_parsing": "应为日期，如 2023-10-31", "string_pattern_mismatch": "应合乎 {pattern}",
    "string_too_short": "不能为空", "too_short": "至少要有 {min_length} 项", "greater_than": "应大于 {gt}",
    "greater_than_equal": "不应小于 {ge}", "less_than_equal": "不应大于 {le}", "less_than": "应小于 {lt}",
}  # fmt: skip


def _line(lines: list[str], start: int, key: str) -> int:
    for number in range(start, len(lines)):
        if _HEADER.match(lines[number]):
            break
        if key and re.match(rf"\s*{re.escape(key)}\b", lines[number]):
            return number + 1
    return start
