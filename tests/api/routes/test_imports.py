"""A file over the API: tried out, imported once, refused with every cell, taken back."""

from __future__ import annotations

import pytest
from askers import OWNER, asker_with
from local_user import act_as

from graphmodel.network import Right

IMPORTS = "/api/v1/imports"
VILLAGE = "/api/v1/nodes/320205100201"
CSV = {"content-type": "text/csv", "idempotency-key": "import-0001"}
GOOD = "编号,名称,是否已建关工委,核实日期\n320205100201,甲村,是,2023-10-31\n".encode()
WRONG = "编号,名称,是否已建关工委,核实日期\n320205100201,甲村,大概,昨天\n".encode()
MEANT = "effective=2023-10-31&name=区划.csv"


@pytest.fixture
def send(ask):
    """Send a file as somebody who may do everything."""
    act_as(ask.app, OWNER)

    def send(content, query=MEANT, **headers):
        return ask("POST", f"{IMPORTS}?{query}", content=content, headers={**CSV, **headers})

    vars(send)["ask"] = ask
    return send


def test_a_file_is_tried_out_imported_once_listed_and_taken_back(send):
    tried = send(GOOD, f"{MEANT}&dry_run=1").json()
    assert (tried["dry_run"], tried["changed"], tried["sheets"][0]["sheet"]) == (True, 1, "区划")
    assert [(c["title"], c["old"], c["new"]) for c in tried["cells"]] == [("是否已建关工委", "否", "是")]
    assert send.ask("GET", VILLAGE).json()["properties"]["has_committee"] is False

    first, again = send(GOOD), send(GOOD)
    assert (first.json()["number"], first.json()["repeated"], first.headers["guangong-version"]) == (2, False, "2")
    assert (again.status_code, again.json()["number"], again.json()["repeated"]) == (200, 2, True)
    assert send(GOOD.replace("是,".encode(), "否,".encode())).json()["type"] == "/api/v1/problems/key-reused"
    assert send.ask("GET", VILLAGE).json()["properties"]["has_committee"] is True

    undone = send.ask("POST", f"{IMPORTS}/2/undo", headers={"idempotency-key": "undo-0002"})
    assert (undone.status_code, undone.json()["number"]) == (200, 3), undone.text
    listed = send.ask("GET", IMPORTS).json()
    assert [(r["number"], r["file"], r["changed"], r["undone_by"]) for r in listed["rows"]] == [(2, "区划.csv", 1, 3)]
    assert send.ask("GET", VILLAGE).json()["properties"]["has_committee"] is False


def test_another_file_under_the_same_key_is_refused(send):
    assert send(GOOD).json()["number"] == 2

    refused = send(GOOD.replace("甲村".encode(), "乙村".encode()))

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/key-reused"), refused.text


def test_every_fault_is_told_by_its_cell_and_nothing_is_written(send):
    refused = send(WRONG)

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/faulty-file")
    told = {e["parameter"]: (e["value"], e["detail"]) for e in refused.json()["errors"]}
    assert told["区划!C2"] == ("大概", "“区划”表 C2：“大概”看不出是还是否，应填“是”或“否”，请改正后重新导入。")
    assert told["区划!D2"][0] == "昨天"
    assert send.ask("GET", VILLAGE).json()["version"] == 1


@pytest.mark.parametrize(
    ("rights", "status"), [((Right.see_counts, Right.see_names), 403), ((Right.see_counts, Right.edit), 403)]
)
def test_it_takes_the_rights_to_edit_and_to_see_names(send, rights, status):
    act_as(send.ask.app, asker_with(*rights))

    assert send(GOOD).status_code == status


@pytest.mark.parametrize(
    ("content", "query", "said"),
    [
        (b"", MEANT, "请求里没有文件"),
        (b"PK", "name=册.xlsx", "打不开"),
        (b"\xff\xfe\x00", "name=区划.csv", "编码认不出"),
        (GOOD, "name=名单.csv", "看不出文件“名单.csv”是哪张表"),
    ],
)
def test_what_is_no_file_to_import_is_told_so(send, content, query, said):
    refused = send(content, query)

    assert (refused.status_code, said in refused.json()["detail"]) == (400, True), refused.text


def test_more_than_a_file_may_be_is_refused_before_it_is_sent(send):
    refused = send(GOOD, **{"content-length": str(21 * 1024 * 1024)})

    assert (refused.status_code, "20 MiB" in refused.json()["detail"]) == (413, True), refused.text
