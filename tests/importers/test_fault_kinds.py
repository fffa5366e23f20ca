"""Every kind of fault, provoked by a small file and read as the planner reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from faulty_cells import CELLS
from faulty_rows import ROWS

from graphmodel.importers.fault_kinds import FAULT_KINDS

CASES = {**CELLS, **ROWS}

ELSEWHERE = {
    "near_name": "test_spellings",
    "unprintable": "test_edits",
    "second_headings": "test_row_shapes",
    "row_crossed_out": "test_row_shapes",
    "hidden_rows": "test_row_shapes",
    "hidden_columns": "test_row_shapes",
    "too_far_right": "test_row_shapes",
    "merged_number": "test_merged_values",
    "merged_across": "test_merged_values",
    "crossed_out": "test_cells",
    "hidden_sheet": "test_book",
    "old_check_day": "test_checks",
    "which_start": "test_relation_rows",
    "not_a_whole_number": "test_cells",
    "no_day_of_csv": "test_csv_text",
    "id_of_another": "test_numbering",
    "has_another_id": "test_numbering",
    "renamed": "test_numbering",
    "no_party_written": "test_resolving",
    "nothing_written": "test_resolving",
    "day_after_report": "test_checks",
    "wrong_holder": "test_checks",
    "code_like_a_name": "tests/statements/test_door",
    "party_body": "test_checks",
    "newer_stored": "test_precedence",
    "changed_since": "test_precedence",
    "second_target": "tests/statements/test_door",
    **dict.fromkeys(
        (
            "no_such_rule",
            "no_such_parameter",
            "rule_of_elsewhere",
            "rule_of_other_levels",
            "rule_stood_before",
            "unfit_value",
        ),
        "tests/statements/test_unfit_parameters",
    ),
    "not_a_rate": "tests/statements/test_door",
    "consent_withdrawn": "tests/network/test_erasing",
    "erased_person": "tests/network/test_erasing",
    "erased_tie": "tests/network/test_erasing",
    "beside_erased": "tests/api/commands/test_person",
    "cells_emptied": "test_left_alone",
    "rows_taken_out": "test_left_alone",
}
"""Faults that have tests of their own, in the test of what finds them."""


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_said_in_one_sentence_with_place_and_mending(code: str, said: Callable[..., list[str]]) -> None:
    case = CASES[code]
    assert case.sentence in said(case.sheets, **case.cover)


def test_every_kind_of_fault_is_provoked_by_some_file() -> None:
    assert set(CASES) | set(ELSEWHERE) == set(FAULT_KINDS)
