"""The trend: month ends, what was reported by then, and what is known now about then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from askers import OWNER
from reported_at import reported_at

from graphmodel.errors import InputError
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store
from queries.asking import Ask, ask
from queries.day import month_ends

PLACES = (
    Jurisdiction(id="320205000000", name="锡山区"),
    Jurisdiction(id="320205001000", name="东亭街道"),
    Jurisdiction(id="320205001001", name="门楼社区", has_committee=False, checked_on=date(2023, 1, 5)),
)
Rows = list[dict[str, object]]


def edit(*nodes, relations=(), day):
    return Changes(day, "示例", nodes=tuple(map(PutNode, nodes)), relations=tuple(relations))


@pytest.fixture
def network(tmp_path: Path) -> Network:
    """Written on 20 June; the committee of the village, founded on 10 May, was learnt of on 20 July only."""
    path = tmp_path / "a.db"
    made = Network(open_store(str(path)), load_rules(), lambda: date(2023, 6, 20))
    made.write(OWNER, edit(*PLACES, day=date(2023, 6, 20)))
    made.today = lambda: date(2023, 7, 20)
    made.refresh()
    committee = CareCommittee(id="C1", name="门楼社区关工委", form="care_committee", valid_from=date(2023, 5, 10))
    founded = PutRelation(EstablishedIn(), "C1", "320205001001", None)
    made.write(OWNER, edit(committee, relations=[founded], day=date(2023, 7, 20)))
    moments = [datetime(2023, 6, 20, 9, tzinfo=UTC), *[datetime(2023, 7, 20, hour, tzinfo=UTC) for hour in (8, 9)]]
    reported_at(path, *moments)
    return made


@pytest.fixture
def asked(network: Network) -> Callable[..., Rows]:
    def run(scope: str = "320205", as_of: date | None = None, **parameters: object) -> Rows:
        wanted = {"months": 3, "level": "village", **parameters}
        return ask(network, OWNER, "trend", Ask(scope=scope, as_of=as_of, parameters=wanted)).rows.to_dicts()

    return run


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2024, 3, 15), [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)]),
        (date(2023, 10, 31), [date(2023, 8, 31), date(2023, 9, 30), date(2023, 10, 31)]),
        (date(1, 2, 3), [date(1, 1, 31), date(1, 2, 3)]),
    ],
)
def test_the_months_count_back_from_the_present_day_which_comes_last(last, expected):
    assert month_ends(last, 2) == expected


def test_what_was_reported_stays_as_it_was_told(asked):
    rows = asked(clock="reported")

    assert [(r["day"], r["own"], r["blank"], r["held_for"]) for r in rows] == [
        (date(2023, 4, 30), None, None, None),
        (date(2023, 5, 31), None, None, None),
        (date(2023, 6, 30), 0, 1, date(2023, 6, 20)),
        (date(2023, 7, 20), 1, 0, date(2023, 7, 20)),
    ]
    assert [r["reported_on"] for r in rows[2:]] == [date(2023, 6, 20), date(2023, 7, 20)]


def test_what_is_known_now_counts_a_committee_from_the_day_it_was_founded(asked):
    rows = asked(clock="known")

    assert [(r["day"], r["own"], r["blank"]) for r in rows] == [
        (date(2023, 4, 30), 0, 1),
        (date(2023, 5, 31), 1, 0),
        (date(2023, 6, 30), 1, 0),
        (date(2023, 7, 20), 1, 0),
    ]
    assert [(r["established"], r["should_establish"], r["establishment_rate"]) for r in rows[1:2]] == [(1, 1, 1.0)]


def test_in_a_county_both_are_listed_the_reported_one_first(asked):
    june = [r for r in asked("320205") if r["day"] == date(2023, 6, 30)]

    assert [(r["clock"], r["own"]) for r in june] == [("reported", 0), ("known", 1)]


def test_before_the_first_judgement_there_are_no_numbers_and_it_is_said_why(asked):
    first = asked(clock="reported")[0]

    assert (first["own"], first["coverage_rate"], first["note"]) == (None, None, "到这一天还没有判定过")


def test_in_a_pinned_store_it_is_said_that_reports_follow_the_calendar(network, asked):
    network.refresh(pin=date(2023, 5, 31))

    rows = asked(clock="reported", months=1)

    assert [(r["day"], r["own"]) for r in rows] == [(date(2023, 4, 30), None), (date(2023, 5, 31), 1)]
    assert rows[0]["note"] == "到这一天还没有判定过；数据固定在 2023-05-31，报告的时间按实际日历"


def test_a_store_of_one_county_needs_no_scope(asked):
    assert {r["clock"] for r in asked("")} == {"reported", "known"}


def test_beyond_a_county_only_what_was_reported_is_read_and_that_is_said(network, asked):
    network.write(OWNER, edit(Jurisdiction(id="331099000000", name="青溪县"), day=date(2023, 7, 20)))

    rows = asked("")

    assert {r["clock"] for r in rows} == {"reported"}
    assert rows[-1]["note"] == "只列了当时报告的；现在所知的要选一个县（市、区）或更小的范围"
    assert rows[-2]["note"] is None
    with pytest.raises(InputError, match=r"只能选一个县（市、区）或更小的范围.*当时报告的"):
        asked("", clock="both")


def test_a_village_has_no_reports_of_its_own(asked):
    reported, known = asked("320205001001", months=1)[-2:]

    assert reported["note"].startswith("汇总只到镇（街道）一级")
    assert known["own"] == 1


def test_an_earlier_day_ends_with_what_had_been_reported_by_it(asked):
    rows = asked(clock="reported", as_of=date(2023, 6, 25), months=1)

    assert [(r["day"], r["blank"]) for r in rows] == [(date(2023, 5, 31), None), (date(2023, 6, 25), 1)]


def test_without_a_level_every_level_has_its_months(asked):
    rows = asked(clock="known", level=None, months=1)

    assert [(r["level"], r["day"].month) for r in rows] == [
        ("county", 6), ("county", 7), ("township", 6), ("township", 7), ("village", 6), ("village", 7),
    ]  # fmt: skip
