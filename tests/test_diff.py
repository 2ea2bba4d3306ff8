"""hpp diff: what came, went or says something else between two graphs, with its quote."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.build import build, load
from kg.cli import hpp
from kg.comparing import compare, opened
from kg.corrections import read_corrections
from kg.generations import current, open_current
from kg.ground import Ground
from kg.parts import export_parts
from kg.trust import backup

if TYPE_CHECKING:
    from pathlib import Path

    from kg.comparing.compare import Difference

TEXT = """\
การประชุม อ.ก.พ.ร. ครั้งที่ {0}/2564
วันที่ {0} กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก
มอบหมายให้กระทรวงคมนาคมสนับสนุนการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก
"""
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/body/mot> a hpp:Ministry ; skos:prefLabel "กระทรวงคมนาคม"@th , "Ministry of Transport"@en .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""
CORRECTION = """
[[change]]
fact = "responsibility/m1-x"
document = "m1"
quote = "กระทรวงคมนาคมสนับสนุน"
says = { bearer = "body/mot", role = "Responsible" }
to = { role = "Supporting", due = "2021-04" }
by = "=ผู้ตรวจ"
date = 2026-11-22
why = "สนับสนุนเท่านั้น"
"""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores: in the new one m1 is corrected, m2 has another sentence, m3 is gone, m4 is new, a name is another."""
    folder = tmp_path_factory.mktemp("diff")
    for name in ("old-words", "new-words", "old-texts", "new-texts", "corrections"):
        (folder / name).mkdir()
    (folder / "old-words" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    (folder / "new-words" / "some.ttl").write_text(VOCABULARY.replace('คมนาคม"@th', 'การขนส่ง"@th , "คมนาคม"@th', 1)
        .replace('skos:prefLabel "กระทรวงการขนส่ง"@th , "คมนาคม"@th', 'skos:altLabel "กระทรวงคมนาคม"@th ; '
                 'skos:prefLabel "กระทรวงการขนส่ง"@th'), encoding="utf-8")  # fmt: skip
    for number in (1, 2, 3):
        (folder / "old-texts" / f"m{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    for number in (1, 2, 4):
        more = "มอบหมายให้กระทรวงมหาดไทยรายงานผลภายในวันที่ 30 เมษายน 2564\n" if number == 2 else ""
        text = TEXT.format(number).replace("มอบหมายให้กระทรวงคม", f"{more}มอบหมายให้กระทรวงคม")
        (folder / "new-texts" / f"m{number}.txt").write_text(text, encoding="utf-8")
    (folder / "corrections" / "m1.toml").write_text(CORRECTION, encoding="utf-8")
    build([folder / "old-texts"], folder / "old", Ground(vocabulary=folder / "old-words"))
    given = read_corrections(folder / "corrections")
    build([folder / "new-texts"], folder / "new", Ground(vocabulary=folder / "new-words"), corrections=given)
    return folder


def differences(old: Path, new: Path, *kinds: str) -> list[Difference]:
    with opened(str(old)) as one, opened(str(new)) as other:
        return list(compare(one, other, (), kinds))


def test_facts_are_added_gone_and_changed(stores: Path) -> None:
    found = differences(stores / "old", stores / "new", "responsibility")
    by_document = {name: sorted(one.sign for one in found if one.document == name) for name in ("m1", "m2", "m3", "m4")}
    whole = len(by_document["m3"])
    assert whole > 1
    assert by_document["m1"] == ["~"]
    assert set(by_document["m2"]) == {"+"}  # what only stands elsewhere in the text now is no change
    assert by_document["m3"] == ["−"] * whole
    assert by_document["m4"] == ["+"] * whole
    (changed,) = (one for one in found if one.sign == "~")
    assert changed.parts == (
        ("กำหนดเวลา / due", "", "2021-04"),
        ("บทบาท / role", "ผู้ดำเนินการ", "ผู้สนับสนุน"),
    )
    assert "กระทรวงคมนาคมสนับสนุน" in changed.quote
    assert all(one.quote and one.title for one in found)


def test_documents_names_and_corrections_are_told_too(stores: Path) -> None:
    found = differences(stores / "old", stores / "new", "document", "thing", "correction")
    documents = {one.document: one.sign for one in found if one.kind == "document"}
    assert documents == {"m2": "~", "m3": "−", "m4": "+"}
    (thing,) = (one for one in found if one.kind == "thing")
    assert (thing.sign, thing.was, thing.says) == ("~", "กระทรวงคมนาคม", "กระทรวงการขนส่ง")
    (correction,) = (one for one in found if one.kind == "correction")
    assert correction.by == "=ผู้ตรวจ, 2026-11-22: สนับสนุนเท่านั้น"


def test_the_other_way_round_is_the_opposite(stores: Path) -> None:
    there = differences(stores / "old", stores / "new")
    back = differences(stores / "new", stores / "old")
    turned = {"+": "−", "−": "+", "~": "~"}
    assert sorted((turned[one.sign], one.kind, one.iri) for one in there if one.sign != "~") == sorted(
        (one.sign, one.kind, one.iri) for one in back if one.sign != "~"
    )
    assert len(there) == len(back)


def test_stores_generations_nquads_and_backups_are_all_graphs(stores: Path, tmp_path: Path) -> None:
    export_parts(current(stores / "new"), tmp_path / "parts", packed=True)
    backup(stores / "new", tmp_path / "new.zip")
    with open_current(stores / "new") as store:
        (tmp_path / "new.nq").write_bytes(store.nquads())
    for other in ("parts", "new.zip", "new.nq"):
        assert differences(stores / "new", tmp_path / other) == []
    assert differences(stores / "new" / "generations" / "000001", tmp_path / "new.nq") == []
    assert len(differences(stores / "old", tmp_path / "new.nq")) == len(differences(stores / "old", stores / "new"))


def test_only_graphs_whose_hashes_differ_are_read(stores: Path, tmp_path: Path) -> None:
    ground = Ground(vocabulary=stores / "old-words")
    build([stores / "old-texts"], tmp_path / "store", ground)
    (tmp_path / "m9.txt").write_text(TEXT.format(9), encoding="utf-8")
    load([tmp_path / "m9.txt"], tmp_path / "store", ground)
    with opened(str(stores / "old")) as one, opened(str(tmp_path / "store")) as other:
        found = compare(one, other)
        assert not found.is_same
        assert {each.document for each in found if each.kind == "responsibility"} == {"m9"}
        assert found.read == 1


def ran(code: int, *args: object) -> str:
    done = CliRunner().invoke(hpp, ["diff", *map(str, args)])
    assert done.exit_code == code, done.output
    return done.output


def test_the_exit_code_tells_whether_they_differ(stores: Path) -> None:
    assert ran(0, stores / "old", stores / "old") == "the same / ไม่มีอะไรเปลี่ยน\n"
    assert "ความรับผิดชอบ" in ran(1, stores / "old", stores / "new")
    assert "is no graph that can be compared; give a store" in ran(2, stores / "old", stores / "nothing")
    assert ran(0, stores / "old", stores / "new", "--document", "m9").startswith("the same")


def test_programs_get_all_of_it(stores: Path, tmp_path: Path) -> None:
    content = json.loads(ran(1, stores / "old", stores / "new", "-f", "json", "--kind", "correction"))
    assert content["counts"] == [{"kind": "correction", "sign": "+", "number": 1}]
    assert content["differences"][0]["says"]["th"].startswith("change responsibility")
    ran(1, stores / "old", stores / "new", "-f", "csv", "-o", tmp_path / "all.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text("utf-8"), newline="")))
    assert len(rows) == len(differences(stores / "old", stores / "new"))
    assert {row["change"] for row in rows} == {"added", "gone", "changed"}
    assert all(not row["by"].startswith("=") for row in rows)  # no cell is a formula
