"""What the files of an export hold, loaded by Neo4j's own tool, is what the data file holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from askers import OWNER
from loaded_offline import LoadedOffline
from small_store import DAY, ODD, small_store

from graphmodel.errors import InputError
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from graphmodel.stores.bulk.moving.comparing import differences
from graphmodel.stores.bulk.moving.offline.writing import write_files
from graphmodel.stores.bulk.moving.opening import open_source


@pytest.mark.soak  # the server of the tests is loaded so, and what it holds is compared in tests/contract
@pytest.mark.xdist_group("local server")
def test_what_neo4js_own_tool_loads_is_what_the_data_file_holds(loaded_offline: LoadedOffline) -> None:
    assert loaded_offline.files.breaks_lines
    with open_source(loaded_offline.origin) as one, open_source(loaded_offline.address) as other:
        assert list(differences(one, other, lambda step, done, total: None)) == []
    with closing(open_store(loaded_offline.address)) as store, store.read() as reader:
        assert [n.node.name for n in reader.nodes("School")] == [ODD, "丙校"]
        assert next(reader.nodes("Person")).node.wulao_kinds == ("retired_official", "role_model")


@pytest.mark.soak  # a server that has just started makes a plan for every query
@pytest.mark.xdist_group("local server")
def test_work_goes_on_where_it_was_loaded(loaded_offline: LoadedOffline) -> None:
    loaded = Network(open_store(loaded_offline.address), load_rules(), lambda: DAY)
    assert loaded.verify() == []
    assert loaded.undo(OWNER, 2).applied.number == 3
    assert loaded.verify() == []
    loaded.store.close()


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
