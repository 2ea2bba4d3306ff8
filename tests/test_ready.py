"""N-Quads that are ready: the same graph as from the documents, in one pass or not; what is odd is told in one line."""

from __future__ import annotations

import gzip
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.build import build, load
from kg.cli import hpp
from kg.database import Reading
from kg.derive import derive
from kg.generations import current, open_current
from kg.ground import Ground
from kg.indexes import INDEXES
from kg.indexing import PLACE, announced, is_there, put_in_place
from kg.parts import export_parts
from kg.ready import are_ready, build_ready, load_ready, run
from kg.ready.graphs import Block
from kg.ready.written import as_the_engine_writes
from kg.search import INDEX, index_of, write_index
from kg.trust import verify
from loaders.errors import DocumentError, StoreError
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.queries import SavedQuery
    from kg.store import Store

TEXT = """\
การประชุม อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ {0}/2564
วันที่ 15 กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก (PM2.5)\tและ "อื่น ๆ"
"""
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""
TABLES = ("class", "thing", "name", "run", "many", "bearing")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four documents, a vocabulary, and N-Quads of the documents; not to be written to."""
    made = tmp_path_factory.mktemp("ready")
    (made / "vocabulary").mkdir()
    (made / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    (made / "texts").mkdir()
    for number in range(4):
        (made / "texts" / f"t{number}.txt").write_text(TEXT.format(number + 1), encoding="utf-8")
    build([made / "texts"], made / "store", Ground(vocabulary=made / "vocabulary"))
    with open_current(made / "store") as store:
        lines = store.nquads().splitlines(keepends=True)
    (made / "mixed.nq").write_bytes(b"".join(lines))
    ordered = sorted((line.rpartition(b" <")[2][:-4], line) for line in lines)
    (made / "parts").mkdir()
    for number, some in enumerate((ordered[:70], ordered[70:])):
        (made / "parts" / f"part-{number:05}.nq.gz").write_bytes(gzip.compress(b"".join(line for _, line in some)))
    return made


@pytest.fixture
def ground(place: Path) -> Ground:
    return Ground(vocabulary=place / "vocabulary")


def index(store_dir: Path) -> dict[str, list[tuple[object, ...]]]:
    reading = Reading(current(store_dir).path / INDEX)
    found = {table: sorted(reading.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608 - ours
    reading.close()
    return found


@pytest.mark.parametrize("given", ["parts", "mixed.nq"])
def test_the_graph_its_hashes_and_its_names_are_those_of_a_build(
    place: Path, tmp_path: Path, ground: Ground, given: str
) -> None:
    assert are_ready([place / given])
    report = build_ready([place / given], tmp_path / "store", ground)
    built, ready = current(place / "store").manifest, current(tmp_path / "store").manifest
    assert (ready.sha256, ready.quads, ready.graphs) == (built.sha256, built.quads, built.graphs)
    assert [(one.slug, one.filename, one.sha256) for one in ready.documents] == [
        (one.slug, one.filename, one.sha256) for one in built.documents
    ]
    assert not verify(tmp_path / "store", [place / "texts"]).problems
    assert index(tmp_path / "store") == index(place / "store")
    assert report.documents["t1"].facts["Responsibility"] >= 1
    assert bool(report.remarks) == (given == "mixed.nq")


def test_the_index_is_the_same_however_it_is_made(place: Path, tmp_path: Path) -> None:
    with open_current(place / "store") as store:
        write_index(tmp_path / INDEX, store)
    reading = Reading(tmp_path / INDEX)
    asked = [reading.rows(f"SELECT * FROM {table}") for table in TABLES[1:3]]  # noqa: S608 - ours
    reading.close()
    assert [sorted(rows, key=repr) for rows in asked] == [index(place / "store")[table] for table in TABLES[1:3]]


def test_terms_that_the_engine_writes_otherwise_are_hashed_as_it_writes_them(tmp_path: Path, ground: Ground) -> None:
    file = tmp_path / "odd.nq"
    document = "<https://w3id.org/hpp/id/document/odd>"
    values = ('"007"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a\\u0E01"', '"x"@TH', '"1.10"^^<http://x/decimal>')
    file.write_text("".join(f"{document} <http://x/p> {value} {document} .\n" for value in values), encoding="utf-8")
    build_ready([file], tmp_path / "store", ground)
    problems = [one for one in verify(tmp_path / "store").problems if "SHA-256" in str(one)]
    assert not problems


def test_what_is_loaded_takes_the_place_of_what_was_there(place: Path, tmp_path: Path, ground: Ground) -> None:
    (tmp_path / "t1.txt").write_text(TEXT.format(99), encoding="utf-8")
    build([tmp_path / "t1.txt", place / "texts" / "t2.txt"], tmp_path / "store", ground)
    load_ready([place / "parts"], tmp_path / "store", ground)
    assert current(tmp_path / "store").manifest.sha256 == current(place / "store").manifest.sha256
    assert load([place / "texts" / "t1.txt"], tmp_path / "store", ground).documents.keys() == {"t0", "t1", "t2", "t3"}
    with pytest.raises(StoreError, match="no store there"):
        load_ready([place / "parts"], tmp_path / "nowhere", ground)


def test_the_manifest_beside_parts_is_kept(place: Path, tmp_path: Path, ground: Ground) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    for part in (place / "parts").iterdir():
        (parts / part.name).write_bytes(part.read_bytes())
    built = current(place / "store")
    content = built.report() | {"manifest": json.loads((built.path / "manifest.json").read_text(encoding="utf-8"))}
    (parts / "report.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DocumentError, match="_SUCCESS is missing"):
        build_ready([parts], tmp_path / "store", ground)
    (parts / "_SUCCESS").touch()
    build_ready([parts], tmp_path / "store", ground)
    assert current(tmp_path / "store").manifest == built.manifest
    assert current(tmp_path / "store").report()["documents"] == built.report()["documents"]


@pytest.mark.parametrize(
    ("literal", "usual"), [(r"a\\x", True), (r"a\\\\", True), (r"a\u0E01", False), (r"\\\u0E01", False)]
)
def test_which_escapes_are_those_of_the_engine(literal: str, *, usual: bool) -> None:
    line = f'<http://x/a> <http://x/b> "{literal}" .\n'.encode()
    assert (as_the_engine_writes(line) == line) == usual


def rules_run(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Notes how many rules are run from now on."""
    ran: list[int] = []

    def noted(store: Store, rules: list[SavedQuery], see: Callable[[Path], None] | None = None) -> None:
        ran.append(len(rules))
        derive(store, rules, see)

    monkeypatch.setattr(run, "derive", noted)
    return ran


