"""What goes out on paper about liaison: letters to everybody, the ledger of visits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from api.papers.report import report_head, report_table
from graphmodel.network import Right
from graphmodel.network.plan_problem import planning_of
from graphmodel.network.view import View
from visualisation.contacts.ledger import ledger, write_ledger
from visualisation.contacts.letter_document import write_letters
from visualisation.contacts.letters import letters


def save_ledger(view: View, path: Path, since: date | None = None) -> None:
    """Write the ledger of the visits in scope since a day, as the ending of `path` says."""
    asked = {"since": since.isoformat()} if since else {}
    visits, due = report_table(view, "visits", **asked), report_table(view, "due_duties")
    write_ledger(path, ledger(report_head(view), visits, due, since))


def save_standing_letters(view: View, path: Path) -> None:
    """Write letters about what stands today; ForbiddenError for whoever may not know who people are."""
    view.asker.require(Right.see_names)
    planning = planning_of(view, view.book)
    write_letters(path, letters(report_head(view), planning, planning.problem.standing, None))
