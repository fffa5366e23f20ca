"""Words are numbered once."""

from __future__ import annotations

from graphmodel.stores.sqlite.findings.words import numbers, with_numbers


def test_new_words_get_the_next_numbers_and_keep_them(store):
    with store.write() as writer:
        first = with_numbers(writer._session, ["blank", None, "own", "absent"])
        again = with_numbers(writer._session, ["zone", "absent"])
    assert (first["absent"], first["blank"], first["own"]) == (1, 2, 3)
    assert again == first | {"zone": 4}


def test_words_that_are_known_change_nothing(store):
    with store.write() as writer:
        known = with_numbers(writer._session, ["own", "blank"])
        assert with_numbers(writer._session, ["own", None]) == numbers(writer._session) == known