@pytest.mark.parametrize("packed", [False, True])
def test_of_an_exported_graph_rules_are_not_run_again(
    place: Path, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch, *, packed: bool
) -> None:
    parts = export_parts(current(place / "store"), tmp_path / "parts", packed=packed)
    assert [part.name for part in parts] == [f"part-00000.nq{'.gz' if packed else ''}"]
    ran = rules_run(monkeypatch)
    report = build_ready([tmp_path / "parts"], tmp_path / "store", ground)
    assert not ran
    assert not report.remarks
    assert current(tmp_path / "store").manifest == current(place / "store").manifest
    assert index(tmp_path / "store") == index(place / "store")
    assert not verify(tmp_path / "store", [place / "texts"]).problems
    with pytest.raises(StoreError, match="holds files already"):
        export_parts(current(place / "store"), tmp_path / "parts")


def test_the_commands_write_parts_and_take_them_in(place: Path, tmp_path: Path) -> None:
    parts = ["export", "--parts", str(tmp_path / "parts"), "--gzip", "--store", str(place / "store")]
    written = CliRunner().invoke(hpp, parts)
    assert "1 parts" in written.output, written.output
    asked = ["build", str(tmp_path / "parts"), "--store", str(tmp_path / "store")]
    built = CliRunner().invoke(hpp, [*asked, "--vocabulary", str(place / "vocabulary")])
    assert "its indexes after that" in built.output, built.output
    assert CliRunner().invoke(hpp, parts).exit_code == 1


