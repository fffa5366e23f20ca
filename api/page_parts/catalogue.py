"""What can be asked, by family, as the first page and the page 清单 show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graphmodel.network import Asker
from queries import families, plain_lists
from queries.question import Question

PLAIN: Final = "资料名录"


@dataclass(frozen=True)
class Entry:
    """One list, and where its page is."""

    title: str
    summary: str
    address: str


def families_shown(asker: Asker) -> list[tuple[str, list[Entry]]]:
    """Return the families with the lists that somebody may ask for; what there is, unjudged, comes last."""
    found = [(family, _entries(asker, held.items(), "/questions")) for family, held in families().items()]
    return [*found, (PLAIN, _entries(asker, plain_lists().items(), "/lists"))]


def _entries(asker: Asker, held: Iterable[tuple[str, Question]], folder: str) -> list[Entry]:
    return [
        Entry(question.title, question.summary, f"{folder}/{name}")
        for name, question in held
        if question.right is None or asker.may(question.right)
    ]
