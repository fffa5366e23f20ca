"""What is new of a list since a moment: rows that a change may have touched, and what is gone."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from askers import OWNER
from local_user import act_as

COUNTY, TOWN, VILLAGE, SCHOOL, COMMITTEE = (
    "320205000000", "320205100000", "320205100201", "S32020500001", "C32020500001"
)  # fmt: skip


@pytest.fixture
def since(ask):
    """Return what a list tells that is new since `now` was called."""
    noted: list[str] = []

    def now() -> None:
        noted.append(str(int(datetime.now(UTC).timestamp() * 1000)))
        time.sleep(0.002)

    def new(name: str, more: str = "") -> list[tuple[str, bool]]:
        answer = ask("GET", f"/api/v1/{name}?updated_since={noted[-1]}{more}").json()
        first = "place" if name == "places" else "id"
        assert answer["total"] == len(answer["rows"])
        return [(row[first], row["gone"]) for row in answer["rows"]]

    new.now = now
    now()
    return new


def write(ask, method, id_, **values):
    version = ask("GET", f"/api/v1/nodes/{id_}").json()["version"]
    answer = ask(method, f"/api/v1/nodes/{id_}", json=values or None, headers={"If-Match": f'"{version}"'})
    assert answer.status_code == 200, answer.text


def test_all_is_new_since_before_the_beginning_and_nothing_since_now(ask, since):
    rows = ask("GET", "/api/v1/units?updated_since=2023-10-31").json()["rows"]

    assert [row["id"] for row in rows] == [COUNTY, TOWN, VILLAGE, SCHOOL]
    assert [since(name) for name in ("units", "places", "committees", "people")] == [[], [], [], []]


def test_a_row_is_new_where_it_or_what_it_names_was_changed(ask, since):
    write(ask, "PATCH", SCHOOL, name="乙校")
    assert since("units") == [(SCHOOL, False)]
    assert since("committees") == []

    since.now()
    write(ask, "PATCH", TOWN, name="西亭镇")
    assert since("units") == [(TOWN, False), (VILLAGE, False), (SCHOOL, False)]
    assert since("places") == [(TOWN, False), (VILLAGE, False)]
    assert since("committees") == [(COMMITTEE, False)]
    assert since("units", "&filter=level:eq:school") == [(SCHOOL, False)]


def test_what_was_taken_away_is_told_by_its_id(ask, since):
    act_as(ask.app, OWNER)
    address = f"/api/v1/nodes/{SCHOOL}"
    [tie] = ask("GET", f"{address}/relations").json()["rows"]
    ask("DELETE", tie["address"], headers={"If-Match": f'"{tie["version"]}"'})
    write(ask, "DELETE", SCHOOL)

    assert (SCHOOL, True) in since("units")
    answer = ask("GET", "/api/v1/units.csv?updated_since=2023-10-31&header=en&fields=id,name,gone&bom=0")
    assert f"{SCHOOL},,true" in answer.text


def test_only_lists_of_what_there_is_can_be_asked(ask):
    assert ask("GET", "/api/v1/questions/coverage?updated_since=2023-10-31").status_code == 422
    refused = ask("GET", "/api/v1/units?updated_since=昨天").json()
    assert "不是时刻" in refused["errors"][0]["detail"]
