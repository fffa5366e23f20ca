"""What changed since a day: each part by itself, and that they add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from askers import OWNER
from doorless import DoorlessNetwork
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moved_villages import JULY, JUNE, moved_villages, no, village, write
from organisations import cast, organisations
from reported_at import reported_at

from graphmodel.errors import InputError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network, extent
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from queries.asking import Ask, answer, ask

SINCE = {"since": "2023-06-30"}
MEASURES = ("should_establish", "own", "covered", "blank", "to_verify")
Rows = list[dict[str, object]]
Asked = Callable[..., Rows]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The villages that moved."""
    made = moved_villages(tmp_path_factory.mktemp("movement") / "a.db")
    yield made
    made.store.close()


@pytest.fixture
def asked(network: Network) -> Asked:
    def run(question: str = "movement", scope: str = "320205", as_of: date | None = None, **parameters: object) -> Rows:
        return ask(network, OWNER, question, Ask(scope, as_of, SINCE | parameters)).rows.to_dicts()

    return run


def counts(rows: Rows, level: str = "village") -> dict[object, list[object]]:
    return {row["part"]: [row[m] for m in MEASURES] for row in rows if row["level"] == level}


def test_every_part_is_told_by_itself_from_the_report_of_then_to_now(asked):
    assert counts(asked()) == {
        #             should own covered blank to verify
        "reported": [4, 2, 0, 2, 1],
        "correction": [0, 1, 0, -1, 0],
        "known": [4, 3, 0, 1, 1],
        "new_units": [1, 0, 0, 1, 0],
        "ended_units": [-1, -1, 0, 0, 0],
        "founded": [0, 1, 0, -1, 0],
        "lost": [0, -1, 0, 1, 0],
        "verified": [1, 0, 0, 1, -1],
        "now": [5, 2, 0, 3, 0],
    }


def test_the_ends_say_for_which_day_and_when_they_were_told(asked):
    told = {
        row["part"]: (row["held_for"], row["reported_on"], row["units"]) for row in asked() if row["level"] == "village"
    }

    assert told["reported"] == (JUNE, JUNE, None)
    assert told["known"] == (date(2023, 6, 30), None, None)
    assert told["now"] == (JULY, None, None)
    assert told["founded"] == (None, None, 1)


def test_the_units_behind_each_part_are_listed_with_what_they_were_and_are(asked):
    rows = asked("moved_units")

    assert [(r["part"], r["name"], r["state_then"], r["state"]) for r in rows] == [
        ("correction", "第1村", "own", None),
        ("new_units", "第5村", None, "blank"),
        ("ended_units", "第4村", "own", "abolished"),
        ("founded", "第2村", "blank", "own"),
        ("lost", "第3村", "own", "blank"),
        ("verified", "第6村", "to_verify", "blank"),
    ]
    assert (rows[1]["reason_then"], rows[1]["township"]) == ("那一天还没有它", "东亭街道")
    assert rows[3]["reason_then"] == "应建未建：名册填未建（核实日期 2023-01-05）"
    assert rows[3]["reason"] == "已建“第2村关工委”（建立日期 2023-07-01）"


def test_before_the_first_report_only_what_is_known_now_of_that_day_is_compared(asked):
    rows = [r for r in asked(since="2023-06-01") if r["level"] == "village"]

    assert counts(rows)["reported"] == counts(rows)["correction"] == [None] * 5
    assert counts(rows)["known"] == [4, 3, 0, 1, 1]
    assert rows[0]["note"] == "到这一天还没有判定过"


def test_a_committee_founded_since_is_a_new_one_where_nobody_knows_what_was_there_before(asked):
    rows = asked(since="2022-12-31")  # that there was none in the 1st and 2nd village is known of January only

    assert counts(rows)["known"] == [2, 2, 0, 0, 3]
    assert counts(rows)["founded"] == [2, 2, 0, 0, -2]
    assert counts(rows)["now"] == [5, 2, 0, 3, 0]


def test_without_a_day_the_last_month_end_is_compared_with_and_one_to_come_is_refused(asked):
    assert counts(asked(since=None)) == counts(asked())
    with pytest.raises(InputError, match="要早于 2023-07-20"):
        asked(since="2023-07-20")


def test_an_earlier_day_can_stand_at_the_end(asked):
    told = counts(asked(as_of=date(2023, 7, 5)))  # when the 3rd had lost its own, and nobody knew of another one

    assert told["now"] == [3, 3, 0, 0, 2]
    assert told["lost"] == [-1, -1, 0, 0, 1]


def test_of_a_nation_only_the_ends_are_told_and_the_units_are_refused(tmp_path, monkeypatch):
    made = Network(open_store(str(tmp_path / "a.db")), load_rules(), lambda: JUNE)
    counties = [Jurisdiction(id="320205000000", name="锡山区"), Jurisdiction(id="320206000000", name="惠山区")]
    write(made, JUNE, [*counties, village(1, **no(date(2023, 1, 5)))])
    monkeypatch.setattr(extent, "AT_ONCE", 1)  # more than that cannot be judged while somebody waits

    rows = ask(made, OWNER, "movement", Ask("", None, {"since": "2023-05-31"})).rows.to_dicts()
    assert counts(rows) == {"reported": [None] * 5, "now": [1, 0, 0, 1, 0]}
    assert rows[-1]["note"] == "变动要按那一天重判，请选一个县（市、区）或更小的范围"
    with pytest.raises(InputError, match="请选一个县"):
        ask(made, OWNER, "moved_units", Ask("", None, {"since": "2023-05-31"}))
    assert "known" in counts(ask(made, OWNER, "movement", Ask("320205")).rows.to_dicts())
    made.store.close()


days = st.sampled_from([date(2021, 6, 1), date(2022, 6, 1), date(2023, 10, 1)])


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequence=organisations, since=days, later=st.sampled_from([date(2023, 10, 31), date(2024, 6, 1)]))
def test_of_any_organisation_the_parts_add_up_and_the_lists_are_as_long_as_they_say(
    tmp_path_factory, sequence, since, later
):
    path: Path = tmp_path_factory.mktemp("any") / "a.db"
    with closing(open_store(str(path))) as store:
        network = DoorlessNetwork(store, load_rules(), lambda: date(2023, 10, 31))
        for change in (cast(), *sequence):
            network.write(OWNER, change)
        reported_at(path, datetime.combine(since, datetime.min.time(), UTC) + timedelta(hours=1))
        with network.view(OWNER, "320205", later) as view:
            rows = answer(view, "movement", Ask(parameters={"since": since})).rows.to_dicts()
            units = answer(view, "moved_units", Ask(parameters={"since": since})).rows
            ends = {
                "known": answer(view.on(since), "coverage", Ask(parameters={"by": "kind"})).rows,
                "now": answer(view, "coverage", Ask(parameters={"by": "kind"})).rows,
            }
    for level in {row["level"] for row in rows}:
        here = [row for row in rows if row["level"] == level]
        told = {row["part"]: row for row in here}
        for measure in MEASURES:
            held = {part: row[measure] or 0 for part, row in told.items()}
            assert held["reported"] + held.get("correction", 0) == held["known"]
            between = set(held) - {"reported", "correction", "known", "now"}
            assert held["known"] + sum(held[part] for part in between) == held["now"]
        for end, tally in ends.items():
            counted = {row["level"]: row for row in tally.to_dicts()}.get(level)
            assert [told[end][m] or 0 for m in MEASURES] == [(counted or {}).get(m) or 0 for m in MEASURES]
        for part, row in told.items():
            if row["units"] is not None:
                assert units.filter(part=part, level=level).height == row["units"] > 0
