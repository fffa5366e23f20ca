"""Names without what only tells their form."""

from __future__ import annotations

import pytest

from graphmodel.importers.divisions.name_core import name_core


@pytest.mark.parametrize(
    ("length", "names", "core"),
    [
        (12, ("东亭社区居民委员会", "东亭社区居委会", "东亭村民委员会", "东亭村委会", "东亭居委会"), "东亭"),
        (9, ("东亭镇", "东亭街道", "东亭街道办事处", "东亭乡"), "东亭"),
        (6, ("吴江市", "吴江区", "吴江县"), "吴江"),
        (4, ("毕节地区", "毕节市"), "毕节"),
    ],
)
def test_names_of_one_place_in_its_forms_have_one_core(length, names, core):
    assert {name_core(name, length) for name in names} == {core}


def test_a_name_that_is_nothing_but_an_ending_stays():
    assert name_core("镇", 9) == "镇"
