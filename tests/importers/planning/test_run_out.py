"""What of a file held on its day and has run out by the day that is judged."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.importers.planning.run_out import run_out
from graphmodel.kinds import relations
from graphmodel.kinds.school import School
from graphmodel.statements.changes import Changes, PutNode, PutRelation

TOLD, JUDGED = date(2023, 10, 31), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("ended", "is_over"),
    [
        (None, False), (date(2023, 10, 31), False), (date(2023, 11, 1), True), (date(2024, 6, 1), True),
        (date(2024, 6, 2), False),
    ],
)  # fmt: skip
def test_what_ended_after_the_file_and_by_the_day_judged_has_run_out(ended: date | None, is_over: bool) -> None:
    school = School(id="S32020500001", name="东亭小学", valid_to=ended)
    found = run_out(Changes(TOLD, "填报人", nodes=(PutNode(school),)), JUDGED)
    assert found == ({"学校": 1} if is_over else {})


@pytest.mark.parametrize(("year", "is_over"), [(2022, False), (2023, True), (2024, False)])
def test_what_is_about_a_year_runs_out_with_it(year: int, is_over: bool) -> None:
    tie = relations()["LIAISES_WITH"].model_validate({"year": year})
    found = run_out(Changes(TOLD, "填报人", relations=(PutRelation(tie, "P1", "S1", None),)), JUDGED)
    assert found == ({tie.relation.title: 1} if is_over else {})
