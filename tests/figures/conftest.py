"""The sample district and the small town, imported once through the product's own importer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from queries.asking import Ask, ask
from samples.xishan.make_sample import write_samples

DAY = date(2023, 10, 31)

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the two generated workbooks."""
    folder = tmp_path_factory.mktemp("sample")
    write_samples(folder / "锡山区.xlsx")
    return folder


@pytest.fixture(scope="session")
def district(sample: Path) -> Network:
    """Both workbooks in one store, held at 2023-10-31."""
    network = Network(open_store(str(sample / "a.db")), load_rules())
    network.refresh(pin=DAY)
    for name in ("锡山区.xlsx", "六好镇.xlsx"):
        import_file(network, sample / name, made_by="示例")
    return network


@pytest.fixture(scope="session")
def answered(district: Network) -> Callable[..., Rows]:
    """Ask a question of the district; `parameters` as the question declares them."""

    def run(name: str, *, scope: str = "320205", as_of: date | None = None, **parameters: object) -> Rows:
        answer = ask(district, name, Ask(scope=scope, as_of=as_of, parameters=parameters))
        return answer.rows.to_dicts()

    return run
