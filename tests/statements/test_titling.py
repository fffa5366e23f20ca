"""A node is called by its name; a record that has none by what tells it from others."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.kinds.accepted_gap import AcceptedGap
from graphmodel.kinds.annual_assessment import AnnualAssessment
from graphmodel.kinds.award import Award
from graphmodel.kinds.meeting import Meeting
from graphmodel.kinds.school import School
from graphmodel.kinds.visit_record import VisitRecord
from graphmodel.statements.titling import titled, titled_by

DAY = date(2023, 4, 12)
GAP = {"topic": "组建与覆盖", "reason": "明年撤并", "accepted_on": DAY, "expires_on": DAY}


@pytest.mark.parametrize(
    ("node", "called"),
    [
        (School(id="S1", name="甲校"), "甲校"),
        (Meeting(id="M1", type="work_meeting", held_on=DAY), "2023年4月工作会议"),
        (AnnualAssessment(id="U1", year=2023), "2023年度考核"),
        (AcceptedGap(id="N1", **GAP), "2023年4月组建与覆盖认可缺口"),
        (VisitRecord(id="J1", visited_on=DAY), "2023年4月走访台账"),
        (VisitRecord(id="J1", visited_on=DAY, form="实地走访"), "2023年4月实地走访"),
    ],
)
def test_records_are_told_apart_by_day_and_matter(node, called):
    assert titled(node) == called


def test_codes_and_days_may_be_texts_as_graphs_carry_them():
    assert titled_by(Meeting, {"type": "work_meeting", "held_on": "2023-04-12"}) == "2023年4月工作会议"
    assert titled_by(Award, {"standard": "six_goods", "version": "2023", "round": None}) == "六好2023达标授牌"
