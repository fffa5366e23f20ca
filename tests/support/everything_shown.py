"""Everything that somebody is shown: every question in every format, every map, the report and the export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from api.formats.texts import to_csv, to_json
from api.papers.report import report_of, save_report
from graphmodel.errors import GuangongError
from graphmodel.importers.export import export
from graphmodel.kinds.values import Choice
from graphmodel.network import Asker, Network, Right
from graphmodel.network.view import View
from queries import catalogue, plain_lists
from queries.asking import Ask, answer, rows
from queries.question import value_type, words_of
from visualisation import maps
from visualisation.paper.printing import svg_of
from visualisation.report_pdf import laid_out

SUBJECTS: Final = ("S32020500001", "E32020500001", "C32020500002", "P32020500001", "320205001")
QUICK: Final[dict[str, dict[str, Any]]] = {"trend": {"months": 1}}
"""What takes long with its defaults."""


MANY = 12
"""Of so many codes, and more, some are asked for."""


def answers(view: View, name: str) -> Iterator[str]:
    """Yield all that is said to a question, in every format: to its defaults, each code and each switch."""
    for parameters in _parameters(name):
        try:
            given = answer(view, name, Ask(parameters=QUICK.get(name, {}) | parameters))
        except GuangongError as error:
            yield str(error)
        else:
            yield to_json(given)
            yield to_csv(given)


def _parameters(name: str) -> list[dict[str, Any]]:
    if name == "unit":
        return [{"id": id_} for id_ in SUBJECTS]
    given: list[dict[str, Any]] = [{}]
    for parameter, declared in {**catalogue(), **plain_lists()}[name].parameters.model_fields.items():
        kind = value_type(declared)
        codes = [c.value for c in kind] if issubclass(kind, Choice) else [*words_of(declared)]
        some = codes[:: 1 + len(codes) // MANY]
        given += [{parameter: value} for value in (some or ([True] if kind is bool else []))]
    return given


def files(network: Network, asker: Asker, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and contents of every file that can be made: maps with names, report, export with every column."""
    with network.view(asker) as view:
        for name, each in maps().items():
            yield f"map {name}", each.draw(view, rows, names=True).html
            yield f"map {name} on paper", svg_of(each.handed_on(view, rows, names=True))
        for ending in ("xlsx", "docx"):
            save_report(view, folder / f"报告.{ending}")
        yield "report pdf", json.dumps(laid_out(report_of(view)), ensure_ascii=False)
    yield "report", _unpacked(folder / "报告.xlsx")
    yield "report docx", _unpacked(folder / "报告.docx")
    if asker.may(Right.export_names):
        with network.held(asker) as contents:
            export(contents, folder / "全部.xlsx", network.permitted(asker, ""), private=True)
        yield "export", _unpacked(folder / "全部.xlsx")


def _unpacked(path: Path) -> str:
    with ZipFile(path) as file:
        return unescape("\n".join(file.read(name).decode("utf-8", "replace") for name in file.namelist()))
