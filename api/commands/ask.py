"""提问：每个问题是一个子命令（英文名或中文标题），先用 guangong questions 看有哪些。"""

from __future__ import annotations

from collections.abc import Callable

from api.terminal.question_commands import question_command
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from queries import catalogue, of_file
from queries.asking import name_of


def commands() -> dict[str, Callable[..., None]]:
    """Return one command per question."""
    load_rules(Settings().rules)  # an office's own rules bring topics of their own
    return {name: question_command(name, question) for name, question in catalogue().items()}


def called(text: str) -> tuple[str, Callable[..., None]] | None:
    """Return the command that `text` means: a question is also called by its Chinese title."""
    if question := of_file(text):  # the other files need not be read
        return text, question_command(text, question)
    load_rules(Settings().rules)
    name = name_of(text)
    return (name, question_command(name, catalogue()[name])) if name in catalogue() else None
