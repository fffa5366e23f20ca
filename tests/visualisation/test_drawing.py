from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import InputError
from visualisation.drawing import Drawing


def test_a_map_is_saved_as_utf8_whatever_the_machine_prefers(tmp_path: Path):
    Drawing("图", "<p>锡山区</p>\n").save(tmp_path / "图.html")
    assert (tmp_path / "图.html").read_bytes() == "<p>锡山区</p>\n".encode()


def test_saving_again_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path):
    for text in ("旧", "新"):
        Drawing("图", text).save(tmp_path / "图.html")
    assert [p.name for p in tmp_path.iterdir()] == ["图.html"]
    assert (tmp_path / "图.html").read_text("utf-8") == "新"


def test_a_folder_that_is_not_there_is_named_in_one_sentence(tmp_path: Path):
    with pytest.raises(InputError, match="请换一个可以写入的文件夹"):
        Drawing("图", "").save(tmp_path / "没有" / "图.html")


def test_a_failed_save_leaves_nothing_behind(tmp_path: Path):
    (tmp_path / "图.html").mkdir()
    with pytest.raises(InputError):
        Drawing("图", "").save(tmp_path / "图.html")
    assert [p.name for p in tmp_path.iterdir()] == ["图.html"]
