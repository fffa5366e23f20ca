"""A day is yyyy-MM-dd, whoever asks with one."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import BaseModel, ValidationError

from queries import catalogue
from queries.day import Day
from queries.question import value_type


class Form(BaseModel):
    """Something with a day."""

    day: Day


def test_a_day_is_read():
    assert Form.model_validate({"day": "2023-10-31"}).day == date(2023, 10, 31)
    assert Form(day=date(2023, 10, 31)).day == date(2023, 10, 31)


@pytest.mark.parametrize(
    "value", [0, "0", "1698710400", 1698710400.0, "2023-10-31T00:00:00", "20231031", "2023-1-1", "２０２３-10-31",
              "2023-02-30", datetime(2023, 10, 31), True, ""]
)  # fmt: skip
def test_what_only_looks_like_a_day_is_refused(value):
    with pytest.raises(ValidationError):
        Form.model_validate({"day": value})


def test_every_day_that_a_question_asks_for_is_such_a_day():
    for name, question in catalogue().items():
        for day in (d for d, field in question.parameters.model_fields.items() if value_type(field) is date):
            with pytest.raises(ValidationError):
                question.parameters.model_validate({day: "0"})
                pytest.fail(f"{name}: {day}")
