"""Reported figures stand beside what is counted from rows, with the difference in their own words."""

from __future__ import annotations

from datetime import date

from committee_lists import asked
from reported_facts import COUNTY, OTHER_TOWN, PLACES, TOWN, enterprises, figure, wulao

from graphmodel.network import Asker, Right

SHOWN = ("part", "reported", "counted", "comparison", "difference")


def test_a_figure_differs_from_the_rows_in_its_own_words_and_no_row_is_not_0(written):
    told = [
        figure("U1", "committees", part="企业", value="近65"),
        figure("U2", "committees", part="企业", value="60多", reported_by="工商联"),
        figure("U3", "committees", part="学校", value="39"),
        figure("U4", "committees", TOWN, part="企业", value="60"),
        figure("U5", "committees", part="企业", value="7", valid_to=date(2023, 7, 1)),
        figure("U6", "committees", part="企业", value="7", counted_on=date(2024, 1, 1)),
    ]
    rows = asked(written(unit=PLACES, committee=enterprises(61), reported_figure=told), "reported_totals")
    assert {row["figure"]: tuple(row[c] for c in SHOWN) for row in rows} == {
        "U1": ("企业", "近65", 61, "rows_lack", "近4"),
        "U2": ("企业", "60多", 61, "agrees", None),
        "U3": ("学校", "39", None, "not_in_rows", None),
        "U4": ("企业", "60", 61, "report_lacks", "1"),
    }


def test_parts_are_counted_by_kind_and_layer_within_the_place(written):
    people = [*wulao(6, wulao_kinds='["retired_teacher"]'), *wulao(7, OTHER_TOWN)]
    told = [
        figure("U1", "wulao", value="20", parts_are="complete"), figure("U2", "wulao", part="老教师", value="6"),
        figure("U3", "wulao", part="骨干", value="不少于10"), figure("U4", "core_wulao", OTHER_TOWN, value="9"),
        figure("U5", "wulao", part="本地说法", value="3"),
    ]  # fmt: skip
    rows = asked(written(unit=PLACES, person=people, reported_figure=told), "reported_totals")
    assert {row["figure"]: (row["counted"], row["difference"]) for row in rows} == {
        "U1": (13, "7"), "U2": (6, None), "U3": (13, None), "U4": (7, "2"), "U5": (None, None),
    }  # fmt: skip


def test_few_people_are_kept_from_who_may_not_see_few_with_the_difference(written):
    told = [figure("U1", "core_wulao", value="5"), figure("U2", "teams", value="5")]
    teams = [{"id": "T1", "place": TOWN, "team_kind": "law_lecturers"}]
    view = written(unit=PLACES, person=wulao(3), team=teams, reported_figure=told)
    view.asked_by = Asker("看", ("",), frozenset({Right.see_counts}))
    rows = {row["figure"]: row for row in asked(view, "reported_totals")}
    assert [(rows[n]["counted"], rows[n]["comparison"], rows[n]["difference"]) for n in ("U1", "U2")] == [
        (None, "kept", None), (1, "rows_lack", "4"),
    ]  # fmt: skip


def test_a_rate_of_numbers_that_are_not_exact_is_told_as_about_and_doubts_stand_beside(written):
    told = [
        figure("U1", "five_haves_five_goods", value="412", base="近650", rate="63%"),
        figure("U2", "five_haves_five_goods", value="74", base="404", rate="19.3%", reported_by="乙"),
        figure("U3", "five_haves_five_goods", base="404", rate="25%", reported_by="丙"),
    ]
    rows = asked(written(unit=PLACES, reported_figure=told), "reported_totals")
    assert [(row["reckoned"], row["doubt"]) for row in rows] == [
        ("412/近650 约63.4 %", None), (None, "一个比率对得上几个数"), ("74/404 18.3 %", "比率与分子、分母不合"),
    ]  # fmt: skip


def test_sums_keep_qualifiers_and_leave_out_what_cannot_be_right(written):
    told = [
        figure("U1", "sites", COUNTY, value="90"),
        figure("U2", "sites", TOWN, value="50多"),
        figure("U3", "sites", OTHER_TOWN, value="24"),
        figure("U4", "sites", "320205102000", value="40", parts_are="exclusive"),
        figure("U5", "sites", "320205102000", part="活动室", value="41"),
        figure("U6", "sites", "C1", value="7") | {"place": TOWN},
    ]
    third = {"id": "320205102000", "kind": "Jurisdiction", "name": "羊尖", "level": "township", "place": "320205102000"}
    sites = [{"id": f"Y{n}", "place": TOWN if n else OTHER_TOWN, "site_type": "activity_room"} for n in range(60)]
    view = written(unit=[*PLACES, third], site=sites, reported_figure=told)
    rows = [row for row in asked(view, "reported_sums") if row["part"] is None]
    columns = ("level", "figures", "reported", "counted", "comparison", "difference", "left_out")
    assert [tuple(row[c] for c in columns) for row in rows] == [
        ("county", 1, "90", 60, "rows_lack", "30", 0), ("township", 2, "74多", 60, "rows_lack", "14多", 1),
    ]  # fmt: skip
    assert [(row["figure"], row["left_out"], row["also"]) for row in asked(view, "figure_faults")] == [
        ("U4", True, "活动室")
    ]


def test_figures_that_cannot_be_right_come_before_those_that_may_be(written):
    told = [
        figure("U1", "sites", COUNTY, value="40"), figure("U2", "sites", COUNTY, part="活动室", value="21"),
        figure("U3", "sites", COUNTY, part="辅导站", value="20"), figure("U4", "sites", TOWN, value="5"),
        figure("U5", "sites", TOWN, part="活动室", value="6"),
    ]  # fmt: skip
    rows = asked(written(unit=PLACES, reported_figure=told), "figure_faults")
    assert [(row["figure"], row["left_out"]) for row in rows] == [("U4", True), ("U1", False)]
