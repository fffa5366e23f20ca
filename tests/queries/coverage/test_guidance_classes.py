"""Units sorted for guidance: by findings and by recorded issues, never sound where something is not known."""

from __future__ import annotations

from datetime import date

from committee_lists import asked

from graphmodel.judging.guidance import topics_read
from graphmodel.judging.shapes.guidance import Guidance
from graphmodel.rules import load_rules
from graphmodel.rules.topics import topics

UNITS = [f"320205100{n:03}" for n in range(1, 7)]


def organisation(written, finding):
    lacks = {"no": ["活动", "本年计划", "经费"]}
    own = [finding("establishment", unit, "own", place=unit) for unit in UNITS[:5]]
    issue = {"id": "U1", "about": "C4", "place": UNITS[3], "type": "poor_coordination", "found_on": date(2023, 4, 1),
             "measure": "每季开联席会议"}  # fmt: skip
    settled = {"id": "U2", "about": "C1", "place": UNITS[0], "type": "awareness", "found_on": date(2023, 4, 1),
               "settled_on": date(2023, 9, 1)}  # fmt: skip
    return written(
        *own,
        finding("establishment", UNITS[5], "blank", place=UNITS[5], reason="应建未建"),
        finding("quality", "C1", "sound"), finding("quality", "C2", "hollow", evidence=lacks, reason="已建但缺"),
        finding("quality", "C3", "to_verify"), finding("quality", "C4", "sound"), finding("quality", "C5", "sound"),
        finding("posts", "C5", "missing", reason="缺主任"), finding("team_size", "C5", "under", reason="2人"),
        committee=[{"id": f"C{n}", "name": "委", "unit": unit, "form": "care_committee", "place": unit}
                   for n, unit in enumerate(UNITS[:5], 1)],
        issue=[issue, settled],
    )  # fmt: skip


def test_classes_follow_from_the_number_of_issues_and_doubt_is_not_soundness(written, finding):
    rows = asked(organisation(written, finding), "guidance_classes")
    assert [(r["subject"], r["guidance"], r["number"], r["issues"]) for r in rows] == [
        (UNITS[5], "blank", 1, "空白点"),
        (UNITS[1], "weak", 3, "有组织无活动、有活动无计划、缺经费"),
        (UNITS[3], "fair", 1, "部门联动不足"),
        (UNITS[4], "fair", 1, "班子不强"),
        (UNITS[2], "to_verify", 0, None),
        (UNITS[0], "sound", 0, None),
    ]
    assert (rows[2]["measures"], rows[3]["reasons"]) == ("部门联动不足：每季开联席会议", "班子不强：缺主任；2人")


def test_an_issue_is_counted_among_the_units_that_are_sorted(written, finding):
    rows = asked(organisation(written, finding), "issue_counts")
    assert [(r["issue"], r["units"], r["of_units"]) for r in rows][:2] == [("weak_team", 1, 5), ("no_activity", 1, 5)]
    assert len(rows) == 6


def test_the_rule_that_ships_reads_topics_and_states_that_there_are():
    for rule in load_rules().rules:
        if isinstance(rule, Guidance):
            assert [topic for topic in topics_read(rule) if topic not in topics()] == []
            for sign in rule.signs:
                for topic, states in sign.found.items():
                    assert set(states) <= {state.value for state in topics()[topic].states or ()}, topic


def test_units_with_one_issue_alone(written, finding):
    rows = asked(organisation(written, finding), "guidance_classes", issue="weak_team")
    assert [row["subject"] for row in rows] == [UNITS[4]]
