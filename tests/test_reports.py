"""What documents gave, kept in a file, and the report that is made of it."""

from __future__ import annotations

import json

import pytest

from kg.report import BuildReport, pieces_of
from kg.reports import DocumentReport, DocumentReports

NOTE = {"kind": "date", "message": "“๓๑ กุมภาพันธ์” ไม่มีในปฏิทิน", "start": 3, "end": 17}


def told(number: int) -> DocumentReport:
    return DocumentReport(f"รายงาน {number}.txt", "การประชุม\nครั้งที่ 3", {"Decision": number}, {"date": 1}, [NOTE])


def test_what_is_put_in_is_given_back_also_when_it_is_more_than_is_held_in_memory() -> None:
    reports = DocumentReports()
    long = DocumentReport("ยาว.txt", "ก" * 2_000_000, {}, {}, [])  # 6 MB
    for number in range(50):
        reports[f"t{number}"] = told(number)
    reports["long"] = long
    for number in range(50, 100):
        reports[f"t{number}"] = told(number)
    assert reports["long"] == long
    assert [reports[f"t{number}"] for number in range(100)] == [told(number) for number in range(100)]
    assert len(reports) == 101


def test_the_last_report_of_a_document_holds() -> None:
    reports = DocumentReports()
    reports["a"], reports["b"] = told(1), told(2)
    reports["a"] = told(3)
    assert dict(reports) == {"a": told(3), "b": told(2)}
    del reports["a"]
    assert "a" not in reports
    with pytest.raises(KeyError):
        reports["a"]


@pytest.mark.parametrize("slugs", [[], ["ก"], ["b", "a", 'quoted "name"']])
def test_the_text_of_a_report_is_its_data(slugs: list[str]) -> None:
    report = BuildReport(quads=7)
    report.skip("ภาพ.png", "is no text")
    for number, slug in enumerate(slugs):
        report.add(slug, told(number))
    text = "".join(report.pieces())
    assert json.loads(text) == report.to_json() == json.loads("".join(pieces_of(report.to_json())))
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(json.loads(text))
    again = BuildReport()
    again.continue_from(json.loads(text))
    assert dict(again.documents) == dict(report.documents)
