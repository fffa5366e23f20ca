"""Which rules stand before which."""

from __future__ import annotations

from graphmodel.judging.shapes.superior import SuperiorPresence
from graphmodel.rules.precedence import overruled, overruling


def rule(id_, place="", levels=("village",), **more):
    said = {"title": id_, "topic": "guidance", "asks": "superior", "lines": ("territorial",), "citation": "某讲话"}
    return SuperiorPresence(id=id_, levels=levels, place=place, **said, **more)


GENERAL = rule("general", levels=("village", "school"))
COUNTY, TOWN = rule("county", "320205"), rule("town", "320205001")


def ids(rules):
    return [each.id for each in rules]


def test_the_rule_of_the_smaller_place_stands_before_those_of_the_larger():
    every = [GENERAL, COUNTY, TOWN]
    assert [ids(overruled(every, each)) for each in every] == [[], ["general"], ["general", "county"]]
    assert [ids(overruling(every, each)) for each in every] == [["county", "town"], ["town"], []]


def test_rules_of_other_places_levels_or_forms_have_nothing_to_do_with_each_other():
    elsewhere, schools = rule("elsewhere", "5108"), rule("schools", "320205", levels=("school",))
    assert ids(overruled([COUNTY, elsewhere, schools], TOWN)) == ["county"]
    system = rule("system", "32", where={"form": ["system"]})
    usual = rule("usual", where={"form": ["care_group"]})
    assert overruled([usual], system) == []
