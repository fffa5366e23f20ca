"""Settings: read from the environment, this machine only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from graphmodel.settings import Settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"GUANGONG_{name.upper()}", raising=False)


def test_the_data_file_is_in_the_home_folder_by_default():
    assert Settings().store == str(Path.home() / "guangong" / "guangong.db")
    assert Settings().user


def test_each_setting_comes_from_its_variable(monkeypatch):
    values = {"STORE": "sqlite:///x.db", "USER": "王工", "RULES": "自定", "TODAY": "2023-10-31", "PORT": "9000"}
    for name, value in values.items():
        monkeypatch.setenv(f"GUANGONG_{name}", value)

    held = Settings()

    assert (held.store, held.user, held.rules) == ("sqlite:///x.db", "王工", Path("自定"))
    assert (held.today, held.port) == (date(2023, 10, 31), 9000)


def test_an_empty_variable_is_the_default(monkeypatch):
    monkeypatch.setenv("GUANGONG_TODAY", "")

    assert Settings().today is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_loopback_addresses_are_allowed(host):
    assert Settings(host=host).host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "office.example"])
def test_any_other_address_is_refused(host):
    with pytest.raises(ValidationError):
        Settings(host=host)
