"""Small code lists as files, and a network to load them into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from empty_file import empty_file

from graphmodel.importers.divisions.change_set import ChangeSet
from graphmodel.importers.divisions.loading import Loading
from graphmodel.importers.divisions.reading import read_divisions
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network, Outcome
from graphmodel.rules import RuleBook, load_rules
from graphmodel.stores import open_store

DAY = date(2023, 6, 30)
DISTRICT = {
    "320205": "锡山区",
    "320205001": "东亭街道",
    "320205001001": "门楼社区居委会",
    "320205001002": "柏庄社区居委会",
    "320205001200": "山韵村委会",
}


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return load_rules()


@pytest.fixture
def network(tmp_path: Path, rules: RuleBook) -> Network:
    return Network(open_store(empty_file(tmp_path / "a.db")), rules, lambda: date(2026, 1, 1))


WriteList = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def write_list(tmp_path: Path) -> WriteList:
    """Write divisions (name by code) into one CSV; return its path."""

    def write(divisions: Mapping[str, str]) -> Path:
        path = tmp_path / f"list{len(list(tmp_path.iterdir()))}.csv"
        lines = ["code,name", *(f'{code},"{name}"' for code, name in divisions.items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


Load = Callable[..., list[Outcome]]


@pytest.fixture
def loading(network: Network, write_list: WriteList) -> Callable[..., Loading]:
    """Prepare a list for the network; `scope` is a prefix."""

    def prepare(divisions: Mapping[str, str], day: date = DAY, scope: str = "") -> Loading:
        return Loading(network, read_divisions(write_list(divisions)), scope, day)

    return prepare


@pytest.fixture
def load(loading: Callable[..., Loading]) -> Load:
    """Load a list, whatever it abolishes; return the outcome of each part."""

    def run(divisions: Mapping[str, str], day: date = DAY, scope: str = "") -> list[Outcome]:
        prepared = loading(divisions, day, scope)
        return [prepared.publish(OWNER, part, agreed=True) for part in prepared.parts()]

    return run


@pytest.fixture
def changes(loading: Callable[..., Loading]) -> Callable[..., ChangeSet]:
    """Return what a list of one province would change."""

    def survey(divisions: Mapping[str, str], day: date = DAY, scope: str = "") -> ChangeSet:
        [(_, change_set)] = loading(divisions, day, scope).survey()
        return change_set

    return survey


@pytest.fixture
def places(network: Network) -> Callable[[], dict[str, Jurisdiction]]:
    """Return every place of the store by its key."""

    def held() -> dict[str, Jurisdiction]:
        with network.store.read() as reader:
            found = [s.node for s in reader.nodes("Jurisdiction")]
        return {p.id: p for p in found if isinstance(p, Jurisdiction)}

    return held


@pytest.fixture
def district() -> dict[str, str]:
    """One county, one township, three villages: name by code."""
    return dict(DISTRICT)
