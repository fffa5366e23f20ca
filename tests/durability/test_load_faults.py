"""What others do while a load is under way, and a load after one that was killed."""

from __future__ import annotations

import polars as pl
import pytest
import victim
from askers import OWNER

from graphmodel.importers.bulk.loading import Order, load_files


def load(network, folder, tell=lambda _: None):
    return load_files(network, Order((folder / "学校.csv",), OWNER, victim.DAY, scope="3202", batch_rows=200), tell)


@pytest.fixture
def network(tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    network.write(OWNER, victim.towns())
    victim.school_list("laaaaaaa", tmp_path)
    return network


@pytest.mark.parametrize("step", ["检查", "写入"])
def test_somebody_may_add_nodes_while_a_load_checks_and_stages(network, tmp_path, step):
    waiting = [victim.school("e0000001")]

    def tell(progress):
        if progress.step == step and waiting:
            network.write(OWNER, waiting.pop())

    load(network, tmp_path, tell)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_killed_load_can_be_repeated_at_once(network, tmp_path, monkeypatch, numbered):
    if numbered:
        rows = pl.read_csv(tmp_path / "学校.csv").with_row_index("编号", 10000)
        rows.with_columns(编号=pl.format("S320205{}", "编号")).write_csv(tmp_path / "学校.csv")

    def tell(progress):
        if progress.step == "发布":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(
            "graphmodel.stores.bulk.sqlite.loading.sweep_all_loads", lambda path: None
        )  # as where it was killed
        load(network, tmp_path, tell)
    load(network, tmp_path)
    assert network.verify() == []
