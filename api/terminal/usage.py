"""Says in Chinese how a command line was wrong; typer says it in English."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.errors import nearest

_BAD: Final = r"Invalid value for '(?P<a>.+?)': (?:Value error, )?"
_WORDS: Final = (
    (r"No such option: (?P<a>\S+)(?: \(Possible options: (?P<near>.+)\))?$", "没有选项 {a}{hint}"),
    (r"No such command '(?P<a>.+?)'\.?(?: Did you mean '(?P<near>.+)'\?)?$", "没有命令 {a}{hint}"),
    (r"Missing argument '?(?P<a>.+?)'?\.", "缺少参数 {a}"),
    (r"Missing option '?(?P<a>.+?)'?\.", "缺少选项 {a}"),
    (r"Missing command\.$", "缺少命令"),
    (r"Option '(?P<a>.+)' requires an argument\.$", "选项 {a} 后面要写值"),
    (r"Option '(?P<a>.+)' does not take a value\.$", "选项 {a} 后面不写值"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<a>.+)\)$", "多写了“{a}”"),
    (_BAD + r".*valid integer", "{a} 应为整数"),
    (_BAD + r".*valid number", "{a} 应为数"),
    (_BAD + r".*greater than or equal to (?P<b>\S+)", "{a} 不应小于 {b}"),
    (_BAD + r".*less than or equal to (?P<b>\S+)", "{a} 不应大于 {b}"),
    (_BAD + r"not a day: (?P<b>.+)$", "{a} 应为 2023-10-31 这样的日期，现为“{b}”"),
    (_BAD + r"'(?P<b>.+)' is not one of (?P<c>.+)\.$", "{a} 没有“{b}”这个值，可用：{c}"),
)


def in_chinese(message: str, commands: list[str]) -> str:
    """Return typer's sentence about wrong use in Chinese; one it does not know stands as it is."""
    text = " ".join(message.split())
    for pattern, template in _WORDS:
        if match := re.match(pattern, text):
            parts = {key: value or "" for key, value in match.groupdict().items()}
            near = parts.pop("near", "")
            known = [near] if near else commands
            return template.format(**parts, hint=_hint(parts.get("a", ""), known)).replace("'", "")
    return text


def _hint(word: str, known: list[str]) -> str:
    return f"（是不是“{known[0]}”？）" if len(known) == 1 else nearest(word, known)
