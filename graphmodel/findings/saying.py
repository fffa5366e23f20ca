"""What findings say, with gaps: a sentence is kept once, and a finding keeps only what fills its gaps.

A saying is JSON text: `reason` and `missing` are lists of pieces (null: nothing is said), `evidence` is a list of keys
with the kind of each value; the first values of a filling are those of the evidence, in its order. A piece is a text,
the number of a value, or an object with `at` (the number of a value) and what is made of it: `of` (pieces by branch;
the value says which one), `day` (words for no date), `by` (a list, joined) with `words` (for its items). Where a value
that a sentence needs is unknown, there is no sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, Final

SEPARATOR: Final = "\x1f"
"""Stands between the values of a filling."""
ESCAPE: Final = "\x1e"
"""Begins what is no plain text: alone it is the empty text, before `p` the place of the finding, before `n` and a
number so many first characters of its name, before `t` a text with these two signs escaped. Nothing at all is an
unknown value."""
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
    """Return a saying as text; `evidence`: keys with their kinds (text; flag, held as 1 or 0; json, held as it is), or
    the number of the value that is all of it; `values`: how many there are."""
    told = {"values": values, "reason": reason, "missing": missing, "evidence": evidence}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Own:
    """What a finding says of its subject anyway, so that its values need not repeat it."""

    name: str | None = None
    place: str | None = None


NOBODY: Final = Own()


def opened(filling: str, width: int, own: Own = NOBODY) -> Values:
    """Return the values of a filling."""
    held = filling.split(SEPARATOR)
    values = [_value(text, own) for text in held] if ESCAPE in filling else [text or None for text in held]
    return values + [None] * (width - len(values))


def closed(values: Values) -> str:
    """Return values as a filling."""
    return side_by_side([value_closed(value) for value in values])


def side_by_side(values: Iterable[str]) -> str:
    """Return values that are closed as a filling."""
    return SEPARATOR.join(values).rstrip(SEPARATOR)


def _value(text: str, own: Own) -> str | None:
    if not text.startswith(ESCAPE):
        return text or None
    way, rest = text[1:2], text[2:]
    if way == "p":
        return own.place
    if way == "n":
        return (own.name or "")[: int(rest)]
    return rest.replace(f"{ESCAPE}s", SEPARATOR).replace(f"{ESCAPE}e", ESCAPE)


def value_closed(value: str | None, own: Own = NOBODY) -> str:
    """Return a value as a filling holds it."""
    if value is None:
        return ""
    if not value:
        return ESCAPE
    if ESCAPE in value or SEPARATOR in value:
        return f"{ESCAPE}t{value.replace(ESCAPE, f'{ESCAPE}e').replace(SEPARATOR, f'{ESCAPE}s')}"
    if value == own.place:
        return f"{ESCAPE}p"
    if own.name and own.name.startswith(value):
        return f"{ESCAPE}n{len(value)}"
    return value


def _sentence(pieces: Sequence[Any] | None) -> Sentence:
    if pieces is None:
        return lambda values: None
    if all(isinstance(piece, str) for piece in pieces):
        whole = "".join(pieces)
        return lambda values: whole
    if all(isinstance(piece, str | int) for piece in pieces):
        return _with_gaps(pieces)
    parts = [_piece(piece) for piece in pieces]
    if len(parts) == 1:
        return parts[0]

    def sentence(values: Values) -> str | None:
        told = [part(values) for part in parts]
        return None if None in told else "".join(told)  # type: ignore[arg-type]

    return sentence


def _with_gaps(pieces: Sequence[str | int]) -> Sentence:
    gaps = [piece for piece in pieces if isinstance(piece, int)]
    whole = "".join("%s" if isinstance(piece, int) else piece.replace("%", "%%") for piece in pieces)

    def sentence(values: Values) -> str | None:
        told = [values[gap] for gap in gaps]
        return None if None in told else whole % tuple(told)

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
    def in_a_row(values: Values) -> str | None:
        if (held := values[at]) is None:
            return None
        items = [item for item in json.loads(held) if item is not None]
        return separator.join(items if words is None else [words[item] for item in items])

    return in_a_row


def _evidence(told: Sequence[Sequence[str]] | int) -> Sentence:
    if isinstance(told, int):
        return lambda values: values[told]
    ways: Mapping[str, Callable[[str], str]] = {"text": encode_basestring, "flag": _FLAGS.__getitem__, "json": str}
    entries = [(f'"{key}":', ways[kind]) for key, kind in told]

    def evidence(values: Values) -> str:
        pairs = zip(entries, values, strict=False)
        return "{" + ",".join([key + way(value) for (key, way), value in pairs if value is not None]) + "}"

    return evidence


_FLAGS: Final = {"0": "false", "1": "true"}
