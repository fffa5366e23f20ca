"""What the READMEs promise exists: commands, options, targets, folders and pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands import command_names

ROOT = Path(__file__).parents[2]
GUANGONG = Path(sys.executable).with_name("guangong")
READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> set[str]:
    return {c for name in READMES for c in re.findall(r"guangong ([a-z0-9_]+)", text(name))}


def test_every_command_in_the_readmes_is_one():
    """That each explains itself is tested with the commands."""
    assert commands() <= set(command_names())


def test_the_program_is_installed_and_explains_itself():
    run = subprocess.run([GUANGONG, "--help"], capture_output=True, text=True)
    assert (run.returncode, "用法" in run.stdout) == (0, True), run.stderr


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_exists(name):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text(name), re.MULTILINE)) <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_picture_and_link_is_there(name):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text(name)) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_folder_of_the_map_is_there():
    block = text("README.md").split("## Map of folders")[1].split("```")[1]
    missing, outer = [], ROOT
    for indent, name in re.findall(r"^( {2})?([\w.]+)/? ", block, re.MULTILINE):
        path = outer / name if indent else ROOT / name
        outer = outer if indent else path
        missing += [] if path.exists() else [path]
    assert missing == []
