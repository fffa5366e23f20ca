"""Texts that nothing can print or nobody reads to their end, and names that came to harm on their way.

The cells of a file are read by the same measures before they come here: no row has to be suspected for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties
from graphmodel.statements.faults import Problem, problem
from graphmodel.statements.stated import Found, NodeCheck, StatedNode
from graphmodel.statements.texts import LONGEST_NAME, LONGEST_TEXT, damaged, shortened, unprintable


def _find(stated: StatedNode) -> Iterator[Found]:
    for name in _texts(stated.kind):
        said = stated.said.get(name)
        for text in said if isinstance(said, tuple) else (said,):
            if isinstance(text, str) and (found := _problem(text, is_name=name == "name")):
                yield Found(name, found)


def _problem(text: str, *, is_name: bool) -> Problem | None:
    most = LONGEST_NAME if is_name else LONGEST_TEXT
    if count := unprintable(text):
        return problem("unprintable", shortened(text), count=count)
    if len(text) > most:
        return problem("too_long", shortened(text), length=len(text), most=most)
    return problem("damaged_name", text) if is_name and damaged(text) else None


@cache
def _texts(kind: str) -> tuple[str, ...]:
    return tuple(p.name for p in properties(kinds()[kind]) if p.type in ("text", "texts"))


CHECK: Final = NodeCheck("id", _find)
