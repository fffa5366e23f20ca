"""Published figures that cannot be right are caught and explained; those that may be right are asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.judging.figure_faults import Figure, faults, kept_out
from graphmodel.kinds.reported_figure import Measure
from graphmodel.kinds.values import Percentage

COUNTY, TOWN, OTHER = "320205000000", "320205100000", "320205101000"


def figure(id_, value=None, *, part=None, base=None, rate=None, place=COUNTY, parts_are=None):
    number, of = (None if text is None else parse_quantity(text) for text in (value, base))
    return Figure(
        id_, f"of {place}", place, Measure.wulao, date(2023, 6, 30), part, None, number, of,
        None if rate is None else Percentage.of(rate), parts_are,
    )  # fmt: skip


def told(*figures):
    return [(found.figure, found.fault.value, found.explanation, found.certain) for found in faults(figures)]


def parts_of(*values, rates=()):
    named = [figure(f"P{n}", value, part=f"第{n}项") for n, value in enumerate(values)]
    return [*named, *(figure(f"R{n}", part=f"第{n}类", rate=rate) for n, rate in enumerate(rates))]


def test_parts_that_share_nobody_cannot_be_more_than_the_whole():
    parts = parts_of("689", "807")
    found = faults([figure("W", "1469", parts_are="exclusive"), *parts])
    assert [fault.explanation for fault in found] == ["其中第0项 689、第1项 807，相加 1496，总数 1469，相差 27"]
    assert kept_out(found) == {"W", "P0", "P1"}


def test_where_nobody_says_whether_parts_overlap_they_are_asked_about_and_stay_in_sums():
    found = faults([figure("W", "1469"), *parts_of("689", "807")])
    assert [(fault.fault.value, fault.certain) for fault in found] == [("doubled", False)]
    assert kept_out(found) == frozenset()
    assert told(figure("W", "1469", parts_are="overlapping"), *parts_of("689", "807")) == []


def test_a_single_part_is_never_more_than_the_whole():
    assert told(figure("W", "500", parts_are="overlapping"), *parts_of("689")) == [
        ("W", "parts", "总数 500，其中第0项 689，比总数还多", True)
    ]


def test_complete_parts_lack_nothing_and_qualifiers_are_no_contradiction():
    assert told(figure("W", "100", parts_are="complete"), *parts_of("40", "50")) == [
        ("W", "parts", "其中第0项 40、第1项 50，相加 90，总数 100，相差 10", True)
    ]
    assert told(figure("W", "100", parts_are="exclusive"), *parts_of("40", "50")) == []
    assert told(figure("W", "100", parts_are="complete"), *parts_of("40", "50多")) == []
    assert told(figure("W", "100多", parts_are="exclusive"), *parts_of("40", "90")) == []


def test_shares_add_up_to_a_hundred_but_for_rounding():
    whole = figure("W", "约400", parts_are="complete")
    [(at, fault, said, certain)] = told(whole, *parts_of(rates=["45.2%", "30.1%", "27.5%"]))
    assert (at, fault, certain) == ("W", "shares", True)
    assert said.startswith("第0类 45.2 %、第1类 30.1 %、第2类 27.5 %，相加 102.8 %")
    assert told(whole, *parts_of(rates=["33.3%", "33.3%", "33.3%"])) == []
    assert told(whole, *parts_of(rates=["60%以上", "45%"]))[0][1] == "shares"


def test_shares_of_the_whole_are_added_up_whether_or_not_each_repeats_it_and_rates_of_their_own_are_not():
    whole = figure("W", "650", parts_are="exclusive")
    shares = [figure(f"P{n}", part=f"第{n}项", base="650", rate=rate) for n, rate in enumerate(("60%", "50%"))]
    assert [at for at, fault, _, certain in told(whole, *shares) if fault == "shares" and certain] == ["W"]
    own = [figure(f"P{n}", part=f"第{n}项", base="40", rate=rate) for n, rate in enumerate(("60%", "50%"))]
    assert "shares" not in {fault for _, fault, _, _ in told(whole, *own)}


def test_a_rate_of_nearly_so_many_may_be_reckoned_of_so_many():
    assert told(figure("A", "612", base="近650", rate="94.2%")) == []
    assert told(figure("A", "近612", base="650", rate="94.2%")) == []


def test_a_part_is_never_more_than_what_it_is_part_of_though_no_rate_is_written():
    assert told(figure("A", "5", base="4")) == [("A", "rate", "分子 5，分母 4，一部分不会超过全部", True)]
    assert told(figure("A", "4", base="4")) == told(figure("A", "50多", base="50多")) == []


def test_a_rate_is_what_its_numbers_give():
    assert told(figure("A", "74", base="404", rate="18.3%")) == []
    assert told(figure("A", "127", base="128", rate="98.2%")) == [
        ("A", "rate", "127/128 是 99.2 %，写的是 98.2 %", True)
    ]
    assert told(figure("A", "412", base="近650", rate="63%")) == []
    assert told(figure("A", "412", base="近650", rate="60%")) == [
        ("A", "rate", "412/近650 是约 63.4 %，写的是 60 %", True)
    ]


def test_a_rate_that_no_whole_number_gives_is_caught():
    [(_, fault, said, certain)] = told(figure("A", base="9", rate="95.0%"))
    assert (fault, certain) == ("impossible", True)
    assert said.startswith("分母 9，没有哪个整数作分子能得出 95.0 %")
    assert told(figure("A", base="9", rate="88.9%")) == []


def test_every_denominator_that_a_rounded_rate_fits_is_named():
    assert told(figure("A", "74", rate="18.3%")) == [("A", "several", "分子 74、18.3 %，分母可以是 404、405", False)]
    assert told(figure("A", "127", rate="99.2%")) == []


def test_the_mean_of_rates_is_not_the_rate_of_all():
    towns = [figure("T", "3", base="4", rate="75%", place=TOWN), figure("O", "1", base="10", rate="10%", place=OTHER)]
    assert told(figure("A", base="14", rate="42.5%"), *towns) == [
        ("A", "averaged", "写的是 42.5 %，正是 2 个单位各自比率的平均；合起来是 4/14，28.6 %", True)
    ]
    assert told(figure("A", "4", base="14", rate="28.6%"), *towns) == []


def test_the_mean_is_found_from_rates_and_denominators_where_one_number_alone_gives_each_rate():
    towns = [figure("T1", base="10", rate="10%", place=TOWN), figure("T2", base="100", rate="90%", place=OTHER)]
    [found] = [each for each in told(*towns, figure("C", base="110", rate="50%")) if each[0] == "C"]
    assert found == ("C", "averaged", "写的是 50 %，正是 2 个单位各自比率的平均；合起来是 91/110，82.7 %", True)


def test_places_that_report_more_together_than_the_place_around_them_are_asked_about():
    towns = [figure("T1", "50多", place=TOWN), figure("T2", "24", place=OTHER)]
    assert told(*towns, figure("C", "60")) == [
        ("C", "inside", "下级 2 个地方同一天报的相加 74多，本级报 60，多 14多", False)
    ]
    assert told(*towns, figure("C", "75")) == told(*towns, figure("C", "近80")) == []


def test_a_part_that_is_as_large_as_the_whole_is_no_fault():
    assert told(figure("W", "500", parts_are="exclusive"), *parts_of("500")) == []


def test_what_one_reports_is_not_weighed_against_the_whole_that_another_reports():
    parts = [replace(part, reported_by="工商联") for part in parts_of("689", "807")]
    assert told(figure("W", "1469", parts_are="exclusive"), *parts) == []


def test_a_rate_of_a_part_is_of_the_whole_where_nothing_else_is_said():
    part = figure("P", "127", part="企业", rate="98%")
    assert told(figure("W", "1469"), part) == [("P", "rate", "127/1469 是 8.6 %，写的是 98 %", True)]


def test_half_of_the_last_digit_is_rounded_up_and_fits():
    assert told(figure("A", "369", base="2000", rate="18.5%")) == []


def test_of_many_numbers_that_a_rate_fits_the_first_and_the_last_are_named():
    assert told(figure("A", "74", rate="18%")) == [
        ("A", "several", "分子 74、18 %，分母可以是 401—422 中的任何一个（22 个）", False)
    ]


def test_a_mean_is_told_of_those_alone_whose_numbers_are_known_exactly():
    towns = [figure("T", "3", base="4", rate="75%", place=TOWN), figure("O", "1", base="10", rate="10%", place=OTHER)]
    others = [figure("N", "5", place="320205102000"), figure("M", "近5", base="8", place="320205103000")]
    assert [said[:2] for said in told(figure("A", base="14", rate="42.5%"), *towns, *others)] == [("A", "averaged")]
