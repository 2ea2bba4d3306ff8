"""Gains and losses: the table names facts and no sentences, and every difference is shown with its quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.changes.compare import GAINED, LOST, MOVED, compare
from kg.changes.rows import TEXT, Row, rows_of
from kg.changes.run import find_changes
from kg.changes.samples import TABLES, Sample
from kg.changes.table import read_table, write_table
from kg.changes.text import details_text, summary_text
from loaders import extract, read
from loaders.errors import GoldError

if TYPE_CHECKING:
    from pathlib import Path

    from loaders import Gazetteer

TOLD = "ที่ประชุมมีมติมอบหมายให้กระทรวงมหาดไทยแก้ไขปัญหาฝุ่นละอองขนาดเล็ก (PM2.5)\n"
HEAD = "การประชุม อ.ก.พ.ร. ครั้งที่ 2/2564\nวันที่ 15 กุมภาพันธ์ 2564\n"


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(HEAD + TOLD, encoding="utf-8")
    return Sample("some", folder, tables=tmp_path / "tables")


def row(start: int, end: int, key: str = "moi Responsible", rule: str = "told", kind: str = "Responsibility") -> Row:
    return Row("one", start, end, kind, rule, key)


def signs(before: list[Row], now: list[Row]) -> list[str]:
    return [change.sign for change in compare(before, now).changes]


def test_gained_lost_moved() -> None:
    assert signs([], [row(1, 9)]) == [GAINED]
    assert signs([row(1, 9)], []) == [LOST]
    assert signs([row(1, 9)], [row(1, 9)]) == []
    assert signs([row(1, 9)], [row(1, 9, rule="other")]) == [MOVED]
    assert signs([row(1, 9)], [row(5, 12)]) == [MOVED]
    assert sorted(signs([row(1, 9)], [row(9, 12)])) == sorted([GAINED, LOST])
    assert signs([row(1, 9)], [row(1, 9, key="moi Supporting")]) == [MOVED]
    assert sorted(signs([row(1, 9)], [row(1, 8, key="moi Supporting")])) == sorted([GAINED, LOST])
    assert sorted(signs([row(1, 9)], [row(1, 9)._replace(document="two")])) == sorted([GAINED, LOST])
    assert signs([row(1, 9)], [row(1, 9), row(1, 9)]) == [GAINED]


def test_differences_are_counted_by_kind_and_rule() -> None:
    found = compare([row(1, 9), row(20, 30)], [row(1, 9, rule="b"), row(40, 50, rule="b"), row(60, 70)])
    assert found.counts() == {
        ("Responsibility", "b"): {MOVED: 1, GAINED: 1},
        ("Responsibility", "told"): {LOST: 1, GAINED: 1},
    }
    assert found.found == {"Responsibility": 3}


def test_a_table_is_written_and_read(tmp_path: Path) -> None:
    rows = [row(20, 30), row(1, 9, rule="", kind="AgendaItem", key="")]
    write_table(tmp_path / "new" / "some.tsv", rows)
    assert read_table(tmp_path / "new" / "some.tsv") == sorted(rows)
    assert read_table(tmp_path / "none.tsv") == []


@pytest.mark.parametrize("line", ["a\tb", "one\tText\t\tkey\t1\tmany", ""])
def test_a_broken_table_is_one_line(tmp_path: Path, line: str) -> None:
    write_table(tmp_path / "some.tsv", [])
    with (tmp_path / "some.tsv").open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(GoldError, match=r"some\.tsv: line 2: .*--accept"):
        read_table(tmp_path / "some.tsv")
    (tmp_path / "some.tsv").write_text("anything\n")
    with pytest.raises(GoldError, match=r"some\.tsv: line 1: 'anything'"):
        read_table(tmp_path / "some.tsv")


def test_what_is_accepted_is_no_change(sample: Sample) -> None:
    (first,) = find_changes([sample], accept=True)
    assert {change.sign for change in first.changes.changes} == {GAINED}
    assert first.changes.new == 1
    (again,) = find_changes([sample])
    assert (again.changes.changes, again.changes.texts, again.changes.new) == ([], [], 0)
    assert "as accepted" in summary_text([again])


def test_a_fact_lost_and_a_fact_gained_are_shown_with_their_quotes(sample: Sample) -> None:
    (found,) = find_changes([sample], accept=True)
    duty = next(one for one in found.rows if one.kind == "Responsibility")
    lost = duty._replace(key="moi Informed", rule="a-rule-that-went")
    write_table(sample.table, [lost if one == duty else one for one in found.rows])
    (now,) = find_changes([sample])
    assert {(one.sign, one.row) for one in now.changes.changes} == {(GAINED, duty), (LOST, lost)}
    text = details_text([now])
    assert f"    + one:3  {duty.key}\n" in text
    assert "    − one:3  moi Informed\n" in text
    assert text.count("มอบหมายให้กระทรวงมหาดไทย") == 2
    assert re.search(r"Responsibility +−1 +a-rule-that-went\n", summary_text([now]))


def test_a_text_that_is_another_is_named(sample: Sample) -> None:
    find_changes([sample], accept=True)
    (sample.source / "one.txt").write_text(HEAD + TOLD + "ข่าว\n", encoding="utf-8")
    (sample.source / "two.txt").write_text(HEAD, encoding="utf-8")
    (now,) = find_changes([sample])
    assert now.changes.texts == ["one"]
    assert now.changes.new == 1
    assert "1 texts are others than before, and so are the places in them: one\n" in summary_text([now])


def test_the_table_holds_no_sentences(gazetteer: Gazetteer) -> None:
    for document in read(resources.DOCUMENTS):
        for one in rows_of(extract(document, gazetteer)):
            assert all(len(part) < 130 for part in one.key.split())
            assert "\t" not in "".join(map(str, one))
            assert one.kind == TEXT or 0 <= one.start < one.end <= len(document.text)


@pytest.mark.parametrize("name", ["bundled", "annotated", "corpus"])
def test_the_tables_that_are_kept_can_be_read(name: str) -> None:
    rows = read_table(TABLES / f"{name}.tsv")
    assert {"Decision", "Mention", "Responsibility", TEXT} <= {one.kind for one in rows}
    assert rows == sorted(rows)
