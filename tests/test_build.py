"""Building and loading: the same graph every time, whole or not at all, bad documents named."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kg import resources
from kg.build import build, load
from kg.generations import current, open_current
from kg.ground import Ground
from loaders.errors import DocumentError, HppError, QueryError, StoreError, VocabularyError
from ontology.terms import GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY, ID

ROOT = Path(__file__).parent.parent
FIRST = """\
การประชุม อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ 2/2564
วันที่ 15 กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก (PM2.5)
"""
SECOND = """\
การสัมมนาเรื่องจังหวัดที่มีผลสัมฤทธิ์สูง
วันที่ 3 มีนาคม 2565
จังหวัดขอนแก่นนำเสนอการให้บริการประชาชน และมอบหมายให้สำนักงาน ก.พ.ร. ติดตามผล
"""


VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/body/mot> a hpp:Ministry ; skos:prefLabel "กระทรวงคมนาคม"@th , "Ministry of Transport"@en .
<https://w3id.org/hpp/id/body/opdc> a hpp:Agency ; skos:prefLabel "สำนักงาน ก.พ.ร."@th , "OPDC"@en .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A small vocabulary, so that a build takes no time, and the bundled ontology and rules."""
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    return Ground(vocabulary=folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


def nquads(store_dir: Path) -> bytes:
    with open_current(store_dir) as store:
        return store.nquads()


def test_a_build_holds_documents_ontology_vocabulary_and_derived_edges(
    texts: Path, tmp_path: Path, ground: Ground
) -> None:
    report = build([texts], tmp_path / "store", ground)
    with open_current(tmp_path / "store") as store:
        assert {f"{ID}document/first", f"{ID}document/second", GRAPH_ONTOLOGY, GRAPH_VOCABULARY} <= set(
            store.graph_names()
        )
        assert store.count() == report.quads
    assert report.read == ["first", "second"]
    assert report.facts.total() > 0
    manifest = current(tmp_path / "store").manifest
    assert [source.filename for source in manifest.documents] == ["first.txt", "second.txt"]
    assert manifest.quads == report.quads
    assert current(tmp_path / "store").report()["read"] == ["first", "second"]


def test_building_twice_gives_the_same_graph(texts: Path, tmp_path: Path, ground: Ground) -> None:
    build([texts / "first.txt", texts / "second.txt"], tmp_path / "one", ground)
    build([texts / "second.txt", texts / "first.txt"], tmp_path / "other", ground)
    assert nquads(tmp_path / "one") == nquads(tmp_path / "other")
    assert current(tmp_path / "one").manifest == current(tmp_path / "other").manifest


def test_the_graph_has_no_blank_nodes(texts: Path, tmp_path: Path, ground: Ground) -> None:
    build([texts], tmp_path / "store", ground)
    for line in nquads(tmp_path / "store").splitlines():
        assert not line.startswith(b"_:")
        assert not line.split(b" ", 2)[2].startswith(b"_:")


def test_loading_replaces_and_adds_as_a_build_would(texts: Path, tmp_path: Path, ground: Ground) -> None:
    store_dir = tmp_path / "store"
    build([texts / "first.txt"], store_dir, ground)
    assert load([texts / "second.txt"], store_dir, ground).read == ["second"]
    build([texts], tmp_path / "both", ground)
    assert nquads(store_dir) == nquads(tmp_path / "both")
    (texts / "first.txt").write_text(FIRST.replace("กระทรวงมหาดไทย", "กระทรวงคมนาคม"), encoding="utf-8")
    report = load([texts / "first.txt"], store_dir, ground)
    assert sorted(report.documents) == ["first", "second"]
    build([texts], tmp_path / "both", ground)
    assert nquads(store_dir) == nquads(tmp_path / "both")
    assert current(store_dir).manifest == current(tmp_path / "both").manifest


def test_loading_the_same_again_changes_nothing(texts: Path, tmp_path: Path, ground: Ground) -> None:
    build([texts], tmp_path / "store", ground)
    before = nquads(tmp_path / "store")
    load([texts], tmp_path / "store", ground)
    assert nquads(tmp_path / "store") == before


def test_loading_needs_a_store(texts: Path, tmp_path: Path, ground: Ground) -> None:
    with pytest.raises(StoreError, match="no store there; make one with `hpp build"):
        load([texts], tmp_path / "store", ground)
    assert not (tmp_path / "store").exists()


def test_shortcut_edges_are_derived_anew(texts: Path, tmp_path: Path, ground: Ground) -> None:
    ground = replace(ground, rules=tmp_path / "rules")
    ground.rules.mkdir()
    rule = ground.rules / "every.rq"
    pattern = "?d <http://purl.org/dc/terms/title> ?t ; a <https://w3id.org/hpp/ns#Document>"
    rule.write_text(f"#+ summary: a / ก\nCONSTRUCT {{ ?d <http://x/is> ?t }} {{ {pattern} }}")
    build([texts], tmp_path / "store", ground)
    assert nquads(tmp_path / "store").count(b" <http://x/is> ") == 2
    (texts / "first.txt").write_text("ข่าว\n" + FIRST, encoding="utf-8")
    load([texts / "first.txt"], tmp_path / "store", ground)
    lines = [line for line in nquads(tmp_path / "store").splitlines() if b" <http://x/is> " in line]
    assert len(lines) == 2
    assert all(line.endswith(f" <{GRAPH_DERIVED}> .".encode()) for line in lines)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("CONSTRUCT { ?s ?p [] } { ?s ?p ?o }", "makes blank nodes"),
        ("SELECT ?s { ?s ?p ?o }", "a SELECT, where a rule is a CONSTRUCT"),
        ("CONSTRUCT { ?s ?p } { ?s ?p ?o }", "not SPARQL: line 2"),
    ],
)
def test_a_bad_rule_is_named_and_the_old_graph_stays(
    texts: Path, tmp_path: Path, ground: Ground, rule: str, message: str
) -> None:
    build([texts], tmp_path / "store", ground)
    before = nquads(tmp_path / "store")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "bad.rq").write_text("#+ summary: a / ก\n#+ columns: s\n" + rule)
    with pytest.raises(QueryError, match=rf"bad\.rq: .*{message}".replace("line 2", "line 3")):
        build([texts], tmp_path / "store", replace(ground, rules=tmp_path / "rules"))
    assert nquads(tmp_path / "store") == before


