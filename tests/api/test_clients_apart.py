"""Clients that need an environment of their own: the snippets of the page 接口, run as they stand there, and RDF."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import uvicorn

from api.access import tokens
from api.access.tokens import Limits
from api.app import create_app
from api.server import Server
from api.site import Site
from graphmodel.settings import Settings

pytestmark = pytest.mark.soak
PACKAGES = ("pandas==3.1.1", "rdflib==7.6.0")
SHOWN = "\nprint(df.dtypes['place'], list(df['place']))\n"
TRIPLES = """
import sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="json-ld")
org = rdflib.Namespace("http://www.w3.org/ns/org#")
committees = list(graph.subjects(rdflib.RDF.type, org.Organization))
print(len(committees), len(list(graph.triples((None, rdflib.DCTERMS.isPartOf, None)))))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python of an environment with other people's clients."""
    place = tmp_path_factory.mktemp("clients") / "env"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    path = place / "bin" / "python"
    subprocess.run([path, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(path)


@pytest.fixture
def served(network, tmp_path) -> Iterator[tuple[str, str]]:
    """The small organisation on a port of this machine, and a token."""
    server = Server(uvicorn.Config(create_app(Settings(), network), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    app = server.config.app
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    app.state.site = Site(address)
    yield address, tokens.add(app.state.entrance.book, None, "测试", Limits(), 1)
    server.should_exit = True


@pytest.fixture
def fetched(served) -> Callable[[str], bytes]:
    def fetched(path: str) -> bytes:
        address, token = served
        with urlopen(Request(f"{address}{path}", headers={"Authorization": f"Bearer {token}"}), timeout=30) as answer:
            return bytes(answer.read())

    return fetched


def test_snippets_run_as_they_stand_on_the_page(served, fetched, python):
    _, token = served
    page = unescape(fetched("/interface?list=units&filter=level:in:township,school").decode())

    def snippet(title: str) -> str:
        found = re.search(rf"<summary>{title}</summary>.*?<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
        assert found
        return found[1].replace("令牌", token)

    printed = subprocess.run(
        [python, "-c", snippet("pandas") + SHOWN], check=True, capture_output=True, text=True
    ).stdout
    assert printed == "str ['320205100000', '320205100201']\n"
    curl = subprocess.run(["sh", "-c", f"{snippet('cURL')} --silent"], check=True, capture_output=True).stdout
    assert json.loads(curl)["total"] == 2


def test_json_ld_is_one_graph_to_rdflib(fetched, python, tmp_path):
    file: Path = tmp_path / "graph.jsonld"
    file.write_bytes(fetched("/api/v1/graph.jsonld"))

    printed = subprocess.run([python, "-c", TRIPLES, file], check=True, capture_output=True, text=True).stdout
    assert printed == "1 2\n"
