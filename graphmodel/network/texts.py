"""The texts of findings as somebody may see them who may not know who people are, or what lies outside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    from graphmodel.network.neighbours import Neighbours

SOMEBODY: Final = "某同志"
"""Stands for the name of a person."""
_NOT_SHOWN: Final = "备注不显示"
_PEOPLE: Final = ("persons", "dangling", "without", "other_level")
"""Keys of evidence under which people are named: a name, or a name and something in brackets."""
_NOTE: Final = "note"
"""Key of evidence that holds what an office wrote."""
_TELLS: Final = f'"(?:{"|".join((*_PEOPLE, _NOTE))})":\\s*(?:\\["|"[^"])'
_TEXTS: Final = ("reason", "missing", "evidence")


def without_people(findings: pl.DataFrame, named: Mapping[str, str] | None, *, notes: bool) -> pl.DataFrame:
    """Return findings whose texts call people otherwise: those in `named` by what it says, all of them where it is
    None; without what the office noted about them unless `notes`."""
    telling = telling_of_people(findings)
    if not telling.any():
        return findings
    at = telling.arg_true()
    rows = [_told(told, named, notes=notes) for told in findings.select(_TEXTS)[at].iter_rows()]
    columns = [findings.get_column(c).scatter(at, [row[n] for row in rows]) for n, c in enumerate(_TEXTS)]
    return findings.with_columns(columns)


def telling_of_people(findings: pl.DataFrame) -> pl.Series:
    """Return which findings name people, or hold what was noted about them."""
    return findings.get_column("evidence").str.contains(_TELLS).fill_null(False)


def without_neighbours(findings: pl.DataFrame, neighbours: Neighbours) -> pl.DataFrame:
    """Return findings whose texts call what lies outside by kind and county, and whose evidence has no id of it."""
    names = dict(sorted(neighbours.names.items(), key=lambda item: -len(item[0])))
    quoted = {json.dumps(name, ensure_ascii=False)[1:-1]: label for name, label in names.items()}
    ids = {f'"{id_}"': f'"{token}"' for id_, token in neighbours.ids.items()}
    return findings.with_columns(
        _replaced("reason", names), _replaced("missing", names), _replaced("evidence", ids | quoted)
    )


def _replaced(column: str, instead: Mapping[str, str]) -> pl.Expr:
    if not instead:
        return pl.col(column)
    return pl.col(column).str.replace_many(list(instead), list(instead.values()), leftmost=True)


def _told(
    told: Sequence[str | None], named: Mapping[str, str] | None, *, notes: bool
) -> tuple[str | None, str | None, str]:
    reason, missing, evidence = told
    held: dict[str, Any] = json.loads(evidence or "{}")
    instead = dict(_instead(held, named))
    if held.get(_NOTE) and not notes:
        instead[held[_NOTE]] = _NOT_SHOWN
    shown = {key: _shown(value, instead) if key in (*_PEOPLE, _NOTE) else value for key, value in held.items()}
    written = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return _shown(reason, instead), _shown(missing, instead), written


def _instead(evidence: Mapping[str, Any], named: Mapping[str, str] | None) -> Iterator[tuple[str, str]]:
    """Yield each text that names somebody, and what is shown instead; longer ones first."""
    entries = {entry for key in _PEOPLE for entry in _entries(evidence.get(key))}
    for entry in sorted(entries, key=lambda text: (-len(text), text)):
        name = entry.partition("（")[0]
        instead = SOMEBODY if named is None else named.get(name)
        if instead:
            yield entry, instead + entry[len(name) :]


def _entries(held: Any) -> Iterable[str]:
    return held.split("、") if isinstance(held, str) else held or ()


def _shown(value: Any, instead: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_shown(each, instead) for each in value]
    for text, other in instead.items() if isinstance(value, str) else ():
        value = value.replace(text, other)
    return value