def test_broken_vocabulary_is_named_and_the_old_graph_stays(texts: Path, tmp_path: Path, ground: Ground) -> None:
    build([texts], tmp_path / "store", ground)
    before = nquads(tmp_path / "store")
    (ground.vocabulary / "zz.ttl").write_text("@prefix x: <http://x/> .\nx:a x:b y:c .")
    with pytest.raises(VocabularyError, match=r"zz\.ttl: line 2"):
        build([texts], tmp_path / "store", ground)
    assert nquads(tmp_path / "store") == before


def test_a_name_added_to_the_vocabulary_is_found_and_loading_remarks_on_it(
    texts: Path, tmp_path: Path, ground: Ground
) -> None:
    build([texts], tmp_path / "store", ground)
    (ground.vocabulary / "zz.ttl").write_text(
        f"<{ID}body/new-one> a <https://w3id.org/hpp/ns#Agency> ;\n"
        '  <http://www.w3.org/2004/02/skos/core#prefLabel> "สำนักงานทดสอบระบบ"@th, "Test Office"@en .\n',
        encoding="utf-8",
    )
    (texts / "second.txt").write_text(SECOND + "สำนักงานทดสอบระบบรายงานผล\n", encoding="utf-8")
    report = load([texts / "second.txt"], tmp_path / "store", ground)
    assert ["the vocabulary has changed" in remark for remark in report.remarks] == [True]
    mentions = f"mentions> <{ID}body/new-one> <{ID}document/second> ."
    assert mentions in nquads(tmp_path / "store").decode()


def test_two_documents_of_one_name_are_both_named(texts: Path, tmp_path: Path, ground: Ground) -> None:
    other = tmp_path / "others"
    other.mkdir()
    shutil.copy(texts / "first.txt", other / "First.txt")
    report = build([texts, other], tmp_path / "store", ground)
    (one,) = report.skipped
    assert one["path"].endswith("others/First.txt")
    assert re.fullmatch(r"has the same name in the graph, “first”, as .*texts/first\.txt; rename one", one["reason"])


