"""A small real store, and the ways in to it: the command line in this process, the API over ASGI."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from accounts import CHEAP
from asking_app import Ask, asker_of
from offices import Office, office
from shared_routes import shared_routes
from small_district import DAY, fill

from api.app import create_app
from api.cli import run
from api.opening import open_network
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store


@pytest.fixture(autouse=True)
def _hashes_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.access.passwords._HASHER", CHEAP)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the data file is, also for the commands."""
    path = tmp_path / "关工委.db"
    monkeypatch.setenv("GUANGONG_STORE", str(path))
    monkeypatch.setenv("GUANGONG_USER", "测试员")
    monkeypatch.setenv("GUANGONG_TODAY", DAY.isoformat())
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the small organisation, which tests copy."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    network = Network(open_store(str(path)), load_rules(), lambda: DAY)
    fill(network)
    network.store.close()
    return path


@pytest.fixture
def network(store: Path, filled: Path) -> Network:
    """The small organisation, in the data file of the settings."""
    shutil.copy(filled, store)
    return open_network(Settings())


Get = Callable[..., httpx.Response]


def _getter(network: Network | None = None) -> Get:
    """Return a function that asks the API of `network` (or of the settings' store) and gives the answer."""
    ask = asker_of(create_app(Settings(), network, routes=shared_routes()))

    def get(path: str, host: str = "127.0.0.1", **headers: str) -> httpx.Response:
        return ask("GET", path, host, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return get


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Send any request to an API that all tests share, over the small organisation: for reading only."""
    folder = tmp_path_factory.mktemp("api")
    network = Network(open_store(str(folder / "a.db")), load_rules(), lambda: DAY)
    fill(network)
    return asker_of(create_app(Settings(accounts=folder / "accounts.db"), network, routes=shared_routes()))


@pytest.fixture
def ask(network: Network) -> Ask:
    """Send any request to the API of the small store: method, path, and what httpx takes."""
    return asker_of(create_app(Settings(), network, routes=shared_routes()))


@pytest.fixture
def get(network: Network) -> Get:
    """Ask the API of the small store."""
    return _getter(network)


@pytest.fixture
def get_anew(network: Network) -> Callable[[], Get]:
    """Make the API of the small store only when called."""
    return lambda: _getter(network)


@pytest.fixture
def get_from_settings(store: Path) -> Get:
    """Ask the API of a store that is not there yet."""
    return _getter()


@pytest.fixture
def guangong(store: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; returns exit code, what it printed, and its complaints."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(arguments)
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def served(network: Network, tmp_path: Path) -> Office:
    """The same network as an office serves it."""
    return office(network, tmp_path)
