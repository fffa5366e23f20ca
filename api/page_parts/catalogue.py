"""What can be asked, by family, as the first page and the page 清单 show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graphmodel.network import Asker
from queries import families, plain_lists
from queries.question import Question
from queries.wording.display import headings

PLAIN: Final = "资料名录"


@dataclass(frozen=True)
class Entry:
    """One list, and where its page is."""

    title: str
    summary: str
    address: str
    columns: tuple[str, ...] = ()
    """Its columns for which it was found, where its title and summary do not say what was looked for."""


def families_shown(asker: Asker, looked_for: str = "") -> list[tuple[str, list[Entry]]]:
    """Return the families with the lists that somebody may ask for; what there is, unjudged, comes last.

    `looked_for`: words of which each stands in the family, the title, the summary or a column of a list.
    """
    held = [*((f, questions, "/questions") for f, questions in families().items()), (PLAIN, plain_lists(), "/lists")]
    words = looked_for.split()
    found = [(family, list(_entries(asker, family, told.items(), at, words))) for family, told, at in held]
    return [(family, entries) for family, entries in found if entries]


def _entries(
    asker: Asker, family: str, held: Iterable[tuple[str, Question]], folder: str, words: list[str]
) -> Iterator[Entry]:
    for name, question in held:
        if question.right is not None and not asker.may(question.right):
            continue
        missing = [word for word in words if word not in f"{family}\n{question.title}\n{question.summary}"]
        titles = headings(question.row).values()
        columns = tuple(title for title in titles if any(word in title for word in missing))
        if all(any(word in title for title in columns) for word in missing):
            yield Entry(question.title, question.summary, f"{folder}/{name}", columns)
