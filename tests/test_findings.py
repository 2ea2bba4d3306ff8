"""Findings over the graph made by hand: each entry can be worked out by reading ``data/sample.trig``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from networks import ID, sample_store

from kg.findings import described, find
from ontology.terms import GRAPH_VOCABULARY, HPP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.findings import Finding
    from kg.store import Store

DOCUMENT = ID + "document/first"


def line(subject: str, predicate: str, value: str) -> bytes:
    return f"<{subject}> <{predicate}> <{value}> <{DOCUMENT}> .\n".encode()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("findings") / "store") as store:
        yield store


def found(store: Store, name: str, as_of: str = "") -> Finding:
    number = 1 + [about["name"] for about in described()].index(name)
    (one,) = find(store, as_of, number)
    assert (one.number, one.name) == (number, name)
    return one


def rows(finding: Finding) -> list[dict[str, str | int | float]]:
    return [dict(zip(finding.table.columns, line.cells, strict=True)) for line in finding.table.lines]


def names(finding: Finding, column: str) -> list[str]:
    return [str(row[column]).removeprefix(ID) for row in rows(finding)]


def test_all_findings_come_with_evidence_and_a_basis(sample: Store) -> None:
    everything = find(sample)
    assert [one.number for one in everything] == list(range(1, 8))
    for one in everything:
        assert one.basis.searched == 5
        assert all(line.passages for line in one.table.lines)
        assert all(p.quote and p.title and p.document for line in one.table.lines for p in line.passages)
        assert f"in {one.basis.documents} of 5 documents" in one.basis.said()
        assert one.table.th
        assert one.table.en


def test_issues_that_nobody_answers_for(sample: Store) -> None:
    one = found(sample, "no-owner")
    # everybody answers for activity 4, PM2.5 and the one-stop service; nobody speaks of matching funds or the targets
    expected = {"asset-transfer", "fruit-prices", "farm-prices", "open-data", "บริหารความเสี่ยง"}
    assert set(names(one, "issue")) == {f"issue/{name}" for name in expected} | {"programme/hpp"}
    first = rows(one)[0]
    assert first["issue"] == ID + "programme/hpp"
    assert first["documents"] == 3
    assert (one.basis.facts, one.basis.documents) == (5, 2)


def test_issues_that_several_answer_for(sample: Store) -> None:
    entries = rows(found(sample, "many-owners"))
    apart = {str(row["issue"]).removeprefix(ID): (row["bodies"], row["apart"]) for row in entries}
    assert apart == {"issue/one-stop": (2, 2), "activity/4": (2, 1)}  # the division is a part of its office


def test_an_owner_never_in_a_meeting_on_the_issue(tmp_path: Path) -> None:
    """PM2.5 is taken up by a meeting that its ministry has no part in; the one-stop service by one with its owners."""
    extra = line(ID + "decision/first-2", HPP.concerns, ID + "issue/pm25")
    with sample_store(tmp_path / "store", extra) as store:
        one = found(store, "absent-owner")
        assert [(row["issue"], row["body"], row["meetings"]) for row in rows(one)] == [
            (ID + "issue/pm25", ID + "body/mnre", 1)
        ]
        assert "หน่วยงานหลัก" in one.table.lines[0].passages[0].quote


def test_no_meeting_on_the_issue_means_nothing_to_be_absent_from(sample: Store) -> None:
    assert rows(found(sample, "absent-owner")) == []


def test_bodies_that_share_an_issue_and_are_never_seen_together(sample: Store) -> None:
    pairs = {(str(row["one"]), str(row["other"])): row for row in rows(found(sample, "gaps"))}
    cgd, mnre, regional, moi = (ID + f"body/{name}" for name in ("cgd", "mnre", "regional", "moi"))
    assert (cgd, mnre) in pairs
    # PM2.5: the Comptroller General, the ministry and two subcommittees; so each pair is one of three that a body has
    assert pairs[cgd, mnre]["score"] == pytest.approx(1 / 3, abs=1e-6)
    assert (moi, regional) not in pairs
    scores = [row["score"] for row in pairs.values()]
    assert scores == sorted(scores, reverse=True)
    assert (ID + "body/opdc", ID + "body/regional-division") not in pairs


def test_a_part_and_its_whole_are_no_gap(tmp_path: Path) -> None:
    part = "http://www.w3.org/ns/org#subOrganizationOf"
    extra = f"<{ID}body/cgd> <{part}> <{ID}body/mnre> <{GRAPH_VOCABULARY}> .\n".encode()
    with sample_store(tmp_path / "store", extra) as store:
        pairs = {(row["one"], row["other"]) for row in rows(found(store, "gaps"))}
        assert (ID + "body/cgd", ID + "body/mnre") not in pairs


def test_what_is_overdue_depends_on_the_day(sample: Store) -> None:
    def bodies(day: str) -> set[str]:
        return set(names(found(sample, "overdue", day), "body"))

    assert "body/ศูนย์ทดสอบภาครัฐ" in bodies("2024-01-01")
    assert "body/ศูนย์ทดสอบภาครัฐ" not in bodies("2023-12-31")
    assert bodies("2021-03-31") == set()


def test_load_by_year_and_its_change(sample: Store) -> None:
    one = found(sample, "load")
    moi = next(row for row in rows(one) if row["body"] == ID + "body/moi")
    assert {year: moi[year] for year in ("2564", "2565", "all", "change")} == {
        "2564": 3,  # supports HPP (1), is to write up the transfer of assets (2)
        "2565": 3,  # answers for the one-stop service (3)
        "all": 6,
        "change": 0,
    }


def test_provinces_alike_in_agendas_but_in_no_common_forum(tmp_path: Path) -> None:
    ratchaburi, khon_kaen, saraburi = (ID + f"province/{name}" for name in ("ratchaburi", "khon-kaen", "saraburi"))
    extra = b"".join(
        line(ID + f"passage/{where}", HPP.mentions, thing)
        for where, thing in (
            ("consultation-3", ratchaburi),
            ("consultation-5", khon_kaen),
            ("provinces-5", saraburi),
        )
    )
    with sample_store(tmp_path / "store", extra) as store:
        one = found(store, "provinces")
        # Ratchaburi was with Khon Kaen in the pilot of 2563, and with Saraburi in group 1 of 2564
        assert [(row["one"], row["other"], row["alike"]) for row in rows(one)] == [(khon_kaen, saraburi, 1.0)]
        assert {p.quote[:4] for p in one.table.lines[0].passages} == {"กระท", "กรมบ"}


def test_findings_as_json_say_all(sample: Store) -> None:
    content = found(sample, "many-owners").to_json()
    assert content["count"] == 2
    assert content["name"] == "many-owners"
    assert content["basis"]["searched"] == 5  # type: ignore[index]
    assert content["rows"][0]["evidence"][0].keys() == {"quote", "document", "title", "date"}  # type: ignore[index]
