"""What a report is composed from: answers of one snapshot, and the same place on an earlier day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphmodel.rules.topics import Topic
from visualisation.report.content import ReportHead, ReportTable

Answers = Mapping[str, ReportTable]


@dataclass(frozen=True)
class Material:
    """All of it."""

    head: ReportHead
    answers: Answers
    """The answers to QUESTIONS for the scope as a whole, by name."""
    places: ReportTable | None
    """The answer to `coverage` by the places that lie in the scope; None where it is a town or less."""
    place_level: str
    """Level of these places."""
    since: date
    """The day with which it is compared: that of the answer to `movement`."""
    said: tuple[str, str, str]
    """What is read out first, wherever it is told: the rates, what is lacking, what nobody knows; without full stops,
    empty where there is nothing to say."""
    topics: tuple[Topic, ...] = ()
    """Topics that get a list of their own, where `answers` holds anything to do about them."""
