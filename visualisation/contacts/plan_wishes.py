"""约定: what was settled before a plan was made, kept with it so that it also holds when the plan is checked later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from visualisation.report_sheets.page import Page

if TYPE_CHECKING:
    from openpyxl import Workbook

    from graphmodel.assignment.problem import Problem
    from graphmodel.network.plan_problem import Wishes
    from visualisation.report.content import ReportHead

WISHES: Final = "约定"
AGREED: Final = "约定"
LOCKED, EXCLUDED, ABSENT = "必须联系", "不得联系", "不安排"


def write_wishes(
    book: Workbook, head: ReportHead, about: str, problem: Problem, wishes: Wishes, columns: tuple[str, ...]
) -> None:
    """Write the sheet, below `columns` for person, 编号, unit and 编号; none where nothing was settled."""
    told = [
        *((LOCKED, pair) for pair in sorted(wishes.locked)),
        *((EXCLUDED, pair) for pair in sorted(wishes.excluded)),
        *((ABSENT, (person, "")) for person in sorted(wishes.absent)),
    ]
    if not told:
        return
    page = Page(book, WISHES, head, (7, 8, 12, 18, 12), about=about)
    page.paragraph("拟方案时约定的；核对、接受时同样要合乎这些约定，改变了主意的请在这里增删。", leads=True)
    rows = [(what, problem.person[p].name, p, str(problem.unit[u]) if u else None, u or None) for what, (p, u) in told]
    page.table("wishes", (AGREED, *columns), rows)
    page.finish()
