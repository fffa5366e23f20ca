"""Next month everything is where it was: states move nothing, and what comes last moves nothing around its area."""

from __future__ import annotations

from answered import answered
from hand_made import OTHER_TOWN, HandMade, small_district
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.judging.presence import Establishment
from visualisation.committee_network import MAP

states = st.lists(st.sampled_from([state.value for state in Establishment]), min_size=12, max_size=12)


def places(view: HandMade) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in MAP.handed_on(view, answered).nodes}


@settings(max_examples=8, deadline=None)
@given(later=states, added=st.integers(0, 2))
def test_other_states_and_a_few_units_more_leave_everything_around_where_it_was(later: list[str], added: int):
    view = small_district()
    before = places(view)
    without = [finding for finding in view.found if finding["evidence"] == "{}"]
    for finding, state in zip(without, later, strict=True):
        finding["state"] = state
    for number in range(added):
        view.unit(f"S9{number}", f"新校{number}", "school", OTHER_TOWN, "own")
    after = places(view)
    still = {id_ for id_ in before if not (added and OTHER_TOWN[:9] in id_)}
    assert {id_: after[id_] for id_ in still} == {id_: before[id_] for id_ in still}
