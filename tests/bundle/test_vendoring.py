"""Scripts that are not ours are those that were published, with their licence beside them."""

from __future__ import annotations

import hashlib

import pytest

from bundle.vendoring import FOLDER, agree, noted


def test_every_script_is_the_one_that_is_noted():
    held = {script["file"]: hashlib.sha256((FOLDER / script["file"]).read_bytes()).hexdigest() for script in noted()}
    assert held == {script["file"]: script["sha256"] for script in noted()}


def test_nothing_else_lies_there():
    known = {"vendored.toml", *(name for s in noted() for name in (s["file"], s["license_file"]))}
    assert {path.name for path in FOLDER.iterdir()} == known


def test_another_script_is_refused():
    with pytest.raises(ValueError, match="is noted"):
        agree("htmx.min.js", "a", "b")
