"""The folder of a server: what is refused, and what is said of what is damaged or lost."""

from __future__ import annotations

import pytest

from graphmodel.errors import InputError, StoreError
from graphmodel.stores.neo4j.local.home import Home, Memory


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "neo4j")


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "名册.xlsx").touch()
    with pytest.raises(InputError, match="里有别的东西"):
        Home(tmp_path).lay_out()
    assert [file.name for file in tmp_path.iterdir()] == ["名册.xlsx"]


def test_a_neo4j_that_somebody_else_set_up_is_left_alone(tmp_path):
    settings = tmp_path / "conf" / "neo4j.conf"
    settings.parent.mkdir()
    settings.write_text("server.bolt.listen_address=0.0.0.0:7687\n", encoding="utf-8")
    with pytest.raises(InputError, match="里有别的东西"):
        Home(tmp_path).lay_out()


def test_a_file_in_its_place_is_said(tmp_path):
    (tmp_path / "neo4j").touch()
    with pytest.raises(StoreError, match="请换一个自己能写的文件夹"):
        Home(tmp_path / "neo4j").lay_out()


def test_only_the_owner_looks_into_a_folder_that_was_made(home):
    home.lay_out()
    assert home.folder.stat().st_mode & 0o777 == 0o700


def test_the_password_stays_the_same(home):
    home.lay_out()
    assert home.password() == Home(home.folder).password()


def test_a_password_that_is_lost_is_not_made_up_anew(home):
    (home.folder / "data/databases/system").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"密码文件 .* 不在了"):
        home.password()


def test_a_damaged_note_of_what_was_started_is_said(home):
    home.lay_out()
    (home.folder / "server.json").write_text('{"pid": 1', encoding="utf-8")
    with pytest.raises(StoreError, match=r"server\.json 读不懂"):
        home.state()


@pytest.mark.parametrize("size", ["9x", "", "0m", "m", "512 m", "1G\n-XX"])
def test_a_size_that_java_does_not_know_is_refused(size):
    with pytest.raises(InputError, match="请写成 512m 或 2g 这样"):
        Memory(heap=size)
