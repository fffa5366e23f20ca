"""Settings: read from the environment."""

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


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "0.0.0.0", "192.168.1.5"])
def test_it_is_served_on_an_address_of_this_machine(host):
    assert Settings(host=host).host == host


@pytest.mark.parametrize("host", ["office.example", "127.0.0.1:80", ""])
def test_what_is_no_address_is_refused(host):
    with pytest.raises(ValidationError):
        Settings(host=host)
