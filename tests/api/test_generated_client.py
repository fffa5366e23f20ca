"""A Python client that another program made of the description reads every answer and every problem."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from served_apart import HOST, add_tokens, served_apart

from api.access.book import Book

pytestmark = pytest.mark.soak
GENERATOR = "openapi-python-client==0.29.1"
CONFIG = """\
post_hooks: []
content_type_overrides:
  text/csv: application/octet-stream
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: application/octet-stream
"""
READ = """\
4 ('320205100000', '东亭镇', True, datetime.date(2023, 10, 31))
['320205000000', '320205100000']
3 True
4
own
True
True
1
东亭镇 1 2 1
[('东亭镇', '东亭街道')]
401 not-signed-in
403 forbidden
404 not-found
400 invalid-input
404 not-found
422 invalid-parameters
[('limit', '0')]
428 version-required
412 stale-version
422 invalid-parameters
['has_committee']
413 too-large
412 stale-version
429 too-many-requests
True
"""
PROGRAM = """
import sys
from guangong_client import AuthenticatedClient
from guangong_client.api.changes import changes_list
from guangong_client.api.nodes import kinds_list, nodes_one, nodes_patch, nodes_put, nodes_relations
from guangong_client.api.people import people_list
from guangong_client.api.problems import problems_list
from guangong_client.api.questions_coverage import questions_coverage
from guangong_client.api.questions_subjects import questions_unit
from guangong_client.api.units import units_list
from guangong_client.models import NodesPatchGiven, NodesPutGiven, Problem, Shape

address, token, host = sys.argv[1:]
client = AuthenticatedClient(address, token, headers={"Host": host}, raise_on_unexpected_status=True)
stranger = AuthenticatedClient(address, "gg_none", headers={"Host": host}, raise_on_unexpected_status=True)
TOWN = "320205100000"

def told(answer):
    parsed = answer.parsed
    assert not isinstance(parsed, Problem), parsed
    assert parsed is not None, answer
    return parsed

def refused(answer):
    assert isinstance(answer.parsed, Problem) and answer.parsed.status == answer.status_code, answer
    print(int(answer.status_code), answer.parsed.type_.rpartition("/")[2])
    return answer.parsed

listed = told(units_list.sync_detailed(client=client, order=["id"]))
print(listed.total, [(row.id, row.name, row.has_committee, row.checked_on) for row in listed.rows][1])
print([row.id for row in told(units_list.sync_detailed(client=client, shape=Shape.ARRAY, limit=2))])
first = told(units_list.sync_detailed(client=client, limit=3))
print(len(first.rows), first.next_ is not None)
print(len(told(questions_coverage.sync_detailed(client=client)).rows))
print(told(questions_unit.sync_detailed(client=client, id=TOWN)).rows[0].state)
print(len(told(kinds_list.sync_detailed(client=client))) > 5)
print(len(told(problems_list.sync_detailed(client=client))) > 20)
print(len(told(nodes_relations.sync_detailed(TOWN, client=client)).rows))
held = told(nodes_one.sync_detailed(TOWN, client=client))
given = NodesPatchGiven.from_dict({"name": "东亭街道"})
written = told(nodes_patch.sync_detailed(TOWN, client=client, body=given, if_match=str(held.version)))
print(held.name, held.version, written.number, written.changed)
print([(cell.old, cell.new) for cell in told(changes_list.sync_detailed(client=client, since=1)).cells])

refused(units_list.sync_detailed(client=stranger))
refused(units_list.sync_detailed(client=client, scope="320206"))
refused(units_list.sync_detailed(client=client, scope="没有这里"))
refused(units_list.sync_detailed(client=client, cursor="x"))
refused(nodes_one.sync_detailed("S99", client=client))
print([(e.parameter, e.value) for e in refused(units_list.sync_detailed(client=client, limit=0)).errors])
refused(nodes_patch.sync_detailed(TOWN, client=client, body=given))
refused(nodes_patch.sync_detailed(TOWN, client=client, body=given, if_match="1"))
wrong = NodesPatchGiven.from_dict({"has_committee": "也许"})
print([e.parameter for e in refused(nodes_patch.sync_detailed(TOWN, client=client, body=wrong, if_match="2")).errors])
large = NodesPatchGiven.from_dict({"name": "长" * 600_000})
refused(nodes_patch.sync_detailed(TOWN, client=client, body=large, if_match="2"))
new = NodesPutGiven.from_dict({"kind": "Jurisdiction", "name": "东亭镇"})
refused(nodes_put.sync_detailed(TOWN, client=client, body=new, if_none_match="*"))
while not isinstance((last := units_list.sync_detailed(client=client)).parsed, Problem):
    pass
refused(last)
print(int(last.headers["retry-after"]) > 0)
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment of its own."""
    place = tmp_path_factory.mktemp("generated")
    subprocess.run([sys.executable, "-m", "venv", place / "env"], check=True)
    subprocess.run([place / "env/bin/python", "-m", "pip", "install", "--quiet", GENERATOR], check=True)
    return place


def test_a_generated_client_reads_every_answer_and_every_problem(network, store, place, monkeypatch):
    monkeypatch.setenv("GUANGONG_REQUESTS", "60")
    network.store.close()
    book = Book(store.with_name("关工委-accounts.db"))
    held = add_tokens(book, 1)
    book.close()
    with served_apart(store, held) as served:
        with served.client() as program:
            (place / "openapi.json").write_bytes(program.get("/api/v1/openapi.json").content)
        (place / "config.yaml").write_text(CONFIG, encoding="utf-8")
        made = subprocess.run(
            [place / "env/bin/openapi-python-client", "generate", "--path", "openapi.json", "--meta", "none",
             "--config", "config.yaml", "--output-path", "guangong_client", "--overwrite"],
            cwd=place, check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert "WARNING" not in made.stdout + made.stderr, made.stdout
        (place / "program.py").write_text(PROGRAM, encoding="utf-8")
        ran = subprocess.run(
            [place / "env/bin/python", "program.py", f"http://127.0.0.1:{served.port}", held[0], HOST],
            cwd=place, capture_output=True, text=True,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout == READ
