"""What the files of an export hold, loaded by Neo4j's own tool, is what the data file holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from neo4j_server import MEMORY

from graphmodel.errors import InputError
from graphmodel.kinds.care_committee import CareCommittee, CommitteeForm, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store
from graphmodel.stores.address import Address, Login
from graphmodel.stores.bulk.moving.comparing import differences
from graphmodel.stores.bulk.moving.offline.writing import write_files
from graphmodel.stores.bulk.moving.opening import open_source
from graphmodel.stores.neo4j.local.admin import OfflineLoad
from graphmodel.stores.neo4j.local.server import LocalServer
from graphmodel.values import Qualifier, Quantity

DAY = date(2023, 10, 31)
ODD = "甲校，\"乙\"; '丙'\n丁\\,戊 "


def small_store(path: Path) -> Network:
    """One county, a village, a school with an odd name that lies nowhere, a committee, a person with several traits."""
    network = Network(open_store(str(path)), load_rules(), lambda: DAY)
    county = Jurisdiction(id="320205000000", name="锡山区")
    village = Jurisdiction(id="320205100201", name="甲村", has_committee=False, checked_on=DAY)
    school = School(id="S32020500001", name=ODD, veteran_count=Quantity(value=3, qualifier=Qualifier.over))
    placed = School(id="S32020500002", name="乙校", youth_count=Quantity(value=0))
    committee = CareCommittee(id="C32020500001", name="关工委", form=CommitteeForm.care_committee)
    person = Person(id="P32020500001", name="某人", wulao_kinds=("retired_official", "role_model"), consent_on=DAY)
    nodes = (county, village, school, placed, committee, person)
    ties = (
        PutRelation(EstablishedIn(), committee.id, village.id, None),
        PutRelation(LocatedIn(), placed.id, village.id, None),
    )
    network.write(OWNER, Changes(DAY, "示例", nodes=tuple(PutNode(n) for n in nodes), relations=ties))
    renamed = placed.model_copy(update={"name": "丙校"})
    network.write(OWNER, Changes(date(2023, 11, 1), "示例", nodes=(PutNode(renamed),)))
    return network


@pytest.mark.xdist_group("local server")
def test_what_neo4js_own_tool_loads_is_what_the_data_file_holds(tmp_path: Path) -> None:
    network = small_store(tmp_path / "a.db")
    network.store.close()
    files = write_files(tmp_path / "a.db", tmp_path / "files", lambda step, done, total: None)
    assert files.breaks_lines
    server = LocalServer(tmp_path / "server")
    server.load(OfflineLoad(files.folder, files.arguments("neo4j"), "512m"))
    running = server.start(MEMORY)
    try:
        there = Address(running.url, Login(running.user, server.home.password()))
        with open_source(Address(str(tmp_path / "a.db"))) as one, open_source(there) as other:
            assert list(differences(one, other, lambda step, done, total: None)) == []
        loaded = Network(open_store(there), load_rules(), lambda: DAY)
        with loaded.store.read() as reader:
            assert [n.node.name for n in reader.nodes("School")] == [ODD, "丙校"]
            assert next(reader.nodes("Person")).node.wulao_kinds == ("retired_official", "role_model")
        assert loaded.verify() == []
        assert loaded.undo(OWNER, 2).applied.number == 3
        assert loaded.verify() == []
        loaded.store.close()
    finally:
        server.stop()


def test_the_command_line_names_every_file_that_is_there_and_is_written_beside_them(tmp_path: Path) -> None:
    small_store(tmp_path / "a.db").store.close()
    files = write_files(tmp_path / "a.db", tmp_path / "files", lambda step, done, total: None)
    line = files.explain("neo4j")
    assert line.startswith("neo4j-admin database import full neo4j --id-type=integer --array-delimiter=U+001F")
    for part in ("--nodes=Entity:School:Unit=school.csv", "--nodes=Version=school_old.csv", "--nodes=Store=store.csv"):
        assert f" {part} " in f"{line} "
    assert line.endswith(" --relationships=ABOUT=about.csv")
    assert line in (tmp_path / "files" / "说明.txt").read_text("utf-8")
    named = {word.rpartition("=")[2] for word in line.split() if word.endswith(".csv")}
    assert named == {path.name for path in (tmp_path / "files").glob("*.csv")}


def test_headings_carry_types_and_a_state_is_shown_with_its_label(tmp_path: Path) -> None:
    small_store(tmp_path / "a.db").store.close()
    write_files(tmp_path / "a.db", tmp_path / "files", lambda step, done, total: None)
    with (tmp_path / "files" / "person.csv").open(encoding="utf-8") as file:
        headings = file.readline().strip().split(",")
    assert headings[:5] == [":ID(Entity)", "gid:long", "id:string", "place:string", "valid_from:date"]
    assert "wulao_kinds:string[]" in headings
    assert headings[-1] == ":LABEL"


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    small_store(tmp_path / "a.db").store.close()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="里已经有东西；请换一个空的或还没有的文件夹"):
        write_files(tmp_path / "a.db", tmp_path / "files", lambda step, done, total: None)
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["mine.txt"]
