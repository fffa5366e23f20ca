"""What can be asked, by family, as the first page and the page 清单 show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from queries import families, plain_lists
from queries.question import Question

PLAIN: Final = "资料名录"


@dataclass(frozen=True)
class Entry:
    """One list, and where its page is."""

    title: str
    summary: str
    address: str


def families_shown() -> list[tuple[str, list[Entry]]]:
    """Return the families with their lists; what there is, without any judgement, comes last."""
    found = [(family, _entries(held.items(), "/questions")) for family, held in families().items()]
    return [*found, (PLAIN, _entries(plain_lists().items(), "/lists"))]


def _entries(held: Iterable[tuple[str, Question]], folder: str) -> list[Entry]:
    return [Entry(question.title, question.summary, f"{folder}/{name}") for name, question in held]
