"""What may be added up over all rows of an answer, said under its table."""

from __future__ import annotations

from queries.asking import Answer
from queries.question import Question
from queries.wording.display import headings


def totals_of(question: Question, answer: Answer) -> str:
    """Return the sums in words, empty where nothing adds up; counts of different kinds add up to no rate."""
    if not (question.totals and answer.rows.height == answer.total > 1):
        return ""
    titles = headings(answer.row)
    said = "，".join(f"{titles[name]} {answer.rows[name].sum()}" for name in question.totals)
    return f"合计：{said}（各类相加，不算率；“应建”不含只计数的企业等）"
