"""Every page of the sample district, found by following links: the same bytes on either store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from asking_app import asker_of
from both_stores import STORES
from crawling import crawled
from districts import Districts
from shared_routes import shared_routes

from api.app import create_app
from api.page_parts.menu import menu, page_modules
from graphmodel.settings import Settings

MADE_FOR_ONE_REQUEST = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
"""The id under which a form will write."""


@pytest.mark.usefixtures("neo4j_server")
def test_every_page_says_the_same_on_either_store(districts: Districts, tmp_path: Path) -> None:
    one, other = (
        asker_of(create_app(Settings(accounts=tmp_path / f"{sort}.db"), districts.on(sort), routes=shared_routes()))
        for sort in STORES
    )
    found = crawled(one, (page.path for page in menu(page_modules())))

    told = {path: MADE_FOR_ONE_REQUEST.sub("", answer.text) for path, answer in found.items()}
    again = {path: MADE_FOR_ONE_REQUEST.sub("", other("GET", path).text) for path in found}
    assert {path for path in found if told[path] != again[path]} == set()
    assert len(found) > 50
