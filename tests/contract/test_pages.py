"""Every page, found by following links: the same bytes on either store, of a county with its people and records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest
from askers import OWNER
from asking_app import Ask, asker_of
from both_stores import STORES, EmptyStores
from crawling import crawled
from moving import moved, opened
from shared_routes import shared_routes
from small_district import DAY, fill

from api.app import create_app
from api.page_parts.menu import menu, page_modules
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.network.acting import Acceptance, Assignment, accept_gap, assign
from graphmodel.network.editing import Edit
from graphmodel.network.ruling import Ruling, set_parameter
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode, PutRelation

MADE_FOR_ONE_REQUEST = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
"""The id under which a form will write."""
FILES = (".xlsx", ".docx", ".pdf", ".zip", ".svg", ".csv")
VILLAGE, SCHOOL, COMMITTEE = "320205100201", "S32020500001", "C32020500001"


@pytest.fixture
def both(empty_store: EmptyStores, tmp_path: Path, neo4j_server: object) -> Iterator[list[Ask]]:
    """What asks for the pages of the same county in a store of each sort."""
    del neo4j_server
    addresses = dict(zip(STORES, map(empty_store.emptied, STORES), strict=True))
    network = opened(addresses["sqlite"])
    fill_whole(network)
    moved(addresses["sqlite"], addresses["neo4j"])
    networks = [network, opened(addresses["neo4j"])]
    yield [
        pages_alone(asker_of(create_app(Settings(accounts=tmp_path / f"{n}.db"), each, routes=shared_routes())))
        for n, each in enumerate(networks)
    ]
    for each in networks:
        each.store.close()


def test_the_pages_of_the_menu_say_the_same_on_either_store(both: list[Ask]) -> None:
    paths = [*(page.path for page in menu(page_modules())), f"/subjects/{SCHOOL}", f"/blank_spots/{VILLAGE}"]
    assert unlike(both, paths) == set()


@pytest.mark.soak
def test_every_page_says_the_same_on_either_store(both: list[Ask]) -> None:
    found = crawled(both[0], (page.path for page in menu(page_modules())))
    assert len(found) > 40
    assert unlike(both, found) == set()


def unlike(both: list[Ask], paths: Iterable[str]) -> set[str]:
    """Return the addresses under which two applications say different things."""
    told = [{path: MADE_FOR_ONE_REQUEST.sub("", ask("GET", path).text) for path in paths} for ask in both]
    return {path for path in told[0] if told[0][path] != told[1][path]}


def pages_alone(ask: Ask) -> Ask:
    """Return what asks for pages, and for no file that is made to be taken along: those have tests of their own."""

    def asked(method: str, path: str) -> httpx.Response:
        is_file = path.startswith("/files/") or path.partition("?")[0].endswith(FILES)
        return httpx.Response(200, text="") if is_file else ask(method, path)

    return asked


def fill_whole(network: Network) -> None:
    """Write the small county, somebody who leads and contacts, a gap, a task and a parameter."""
    fill(network)
    person = Person(id="P32020500001", name="张三", birth_year=1950, status="retired", layer="core_layer",
                    wulao_kinds=("retired_official",), consent_on=DAY)  # fmt: skip
    ties = (
        PutRelation(LocatedIn(), person.id, VILLAGE, None),
        PutRelation(HoldsPosition(post="director"), person.id, COMMITTEE, None),
        PutRelation(LiaisesWith(year=2023), person.id, SCHOOL, None),
    )
    network.write(OWNER, Changes(DAY, "测试员", (PutNode(person),), ties))
    accept_gap(network, OWNER, VILLAGE, Acceptance("组建与覆盖", "暂缓", None, DAY), Edit(None, "gap"))
    assign(network, OWNER, [VILLAGE], Assignment(None, "走访", "李工", DAY), Edit(None, "task"))
    said = Ruling("县、乡班子 5—7 人", "下限", "4", "会议纪要")
    set_parameter(network, OWNER, "320205100", said._replace(rule="锡山区镇（街道）班子 8 名左右"), Edit(None, "rule"))
