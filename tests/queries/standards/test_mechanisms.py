"""The matrix of mechanisms: what is there, by which document, and what nobody recorded."""

from __future__ import annotations

from datetime import date

from committee_lists import asked


def test_a_mechanism_has_its_document_and_one_without_any_record_is_told(written, finding):
    place = {"level": "township", "place": "320205100000", "form": "care_committee"}
    base = {"standard": "four_mechanisms", "assessed_on": date(2023, 9, 15)}
    items = {"met_items": ["组织领导机制"], "lacking_items": ["目标考核机制"]}
    view = written(
        finding("four_mechanisms", "C1", "attained", evidence={"met_items": ["组织领导机制"]}),
        finding("four_mechanisms", "C2", "attained"),
        finding("four_mechanisms", "C3", "lacking", evidence=items),
        committee=[{"id": f"C{n}", "name": f"C{n}名", "unit": f"U{n}", **place} for n in range(1, 5)],
        assessment=[
            {"id": "K1", "about": "C1", "doc_no": "关工〔2021〕3号", "issued_on": date(2021, 4, 6), **base},
            {"id": "K2", "about": "C2", "doc_no": "关工〔2021〕4号", **base}, {"id": "K3", "about": "C3", **base},
        ],
    )  # fmt: skip
    rows = asked(view, "mechanisms")
    four = [row for row in rows if row["mechanism"] == "four_mechanisms"]
    assert [(r["subject"], r["standing"], r["doc_no"], r["lacking"]) for r in four] == [
        ("C1", "adopted", "关工〔2021〕3号", None), ("C2", "undocumented", "关工〔2021〕4号", None),
        ("C3", "lacking", None, "目标考核机制"), ("C4", "unrecorded", None, None),
    ]  # fmt: skip
    assert {row["mechanism"] for row in rows} == {"four_mechanisms", "three_mechanisms", "five_shares", "three_stages"}
