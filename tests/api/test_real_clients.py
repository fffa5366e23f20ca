"""What other programs make of the answers: DuckDB over saved files, and the requests that dashboards send."""

from __future__ import annotations

import duckdb
import pytest
from askers import OWNER
from offices import office

from api.access import tokens
from api.access.rights import Role
from api.access.tokens import Limits
from graphmodel.kinds.person import Person
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation

UNITS = "/api/v1/units"


@pytest.fixture
def program(network, tmp_path):
    """A program with a token, as a dashboard in another machine is; it may send headers of its own."""
    opened = office(network, tmp_path)
    text = tokens.add(opened.book, opened.account("看板", Role.viewer, "320205"), "测试", Limits(), 30)
    ask = opened.stranger()

    def program(method, path, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(method, path, headers={"Authorization": f"Bearer {text}", **named})

    return program


def test_duckdb_reads_parquet_and_csv_as_they_are_meant(program, tmp_path):
    parquet, csv = tmp_path / "units.parquet", tmp_path / "units.csv"
    parquet.write_bytes(program("GET", f"{UNITS}.parquet").content)
    csv.write_bytes(program("GET", f"{UNITS}.csv?header=en&labels=code").content)
    with duckdb.connect() as db:
        types = dict(db.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{parquet}')").fetchall())
        rows = db.execute(
            f"SELECT place, name, has_committee, checked_on::VARCHAR FROM '{parquet}' ORDER BY id"
        ).fetchall()
        read = f"read_csv('{csv}', all_varchar = true)"
        same = db.execute(f"SELECT place, name, has_committee, checked_on FROM {read} ORDER BY id").fetchall()
        joined = db.execute(f"SELECT count(*) FROM '{parquet}' JOIN {read} c USING (id)").fetchone()

    assert (types["place"], types["has_committee"], types["checked_on"]) == ("VARCHAR", "BOOLEAN", "DATE")
    assert rows[1] == ("320205100000", "东亭镇", True, "2023-10-31")
    # =甲校 is made harmless in CSV, where a spreadsheet would take it for a formula
    assert [(p, n.lstrip("'"), h and h == "true", c) for p, n, h, c in same] == rows
    assert joined == (4,)


def test_a_dashboard_that_probes_and_pages_gets_every_row_once(program):
    """Infinity asks HEAD where it checks a source, then GET with the token; pages follow `next`."""
    probe = program("HEAD", f"{UNITS}?limit=3")
    assert (probe.status_code, probe.headers["guangong-total"]) == (200, "4")
    refused = program("OPTIONS", UNITS)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")

    found, address = [], f"{UNITS}?limit=3"
    while address:
        page = program("GET", address)
        assert page.headers.get("link", "") == (
            f'<{page.json()["next"]}>; rel="next"' if page.json().get("next") else ""
        )
        found += page.json()["rows"]
        address = page.json().get("next")
    assert len({row["id"] for row in found}) == len(found) == 4


def test_a_source_that_wants_a_bare_list_gets_one(program):
    """DataEase and FineBI read an array by `$`, and send `Accept: */*` or that of Java's HTTP client."""
    for accept in ("*/*", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/json, text/plain, */*"):
        answer = program("GET", f"{UNITS}?shape=array&labels=both", accept=accept)
        told = answer.json()
        assert isinstance(told, list), accept
        assert (told[1]["level"], told[1]["level_word"]) == ("township", "镇（街道）")


def test_a_refresh_that_finds_nothing_new_is_answered_304(program):
    first = program("GET", UNITS)
    tag = first.headers["etag"]
    again = program("GET", UNITS, if_none_match=tag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert program("GET", UNITS, if_none_match=f"W/{tag}").status_code == 304
    assert first.headers["cache-control"] == "private, no-cache"


def test_what_is_asked_again_goes_out_as_it_did_and_is_read_again(network, tmp_path, monkeypatch):
    """A dashboard on many screens asks the same all day: it is written once, and each read of people is noted."""
    opened = office(network, tmp_path)
    ask = opened.person("李工", Role.planner, "320205")
    person = Person(id="P32020500001", name="王甲")
    home = PutRelation(LocatedIn(), person.id, "320205100201", None)
    network.write(OWNER, Changes(network.today(), "测试员", (PutNode(person),), (home,)))

    first = ask("GET", "/api/v1/people?scope=320205")
    with monkeypatch.context() as patch:
        patch.setattr("api.lists.answering.table", None)
        again = ask("GET", "/api/v1/people?scope=320205")

    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    reads = [entry.count for entry in opened.audited() if entry.operation == "people_list"]
    assert len(set(reads)) == 1
    assert len(reads) == 2
