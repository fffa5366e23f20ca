"""Words are numbered once, the common states first."""

from __future__ import annotations

from graphmodel.stores.sqlite.findings.words import COMMON, numbers, with_numbers
from graphmodel.stores.versioned.findings import COMMON_STATES


def test_a_new_store_has_numbered_the_common_states_in_alphabetical_order(store):
    with store.write() as writer:
        known = numbers(writer._session)
    assert sorted(known, key=known.__getitem__) == sorted(COMMON_STATES)
    assert sorted(known.values()) == list(range(1, COMMON + 1))


def test_new_words_get_the_next_numbers_and_keep_them(store):
    with store.write() as writer:
        first = with_numbers(writer._session, ["blank", None, "own", "absent"])
        again = with_numbers(writer._session, ["zone", "absent"])
    assert (first["absent"], first["blank"]) == (COMMON + 1, COMMON + 2)
    assert again == first | {"zone": COMMON + 3}


def test_words_that_are_known_change_nothing(store):
    with store.write() as writer:
        known = numbers(writer._session)
        assert with_numbers(writer._session, ["own", None]) == known