@pytest.mark.parametrize("changed", ["content", "derived", "rules", "vocabulary"])
def test_where_the_graph_is_not_proved_rules_are_run(
    place: Path, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    parts = tmp_path / "parts"
    (part,) = export_parts(current(place / "store"), parts)
    lines = part.read_bytes().splitlines(keepends=True)
    if changed == "content":
        part.write_bytes(b"".join(lines[1:]))
    elif changed == "derived":
        at = next(number for number, line in enumerate(lines) if GRAPH_DERIVED.encode() in line)
        part.write_bytes(b"".join([*lines[:at], *lines[at + 1 :]]))
    elif changed == "rules":
        shutil.copytree(ground.rules, tmp_path / "rules")
        (tmp_path / "rules" / "owns.rq").unlink()
        ground = Ground(vocabulary=ground.vocabulary, rules=tmp_path / "rules")
    else:
        shutil.copytree(ground.vocabulary, tmp_path / "vocabulary")
        (tmp_path / "vocabulary" / "more.ttl").write_text(VOCABULARY.replace("pm25", "pm10"), encoding="utf-8")
        ground = Ground(vocabulary=tmp_path / "vocabulary")
    ran = rules_run(monkeypatch)
    report = build_ready([parts], tmp_path / "store", ground)
    assert len(ran) == 1
    assert bool(report.remarks) == (changed in {"content", "derived"})
    same = current(tmp_path / "store").manifest.sha256 == current(place / "store").manifest.sha256
    assert same == (changed == "derived")
    assert not [one for one in verify(tmp_path / "store").problems if "SHA-256" in str(one)]


def test_who_is_killed_after_publishing_leaves_a_graph_that_answers(
    place: Path, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(run, "fill", killed)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # as a process that is killed sweeps nothing
    with pytest.raises(KilledError):
        build_ready([place / "parts"], tmp_path / "store", ground)
    monkeypatch.undo()
    made = current(tmp_path / "store")
    assert made.manifest.sha256 == current(place / "store").manifest.sha256
    assert (made.path.parent / PLACE).is_dir()
    assert not INDEXES & {one.name for one in made.path.iterdir()}
    assert not verify(tmp_path / "store", [place / "texts"]).problems
    with open_current(tmp_path / "store") as store:
        assert index_of(store).all_names("body")
    assert not verify(tmp_path / "store", [place / "texts"]).problems
    build_ready([place / "parts"], tmp_path / "store", ground)
    assert not (made.path.parent / PLACE).exists()


def test_who_needs_an_index_waits_while_it_is_made(place: Path, tmp_path: Path, ground: Ground) -> None:
    build_ready([place / "parts"], tmp_path / "store", ground)
    made = current(tmp_path / "store").path
    assert json.loads((made / "seal.json").read_text(encoding="utf-8"))["files"].keys() >= INDEXES
    (made.parent / PLACE).mkdir()
    (made / INDEX).rename(made.parent / PLACE / INDEX)
    with ThreadPoolExecutor(1) as other, announced(made.parent / PLACE):
        waits = other.submit(is_there, made / INDEX)
        with pytest.raises(TimeoutError):
            waits.result(0.2)
        put_in_place(made.parent / PLACE, made, [INDEX])
    assert waits.result()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no graph of a document in it"),
        (b"<http://x/a> <http://x/b> <http://x/c> .\n", "line 1: in no graph of a document"),
        (b"<http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n", "line 1: in no graph of a document"),
        (b"\n# nothing\n<a> <b> <c> <https://w3id.org/hpp/id/document/d> .\n", "cannot be loaded"),
        (b"no quads <https://w3id.org/hpp/id/document/d> .\n", "cannot be loaded"),
        (b"_:b <http://x/b> <http://x/c> <https://w3id.org/hpp/id/document/d> .\n", "has blank nodes"),
        (b"\xff\xfe <https://w3id.org/hpp/id/document/\xff> .\n", "."),
    ],
)
def test_other_bytes_are_one_error_and_the_graph_stays(
    place: Path, tmp_path: Path, ground: Ground, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.nq"
    file.write_bytes(content)
    build_ready([place / "parts"], tmp_path / "store", ground)
    before = current(tmp_path / "store").manifest.sha256
    with pytest.raises((DocumentError, StoreError), match=said) as caught:
        build_ready([file], tmp_path / "store", ground)
    assert "\n" not in str(caught.value)
    assert current(tmp_path / "store").manifest.sha256 == before


def test_parts_that_are_cut_off_or_stand_beside_documents_are_refused(place: Path, tmp_path: Path) -> None:
    whole = (place / "parts" / "part-00000.nq.gz").read_bytes()
    (tmp_path / "a.nq.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DocumentError, match=r"a\.nq\.gz: cannot be read"):
        build_ready([tmp_path / "a.nq.gz"], tmp_path / "store")
    with pytest.raises(DocumentError, match="given beside N-Quads"):
        are_ready([place / "parts", place / "texts"])


def test_statements_are_cut_at_their_ends_alone() -> None:
    quote = "a\u2028b\x85c"  # at which Python cuts text
    block = Block(b" <urn:g> .\n", [f'<urn:{one}> <urn:p> "{quote}" <urn:g> .\n'.encode() for one in "ab"])
    assert block.statements() == [f'<urn:{one}> <urn:p> "{quote}" .\n' for one in "ab"]
