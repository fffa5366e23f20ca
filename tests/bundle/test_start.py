"""The starter of an archive installs what it was built with, and nothing that was changed since."""

from __future__ import annotations

import hashlib
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bundle.__main__ import LAID_IN, lay_in
from bundle.platforms import EVERYWHERE, PLATFORMS


@pytest.fixture
def folder(tmp_path):
    """An archive that was opened: the starter, and one wheel beside what should be the installer."""
    lay_in("start.py", tmp_path)
    (tmp_path / "wheels").mkdir()
    wheel = tmp_path / "wheels" / "pip-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pip/__main__.py", "import sys; sys.exit('--require-hashes' not in sys.argv)")
    (tmp_path / "requirements.txt").write_text("x==1 --hash=sha256:" + "0" * 64)
    (tmp_path / "pip.txt").write_text(f"pip==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    return tmp_path


def installed(folder: Path) -> str:
    """What is said of the installation."""
    return runpy.run_path(str(folder / "start.py"))["install"]()


def test_a_file_that_was_changed_is_not_installed(folder):
    with (folder / "wheels" / "pip-1-py3-none-any.whl").open("ab") as file:
        file.write(b"x")

    assert installed(folder).startswith("安装文件“pip-1-py3-none-any.whl”与打包时不一样，没有安装")
    assert not (folder / "程序").exists()


def test_what_is_not_there_is_said(folder):
    next((folder / "wheels").iterdir()).unlink()

    assert installed(folder).startswith("安装文件不全")


def test_it_says_which_python_it_takes(folder):
    said = "import sys; sys.version_info = (3, 9, 1); sys.argv = ['start.py']; import runpy;"
    run = [sys.executable, "-c", f"{said} runpy.run_path('start.py', run_name='__main__')"]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True)

    assert (done.returncode, "要用 Python 3.11（64 位）" in done.stderr) == (1, True), done.stderr


def test_every_file_that_is_laid_in_can_be_read_where_it_goes(tmp_path):
    names = {name for platform in PLATFORMS for name in (*EVERYWHERE, *platform.starters)}
    assert {path.name for path in LAID_IN.iterdir()} == names
    for name in names:
        lay_in(name, tmp_path)

    assert (tmp_path / "启动.bat").read_bytes().startswith("@echo off\r\nrem 双击".encode("gbk"))
    assert (tmp_path / "启动.sh").stat().st_mode & 0o111
    assert (tmp_path / "说明.txt").read_text("utf-8-sig").startswith("关工委网络图")
