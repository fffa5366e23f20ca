"""What a fault is: its words as data, and a problem that is found before anybody knows where it will be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning", "notice"]


@dataclass(frozen=True)
class FaultKind:
    """The words of one kind of fault; `{value}` and other names in braces are filled in where it occurs."""

    problem: str
    expected: str = ""
    mending: str = "请改正后重新导入"
    """What the fault of a file asks for; what may be stated in other ways too has words of its own."""
    severity: Severity = "fault"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a value, before anyone knows in which cell or field it stands."""

    code: str
    value: str = ""
    words: tuple[tuple[str, object], ...] = ()


def problem(code: str, value: object = "", **words: object) -> Problem:
    """Return a Problem; `words` fill the braces of the texts of its kind."""
    return Problem(code, str(value), tuple(words.items()))


def sentence(kind: FaultKind, found: Problem) -> str:
    """Return what is wrong, what is expected and how to mend it, as one Chinese sentence without its full stop."""
    words = {"value": found.value, "again": "", "overwrite": "请核对；确要改，请写明覆盖", **dict(found.words)}
    said = (part.format(**words).rstrip("。") for part in (kind.problem, kind.expected, kind.mending))
    return "，".join(filter(None, said))
