"""What is found where a rule leaves a parameter open, because its text only names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.findings.state import UNDETERMINED
from graphmodel.judging.cases import Case

if TYPE_CHECKING:
    from graphmodel.judging.rule import Rule


def undetermined(rule: Rule) -> Case:
    """Return the one case of such a rule: nobody can say yes or no."""
    return Case(None, UNDETERMINED[1], f"{open_words(rule)}，来源没有写明，未定")


def open_words(rule: Rule) -> str:
    """Return which parameters of a rule are open: “三纳入”的各项."""
    titles = "、".join(str(type(rule).model_fields[key].title) for key in rule.unset)
    return f"{rule.title}的{titles}" if "“" in rule.title else f"“{rule.title}”的{titles}"
