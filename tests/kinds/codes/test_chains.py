from __future__ import annotations

from graphmodel.kinds.codes.chains import chains


def test_a_chain_is_cut_after_the_words_in_which_places_end():
    assert list(chains("青溪县柳树镇新民村")) == [
        ("青溪县", "柳树镇新民村"),
        ("青溪县柳树镇", "新民村"),
        ("青溪县", "柳树镇", "新民村"),
    ]


def test_a_single_name_is_no_chain():
    assert [list(chains(name)) for name in ("新民村", "柳树镇", "", "青溪县")] == [[], [], [], []]


def test_a_word_inside_a_name_is_only_one_of_the_ways():
    assert ("柳市镇", "东村") in list(chains("柳市镇东村"))
