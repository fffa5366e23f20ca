"""Puts the answers of one snapshot into a report, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from api.formats.marking import mark_of
from graphmodel.errors import InputError
from graphmodel.kinds.values import Choice
from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.progress import come_to, counted
from graphmodel.rules.topics import topics
from queries import lists_of_topics
from queries.asking import Ask, answer, find
from queries.establishment.moved import start
from queries.places.areas import county_of, places_below
from queries.question import words_of
from queries.wording.display import headings, with_rate_texts
from queries.wording.headline import headline
from visualisation.report.composing import QUESTIONS, compose
from visualisation.report.content import ReportHead, ReportTable
from visualisation.report.material import Material
from visualisation.report.printed import Report
from visualisation.report_document import write_document
from visualisation.report_pdf import write_pdf
from visualisation.report_workbook import write_workbook

EVERYWHERE = "全部"
MOVEMENT: Final = "movement"


class ReportForm(Choice):
    """What a report is written as: the ending of its file, and what people call it."""

    xlsx = "xlsx", "Excel"
    docx = "docx", "Word"
    pdf = "pdf", "PDF"


WRITERS: Final[Mapping[ReportForm, Callable[[Path, Report], Path]]] = MappingProxyType({
    ReportForm.xlsx: write_workbook, ReportForm.docx: write_document, ReportForm.pdf: write_pdf,
})  # fmt: skip


def form_of(path: Path) -> ReportForm:
    """Return the form that the ending of a file name asks for; InputError for any other ending."""
    if form := ReportForm.of(path.suffix.lower().removeprefix(".")):
        return form
    endings = "、".join(f".{form.value}（{form.label}）" for form in ReportForm)
    raise InputError(f"报告存不成“{path.name}”：文件名的结尾应是 {endings} 之一。")


def save_report(view: View, path: Path, since: date | None = None) -> None:
    """Write the report on everything in the view, in the form of the ending of `path`; InputError if it cannot be."""
    write, report = WRITERS[form_of(path)], report_of(view, since)
    come_to("排版")
    write(path, report)


def report_of(view: View, since: date | None = None) -> Report:
    """Return the report, compared with how it was on the day `since`, else at the month end before."""
    more = tuple(topics()[code] for code in topics() if code in lists_of_topics())
    asked = {*QUESTIONS, *(topic.code for topic in more)} - {MOVEMENT}
    level, day = places_below(view), start(view, since)
    answers = {question: report_table(view, question) for question in counted("汇总", sorted(asked), len(asked))}
    answers[MOVEMENT] = report_table(view, MOVEMENT, since=day.isoformat())
    places = report_table(view, "coverage", by=level) if level else None
    head, coverage = report_head(view), answers["coverage"].rows
    said = headline(head.scope_name, head.as_of, coverage, places.rows if places else coverage.clear())
    return compose(Material(head, answers, places, level or "", day, said, more))


def report_head(view: View) -> ReportHead:
    """Return what stands above whatever is printed of a view."""
    name = place_name(view)
    return ReportHead(
        unit=f"{name}关心下一代工作委员会",
        scope_name=name,
        as_of=view.as_of,
        snapshot=view.snapshot,
        rule_set=view.rule_set,
        pinned_on=view.pinned_on,
        synthetic=view.places.synthetic(),
        caution=view.caution,
        mark=mark_of(view.asker.name, view.today) if view.asker.may(Right.see_names) else "",
        rules=tuple(view.rules()),
    )


def place_name(view: View) -> str:
    """Return the name of the place in scope, of the one county there is where it is all; else a general word."""
    place = view.scope or county_of(view)
    return view.places.names_of([place]).get(place, EVERYWHERE)


def report_table(view: View, question: str, **parameters: str) -> ReportTable:
    """Return one answer in the shape the report prints; for the scope as a whole unless `parameters` say otherwise."""
    given = answer(view, question, Ask(parameters=parameters or dict(find(question).whole)))
    words = {name: dict(words_of(field)) for name, field in given.row.model_fields.items() if words_of(field)}
    return ReportTable(headings(given.row), with_rate_texts(given.rows, given.row), words)
