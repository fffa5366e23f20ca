"""Puts the answers of one snapshot into the report workbook."""

from __future__ import annotations

from pathlib import Path

from api.formats.marking import mark_of
from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries import lists_of_topics
from queries.asking import Ask, answer, find
from queries.display import headings, with_rate_texts
from queries.question import words_of
from visualisation.report_sheets.content import ReportHead, ReportTable
from visualisation.report_workbook import QUESTIONS, write_report

EVERYWHERE = "全部"


def save_report(view: View, path: Path) -> None:
    """Write the report on everything in the view; InputError if `path` cannot be written."""
    head = report_head(view)
    more = [topics()[code] for code in topics() if code in lists_of_topics()]
    asked = {*QUESTIONS, *(topic.code for topic in more)}
    write_report(path, head, {question: report_table(view, question) for question in sorted(asked)}, more)


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
        synthetic=view.synthetic(),
        caution=view.caution,
        mark=mark_of(view.asker.name, view.today) if view.asker.may(Right.see_names) else "",
        rules=tuple(view.rules()),
    )


def place_name(view: View) -> str:
    """Return the name of the place in scope, a general word without one."""
    return view.names_of([view.scope]).get(view.scope, EVERYWHERE)


def report_table(view: View, question: str) -> ReportTable:
    """Return one answer in the shape the report prints."""
    given = answer(view, question, Ask(parameters=dict(find(question).whole)))
    words = {name: dict(words_of(field)) for name, field in given.row.model_fields.items() if words_of(field)}
    return ReportTable(headings(given.row), with_rate_texts(given.rows, given.row), words)
