"""The rota of on-site meetings, city by city."""

from __future__ import annotations

from datetime import date

import networkx as nx
from committee_lists import asked, committee


def test_who_hosted_twice_in_a_round_is_told_and_who_waits_stands_last(written):
    counties = [committee(f"C{n}", "county", f"32020{n}") for n in (5, 6, 7)]
    held = [
        {"id": f"U{year}", "about": host, "type": "on_site_meeting", "held_on": date(year, 9, 1), "place": "320205"}
        for year, host in ((2020, "C5"), (2021, "C6"), (2022, "C5"))
    ]
    rows = asked(written(committee=counties, occurrence=held), "hosting_rota")
    assert [(r["subject"], r["standing"], r["round"]) for r in rows] == [
        ("C5", "hosted", 1), ("C6", "hosted", 1), ("C5", "repeated", 1), ("C7", "waiting", 1),
    ]  # fmt: skip


def test_a_meeting_of_the_city_is_the_turn_of_its_host_and_told_once_where_both_recorded_it(written):
    counties = [committee(f"C{n}", "county", f"32020{n}") for n in (5, 6)]
    held = [
        {"id": id_, "about": about, "type": "on_site_meeting", "held_on": date(2023, 9, 1), "place": "3202"}
        for id_, about in (("U1", "C0"), ("U2", "C5"))
    ]
    view = written(committee=[committee("C0", "prefecture", "3202"), *counties], occurrence=held)
    view.graph = nx.MultiDiGraph([("U1", "C5", "HOSTED_BY")])
    assert [(r["subject"], r["standing"]) for r in asked(view, "hosting_rota")] == [
        ("C5", "hosted"), ("C6", "waiting"),
    ]  # fmt: skip


def test_a_county_that_is_gone_keeps_its_turn_and_one_of_later_repeats_nobody(written):
    counties = [
        committee("C5", "county", "320205"), committee("C6", "county", "320206") | {"valid_to": date(2021, 7, 1)},
        committee("C7", "county", "320207") | {"valid_from": date(2022, 1, 1)},
    ]  # fmt: skip
    held = [
        {"id": f"U{year}", "about": host, "type": "on_site_meeting", "held_on": date(year, 9, 1), "place": "320205"}
        for year, host in ((2019, "C5"), (2020, "C6"), (2022, "C5"))
    ]
    rows = asked(written(committee=counties, occurrence=held), "hosting_rota")
    assert [(r["subject"], r["standing"], r["round"]) for r in rows] == [
        ("C5", "hosted", 1), ("C6", "hosted", 1), ("C5", "hosted", 2), ("C7", "waiting", 2),
    ]  # fmt: skip
