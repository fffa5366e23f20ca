"""What findings say, with gaps: a sentence is kept once, and a finding keeps only what fills its gaps.

A saying is JSON text: `reason` and `missing` are lists of pieces (null: nothing is said), `evidence` is a list of keys
with the kind of each value; the first values of a filling are those of the evidence, in its order. A piece is a text, the
number of a value, or an object with `at` (the number of a value) and what is made of it:
`of` (pieces by branch; the value says which one), `day` (words for no date), `by` (a list, joined) with `words` (for its
items). Where a value that a sentence needs is unknown, there is no sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, Final

SEPARATOR: Final = "\x1f"
"""Stands between the values of a filling."""
ESCAPE: Final = "\x1e"
"""Begins a value in which these two are escaped; alone it is the empty text. Nothing at all is an unknown value."""
KINDS: Final = ("text", "flag", "json")
"""How evidence holds a value: as a text, as yes (1) or no (0), or as it is."""

Values = Sequence[str | None]
Sentence = Callable[[Values], str | None]


@dataclass(frozen=True)
class Saying:
    """A saying that was read: three functions of the values."""

    width: int
    """How many values it speaks of."""
    reason: Sentence
    missing: Sentence
    evidence: Sentence


@lru_cache(maxsize=4096)
def read(text: str) -> Saying:
    """Return what a saying says."""
    told = json.loads(text)
    return Saying(told["values"], _sentence(told["reason"]), _sentence(told["missing"]), _evidence(told["evidence"]))


def written(reason: Sequence[Any] | None, missing: Sequence[Any] | None, evidence: Sequence[tuple[str, str]] | int,
            values: int) -> str:  # fmt: skip
    """Return a saying as text; `evidence`: keys and kinds, or the number of the value that is all of it."""
    told = {"values": values, "reason": reason, "missing": missing, "evidence": evidence}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def opened(filling: str, width: int) -> Values:
    """Return the values of a filling."""
    held = filling.split(SEPARATOR)
    values = [_value(text) for text in held] if ESCAPE in filling else [text or None for text in held]
    return values + [None] * (width - len(values))


def closed(values: Values) -> str:
    """Return values as a filling."""
    return SEPARATOR.join(map(_escaped, values)).rstrip(SEPARATOR)


def _value(text: str) -> str | None:
    if text.startswith(ESCAPE):
        return text[1:].replace(f"{ESCAPE}s", SEPARATOR).replace(f"{ESCAPE}e", ESCAPE)
    return text or None


def _escaped(value: str | None) -> str:
    if value is None:
        return ""
    if value and ESCAPE not in value and SEPARATOR not in value:
        return value
    return ESCAPE + value.replace(ESCAPE, f"{ESCAPE}e").replace(SEPARATOR, f"{ESCAPE}s")


def _sentence(pieces: Sequence[Any] | None) -> Sentence:
    if pieces is None:
        return lambda values: None
    if all(isinstance(piece, str) for piece in pieces):
        whole = "".join(pieces)
        return lambda values: whole
    parts = [_piece(piece) for piece in pieces]
    if len(parts) == 1:
        return parts[0]

    def sentence(values: Values) -> str | None:
        told = [part(values) for part in parts]
        return None if None in told else "".join(told)  # type: ignore[arg-type]

    return sentence


def _piece(piece: str | int | Mapping[str, Any]) -> Sentence:
    if isinstance(piece, str):
        return lambda values: piece
    if isinstance(piece, int):
        return lambda values: values[piece]
    at = piece["at"]
    if "of" in piece:
        branches = [_sentence(pieces) for pieces in piece["of"]]
        return lambda values: branches[int(values[at] or 0)](values)
    if "day" in piece:
        return lambda values: values[at] or piece["day"]
    return _joined(at, piece["by"], piece.get("words"))


def _joined(at: int, separator: str, words: Mapping[str, str] | None) -> Sentence:
    def joined(values: Values) -> str | None:
        if (held := values[at]) is None:
            return None
        items = [item for item in json.loads(held) if item is not None]
        return separator.join(items if words is None else [words[item] for item in items])

    return joined


def _evidence(told: Sequence[Sequence[str]] | int) -> Sentence:
    if isinstance(told, int):
        return lambda values: values[told]
    ways = {"text": encode_basestring, "flag": _FLAGS.__getitem__, "json": str}
    entries = [(f'"{key}":', ways[kind]) for key, kind in told]

    def evidence(values: Values) -> str:
        pairs = zip(entries, values, strict=False)
        return "{" + ",".join([key + way(value) for (key, way), value in pairs if value is not None]) + "}"

    return evidence


_FLAGS: Final = {"0": "false", "1": "true"}
