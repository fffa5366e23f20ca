"""How the report speaks of the duty of liaison: each owes a number, or all share the units among them."""

from __future__ import annotations

from typing import Final

from visualisation.report.content import ReportTable

_SHARING: Final = ("sharing", "idle")
_DIGITS: Final = "零一两三四五六七八九"


def liaison_title(people: ReportTable) -> str:
    """Return what the duty is called; `people`: the answer to liaison_duty."""
    shared, targets = _manner(people)
    if shared and not targets:
        return "全覆盖联系基层单位"
    return f"一人联系{_in_words(targets[0])}个基层单位" if len(targets) == 1 and not shared else "联系基层单位"


def liaison_demand(people: ReportTable) -> str:
    """Return the sentence that says what is demanded of each."""
    shared, targets = _manner(people)
    if shared and not targets:
        return "全覆盖方式：全部基层单位由这些同志分担，每个单位都有人联系，不定每人几个。"
    if len(targets) == 1 and not shared:
        return f"要求每人联系{_in_words(targets[0])}个不同的基层单位。"
    return "各地要求不同，见“还差”。"


def _manner(people: ReportTable) -> tuple[bool, list[int]]:
    """Return whether anybody shares in full coverage, and which numbers the others owe."""
    shares = people.rows["state"].is_in(_SHARING)
    targets = people.rows.filter(~shares)["target"].drop_nulls().unique().sort().to_list()
    return bool(shares.any()), targets


def _in_words(count: int) -> str:
    return _DIGITS[count] if count < len(_DIGITS) else f" {count} "
