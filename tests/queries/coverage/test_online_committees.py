"""网上关工委 by level: what nobody said stands beside the rate."""

from __future__ import annotations

from committee_lists import asked, committee


def test_what_nobody_said_is_in_neither_part_of_the_rate_and_in_its_bounds(written):
    there = [committee(f"C{n}") | {"is_online": said} for n, said in enumerate((True, False, None, True))]
    (row,) = asked(written(committee=there), "online_committees")
    assert (row["online"], row["committees"], row["to_verify"], row["lacking"]) == (2, 3, 1, "C1名")
    assert (row["low"], row["high"]) == (2 / 4, 3 / 4)
