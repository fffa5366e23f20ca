"""Targets: what is still needed, overdue ones first, and what there is no base for."""

from __future__ import annotations

from datetime import date

from askers import asker_with
from committee_lists import asked
from reported_facts import PLACES, TOWN, enterprises, figure, wulao

from graphmodel.network import Right

GOOD = "five_haves_five_goods"
COLUMNS = ("figure", "standing", "now", "basis", "of_how_many", "needed", "lacking")


def certified(number):
    return [
        {"id": f"A{n}", "place": TOWN, "standard": GOOD, "status": "awarded", "valid_from": date(2022, 1, 1),
         "holder": f"C{n}", "holder_kind": "CareCommittee", "level": "enterprise"}
        for n in range(number)
    ]  # fmt: skip


def target(id_, measure, **said):
    return figure(id_, measure, is_target=True, **said)


def test_what_is_needed_is_a_whole_number_and_follows_from_the_rows(written):
    told = [
        target("U1", GOOD, part="企业", value="超过10", due_on=date(2024, 12, 31)),
        target("U2", GOOD, part="企业", rate="25%", due_on=date(2023, 7, 1)),
        target("U3", GOOD, part="企业", value="不少于7"),
        target("U4", "committees", part="企业", rate="80%"),
        target("U5", "committees", part="企业", rate="80%", base="近50"),
    ]
    view = written(unit=PLACES, committee=enterprises(39), award=certified(7), reported_figure=told)
    assert [tuple(row[c] for c in COLUMNS) for row in asked(view, "targets")] == [
        ("U2", "overdue", "7", "名册", "39", "10", "3"),
        ("U1", "short", "7", "名册", None, "11", "4"),
        ("U5", "short", "39", "名册", "近50", "约40", "约1"),
        ("U4", "no_base", "39", "名册", None, None, None),
        ("U3", "reached", "7", "名册", None, "7", None),
    ]


def test_without_rows_the_latest_figure_is_the_base_and_one_that_cannot_be_right_is_none(written):
    told = [
        target("U1", "teams", value="超过100"), figure("U2", "teams", value="80多"),
        figure("U3", "teams", value="60", counted_on=date(2022, 6, 30)),
        target("U4", "sites", value="30"), figure("U5", "sites", value="20", base="40", rate="55%"),
    ]  # fmt: skip
    rows = {row["figure"]: row for row in asked(written(unit=PLACES, reported_figure=told), "targets")}
    assert [rows["U1"][c] for c in COLUMNS[1:]] == ["short", "80多", "上报（2023-06-30）", None, "101", "近21"]
    assert [rows["U4"][c] for c in COLUMNS[1:]] == ["no_base", None, None, None, None, None]


def test_a_target_is_told_as_it_was_set_and_what_is_about_or_near_stays_so(written):
    told = [
        target("U1", "teams", value="超过100"), target("U2", "teams", value="约40", part="甲"),
        target("U3", "teams", value="近50", part="乙"), figure("U4", "teams", value="60"),
        figure("U5", "teams", rate="60%", counted_on=date(2023, 7, 31)),
        *(figure(f"U{n}", "teams", value="10", part=part) for n, part in ((6, "甲"), (7, "乙"))),
    ]  # fmt: skip
    rows = {row["figure"]: row for row in asked(written(unit=PLACES, reported_figure=told), "targets")}
    assert [(rows[n]["target"], rows[n]["now"], rows[n]["needed"]) for n in ("U1", "U2", "U3")] == [
        ("超过100", "60", "101"), ("约40", "10", "约40"), ("近50", "10", "近50"),
    ]  # fmt: skip


def test_how_few_people_there_are_is_kept_with_what_is_lacking_and_how_few_teams_is_not(written):
    told = [target("U1", "core_wulao", value="9"), target("U2", "teams", value="9")]
    teams = [{"id": "T1", "place": TOWN, "team_kind": "law_lecturers"}]
    view = written(unit=PLACES, person=wulao(3), team=teams, reported_figure=told)
    view.asked_by = asker_with(Right.see_counts)
    rows = {row["figure"]: row for row in asked(view, "targets")}
    assert [tuple(rows[n][c] for c in ("standing", "now", "lacking")) for n in ("U1", "U2")] == [
        ("kept", None, None), ("short", "1", "8"),
    ]  # fmt: skip
    view.asked_by = asker_with(Right.see_counts, Right.see_few)
    assert [row["lacking"] for row in asked(view, "targets")] == ["6", "8"]