BAD = {"empty.txt": b"", "picture.txt": b"\x89PNG\x00\x00\xff\xfe", "spaces.txt": b" \n\n"}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_in_a_folder_is_passed_over(texts: Path, tmp_path: Path, ground: Ground, name: str) -> None:
    (texts / name).write_bytes(BAD[name])
    (texts / "table.xlsx").write_bytes(b"PK")
    report = build([texts], tmp_path / "store", ground)
    assert report.read == ["first", "second"]
    assert [Path(one["path"]).name for one in report.skipped] == ["table.xlsx", name]
    assert all(one["reason"] and one["path"] not in one["reason"] for one in report.skipped)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_that_is_named_is_an_error(texts: Path, tmp_path: Path, ground: Ground, name: str) -> None:
    build([texts], tmp_path / "store", ground)
    before = nquads(tmp_path / "store")
    (texts / name).write_bytes(BAD[name])
    with pytest.raises(DocumentError, match=name):
        build([texts / "first.txt", texts / name], tmp_path / "store", ground)
    assert nquads(tmp_path / "store") == before


def test_a_folder_of_nothing_but_bad_files_is_an_error(tmp_path: Path, ground: Ground) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.txt").touch()
    with pytest.raises(DocumentError, match=r"empty\.txt"):
        build([folder], tmp_path / "store", ground)
    (folder / "empty.txt").unlink()
    with pytest.raises(DocumentError, match="no document in this folder"):
        build([folder], tmp_path / "store", ground)


def test_a_missing_path_is_an_error_before_anything_is_written(texts: Path, tmp_path: Path, ground: Ground) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.txt: no such file or folder"):
        build([texts, tmp_path / "nowhere.txt"], tmp_path / "store", ground)
    assert not (tmp_path / "store").exists()


def start_build(texts: Path, store_dir: Path) -> subprocess.Popen[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\nfrom kg.build import build\n"
        f"build([{str(texts)!r}], Path({str(store_dir)!r}), progress=lambda d, t, w: print(d, flush=True))\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.1])
def test_a_killed_build_leaves_the_old_graph(texts: Path, tmp_path: Path, delay: float) -> None:
    build([texts / "first.txt"], tmp_path / "store")
    before = nquads(tmp_path / "store")
    for number in range(60):
        (texts / f"more-{number}.txt").write_text(FIRST, encoding="utf-8")
    with start_build(texts, tmp_path / "store") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    assert nquads(tmp_path / "store") == before
    build([texts / "first.txt"], tmp_path / "store")
    assert nquads(tmp_path / "store") == before


def test_a_build_beside_another_says_so_and_the_other_ends(texts: Path, tmp_path: Path) -> None:
    for number in range(60):
        (texts / f"more-{number}.txt").write_text(FIRST, encoding="utf-8")
    with start_build(texts, tmp_path / "store") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        with pytest.raises(StoreError, match=rf"another build is writing to it \(process {process.pid}\)"):
            build([texts / "first.txt"], tmp_path / "store")
        process.communicate()
    assert process.returncode == 0
    assert len(current(tmp_path / "store").manifest.documents) == 62


def test_the_bundled_documents_build(tmp_path: Path) -> None:
    report = build([resources.DOCUMENTS], tmp_path / "store")
    assert len(report.read) >= 5
    assert report.facts["Responsibility"] > 0
    with open_current(tmp_path / "store") as store:
        assert GRAPH_DERIVED in store.graph_names()


@pytest.mark.shared
def test_the_source_documents_build_twice_to_the_same_graph(shared: Path, seeds_store: Path, tmp_path: Path) -> None:
    build([shared / "seeds"], tmp_path / "other")
    assert nquads(seeds_store) == nquads(tmp_path / "other")
    assert len(current(seeds_store).manifest.documents) == 5


def test_every_error_is_one_line(texts: Path, tmp_path: Path, ground: Ground) -> None:
    (texts / "first.txt").write_bytes(b"---\ntitle: [\n---\ntext")
    with pytest.raises(HppError, match=r"first\.txt: line \d") as caught:
        build([texts / "first.txt"], tmp_path / "store", ground)
    assert "\n" not in str(caught.value)
