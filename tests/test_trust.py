"""Verify finds what was changed and nothing else; a backup comes back as it was, and a forged one does not."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.build import build, load
from kg.explore import INDEX
from kg.explore.opening import web
from kg.export import export_graph
from kg.generations import current, open_current
from kg.ground import Ground
from kg.store import Solutions, Store
from kg.trust import backup, restore, verify
from kg.trust.evidence import FACTS
from kg.update import update
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
"""
TEXT = "ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจครั้งที่ {}\n"
DOCUMENT = "https://w3id.org/hpp/id/document/a"
PREFIXES = """PREFIX hpp: <https://w3id.org/hpp/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dct: <http://purl.org/dc/terms/> """


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, a vocabulary and a store of them; not to be written to."""
    place = tmp_path_factory.mktemp("made")
    (place / "vocabulary").mkdir()
    (place / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    (place / "documents").mkdir()
    for name in "ab":
        (place / "documents" / f"{name}.txt").write_text(TEXT.format(name), encoding="utf-8")
    records = ({"name": f"l{n}", "text": TEXT.format(n)} for n in range(3))
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (place / "documents" / "lines.jsonl").write_text(lines, encoding="utf-8")
    build([place / "documents"], place / "store", Ground(vocabulary=place / "vocabulary"))
    backup(place / "store", place / "b.zip")
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def said(store_dir: Path, *documents: Path) -> list[str]:
    return [str(problem) for problem in verify(store_dir, documents).problems]


def test_a_sound_store_is_proved(made: Path) -> None:
    found = verify(made / "store")
    assert found.problems == []
    assert (found.documents, found.at_hand, found.not_at_hand) == (5, 5, 0)
    assert found.passages >= 5
    assert found.facts >= 5
    assert found.files > 5
    assert found.content == current(made / "store").manifest.sha256


def test_the_sum_can_be_computed_from_what_is_exported(made: Path) -> None:
    graphs: dict[bytes, list[bytes]] = {}
    with open_current(made / "store") as store:
        for line in export_graph(store, "nq").splitlines():
            triple, graph = line.removesuffix(b" .").rsplit(b" ", 1)
            graphs.setdefault(graph, []).append(triple + b" .\n")
    total = hashlib.sha256()
    for graph in sorted(graphs):
        total.update(graph + b"\n" + b"".join(sorted(graphs[graph])))
    assert total.hexdigest() == verify(made / "store").content


def test_it_is_the_same_for_the_same_documents(made: Path, tmp_path: Path) -> None:
    build([made / "documents"], tmp_path / "again", Ground(vocabulary=made / "vocabulary"))
    assert verify(tmp_path / "again").content == verify(made / "store").content


def test_the_classes_of_facts_are_those_of_the_ontology(made: Path) -> None:
    below = PREFIXES + "SELECT ?c { ?c <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ hpp:Fact }"
    with open_current(made / "store") as store:
        answer = store.query(below)
        assert isinstance(answer, Solutions)
        assert {row[0] for row in answer.texts()} == FACTS


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "flipped": (lambda at: flip(at / "names-2.sqlite"), "names-2.sqlite: has SHA-256"),
    "cut": (lambda at: os.truncate(at / "names-2.sqlite", 10), "names-2.sqlite: holds 10 bytes; "),
    "missing": (lambda at: (at / "names-2.sqlite").unlink(), "names-2.sqlite: is missing"),
    "new": (lambda at: (at / "quads" / "new").touch(), "quads/new: was not there"),
    "garbled quads": (lambda at: flip(max((at / "quads").glob("*.sst"))), ".sst: has SHA-256"),
    "garbled report": (lambda at: (at / "report.json").write_text("{"), "report.json: cannot be read"),
}


def test_no_sum_is_given_of_a_graph_that_cannot_be_read(place: Path) -> None:
    for file in (current(place / "store").path / "quads").glob("*.sst"):
        os.truncate(file, 100)
    run = command(place, "verify", "--store", "store")
    assert run.returncode == 1, run.stderr
    assert run.stdout.splitlines()[-1] == "content: cannot be read"


@pytest.mark.parametrize("harm", FILES)
def test_a_file_that_is_not_as_published_is_named(place: Path, harm: str) -> None:
    do, expected = FILES[harm]
    do(current(place / "store").path)
    assert any(expected in line for line in said(place / "store"))


def test_a_store_without_hashes_says_how_to_make_it_anew(place: Path) -> None:
    (current(place / "store").path / "seal.json").unlink()
    with pytest.raises(StoreError, match=r"was made before hashes .* were kept; make it anew with `hpp build --store"):
        verify(place / "store")
    with pytest.raises(StoreError, match="was made before"):
        backup(place / "store", place / "other.zip")
    (current(place / "store").path / "seal.json").write_text("[" * 100_000)
    with pytest.raises(StoreError, match=r"seal\.json: cannot be read"):
        verify(place / "store")


# What an update may do to a graph, which is then sealed as it is: only reading can tell.
CHANGES = {
    "quote": (
        (
            "DELETE { GRAPH ?g { ?p oa:exact ?q } } INSERT { GRAPH ?g { ?p oa:exact 'อื่น' } } "
            "WHERE { GRAPH ?g { ?p oa:exact ?q ; oa:hasSource <D> } }"
        ),
        "id:document/a: id:passage/a-0-",
        "says “อื่น”, where the text has “ที่ประชุม",
    ),
    "place": (
        (
            "DELETE { GRAPH ?g { ?p oa:end ?e } } INSERT { GRAPH ?g { ?p oa:end 5000 } } "
            "WHERE { GRAPH ?g { ?p oa:end ?e ; oa:hasSource <D> } }"
        ),
        "id:passage/a-0-",
        "to 5000 in a text of",
    ),
    "no number": (
        (
            "DELETE { GRAPH ?g { ?p oa:end ?e } } INSERT { GRAPH ?g { ?p oa:end 'สุดท้าย' } } "
            "WHERE { GRAPH ?g { ?p oa:end ?e ; oa:hasSource <D> } }"
        ),
        "id:passage/a-0-",
        "“สุดท้าย”, which are no places",
    ),
    "second quote": (
        "INSERT { GRAPH ?g { ?p oa:exact 'อื่น' } } WHERE { GRAPH ?g { ?p oa:hasSource <D> } }",
        "id:passage/a-0-",
        "1 starts, 1 ends and 2 quotes",
    ),
    "rule": (
        "DELETE { GRAPH <D> { ?f hpp:rule ?r } } WHERE { GRAPH <D> { ?f hpp:rule ?r } }",
        "id:document/a: id:",
        "without the rule that made it",
    ),
    "evidence": (
        "DELETE { GRAPH <D> { ?f hpp:evidence ?p } } WHERE { GRAPH <D> { ?f hpp:evidence ?p } }",
        "id:document/a: id:",
        "without a passage that says it",
    ),
    "elsewhere": (
        (
            "INSERT { GRAPH <D> { ?f hpp:evidence <https://w3id.org/hpp/id/passage/b-0-9> } } "
            "WHERE { GRAPH <D> { ?f hpp:rule ?r } }"
        ),
        "id:document/a: id:",
        "rests on id:passage/b-0-9, which is no passage of this document",
    ),
    "text": (
        "DELETE { GRAPH <D> { <D> hpp:text ?t } } WHERE { GRAPH <D> { <D> hpp:text ?t } }",
        "id:document/a",
        "has 0 texts and 1 hashes",
    ),
    "document": ("DROP GRAPH <D>", "manifest.json", "lists id:document/a, which is not in the graph"),
    "hash": (
        (
            "DELETE { GRAPH <D> { <D> hpp:sha256 ?t } } INSERT { GRAPH <D> { <D> hpp:sha256 'ab' } } "
            "WHERE { GRAPH <D> { <D> hpp:sha256 ?t } }"
        ),
        "id:document/a",
        "has hpp:sha256 ab; manifest.json says",
    ),
    "stray fact": (
        "INSERT DATA { GRAPH <https://w3id.org/hpp/id/note/1> { <https://w3id.org/hpp/id/claim/x> a hpp:Claim } }",
        "id:note/1: id:claim/x",
        "without a passage that says it",
    ),
    "new document": (
        "INSERT DATA { GRAPH <https://w3id.org/hpp/id/document/x> { <D> dct:title 'x'@th } }",
        "id:document/x",
        "is not in manifest.json",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_fact_or_passage_that_is_not_the_documents_is_named(place: Path, change: str) -> None:
    text, where, what = CHANGES[change]
    update(place / "store", PREFIXES + text.replace("<D>", f"<{DOCUMENT}>"))
    lines = said(place / "store")
    assert any(where in line and what in line for line in lines), lines


def test_what_is_added_beside_the_documents_is_no_problem(place: Path) -> None:
    note = "https://w3id.org/hpp/id/note/1"
    update(place / "store", PREFIXES + f"INSERT DATA {{ GRAPH <{note}> {{ <{note}> dct:title 'บันทึก'@th }} }}")
    assert said(place / "store") == []


def test_a_graph_changed_below_the_seal_is_named(place: Path) -> None:
    with Store.open(current(place / "store").path / "quads", write=True) as store:
        store.update(f"DELETE WHERE {{ GRAPH <{DOCUMENT}> {{ ?s <http://purl.org/dc/terms/title> ?o }} }}")
    lines = said(place / "store")
    assert any(line.startswith("id:document/a: the graph has SHA-256 ") for line in lines)
    assert any(line.startswith("manifest.json: says SHA-256 ") for line in lines)
    assert any("manifest.json: says" in line and "quads; there are" in line for line in lines)


def test_files_that_were_changed_or_moved_since(made: Path, place: Path) -> None:
    kept = place / "kept"
    shutil.copytree(made / "documents", kept)
    assert said(place / "store", kept) == []
    (kept / "a.txt").write_text("อื่น\n", encoding="utf-8")
    assert [line.partition(": has")[0] for line in said(place / "store", kept)] == [f"{kept}/a.txt (document “a”)"]
    (kept / "a.txt").write_bytes(b"")
    assert "cannot be read again: empty" in said(place / "store", kept)[0]
    (kept / "a.txt").unlink()
    (kept / "lines.jsonl").unlink()
    (kept / "more.txt").write_text("เอกสารอื่น\n", encoding="utf-8")
    found = verify(place / "store", [kept])
    assert (found.problems, found.at_hand, found.not_at_hand) == ([], 1, 4)


def test_a_text_that_the_same_bytes_no_longer_give_is_named(place: Path) -> None:
    change = "DELETE { GRAPH <D> { <D> hpp:text ?t } } INSERT { GRAPH <D> { <D> hpp:text ?u } } "
    change += "WHERE { GRAPH <D> { <D> hpp:text ?t BIND(CONCAT(?t, 'ต่อ') AS ?u) } }"
    update(place / "store", PREFIXES + change.replace("<D>", f"<{DOCUMENT}>"))
    assert [line.partition("): ")[2] for line in said(place / "store")] == [
        "gives another text than it did, though its bytes are the same; build anew"
    ]


def command(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parent.parent)
    run = [sys.executable, "-m", "kg.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.run(run, cwd=place, env=environment, capture_output=True, check=False, encoding="utf-8")


def test_the_commands(place: Path) -> None:
    run = command(place, "verify", "store")
    lines = run.stdout.splitlines()
    assert run.returncode == 0, run.stderr
    assert lines[-2:] == ["all is as it was published", f"content: sha256 {verify(place / 'store').content}"]
    assert "read again: 5 documents; not at hand: 0" in lines
    assert command(place, "backup", "new.zip", "--store", "store").returncode == 0
    assert command(place, "restore", "new.zip", "--store", "other").stdout.splitlines()[-1] == lines[-1]
    (current(place / "store").path / "report.json").unlink()
    run = command(place, "verify", "--store", "store", "--json")
    content = json.loads(run.stdout)
    assert run.returncode == 1
    assert content["ok"] is False
    assert next(one["place"].rpartition("/")[2] for one in content["problems"]) == "report.json"


WEAK = """
import ctypes, json
sound = json.loads
def loads(text, *more, **named):
    if text[:13] in ('{"name": "l1"', b'{"name": "l1"'):
        ctypes.string_at(0)
    return sound(text, *more, **named)
json.loads = loads
"""


def test_what_brings_its_reader_down_is_not_at_hand_and_the_rest_is_read(place: Path) -> None:
    (place / "weak").mkdir()
    (place / "weak" / "sitecustomize.py").write_text(WEAK, encoding="utf-8")
    root = Path(__file__).parent.parent
    run = subprocess.run(
        [sys.executable, "-m", "kg.cli", "verify", "store", "--documents", "documents"],
        cwd=place, env={**os.environ, "PYTHONPATH": f"{root}:{place / 'weak'}"}, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "read again: 3 documents; not at hand: 2" in run.stdout


def test_a_backup_comes_back_as_it_was(made: Path, tmp_path: Path) -> None:
    restored = restore(made / "b.zip", tmp_path / "store")
    assert restored.manifest == current(made / "store").manifest
    assert said(tmp_path / "store") == []
    with open_current(made / "store") as one, open_current(tmp_path / "store") as other:
        assert one.nquads() == other.nquads()


def test_a_backup_takes_no_other_files_place(place: Path) -> None:
    (place / "taken.zip").write_bytes(b"mine")
    with pytest.raises(StoreError, match="is there already; give another name, or --force"):
        backup(place / "store", place / "taken.zip")
    assert (place / "taken.zip").read_bytes() == b"mine"
    backup(place / "store", place / "taken.zip", force=True)
    assert restore(place / "taken.zip", place / "other").manifest.sha256 == current(place / "store").manifest.sha256
    with pytest.raises(StoreError, match="lies in the store"):
        backup(place / "store", place / "store" / "generations" / "b.zip")
    os.mkfifo(place / "pipe")
    with pytest.raises(StoreError, match="is no file"):
        backup(place / "store", place / "pipe", force=True)
    with pytest.raises(StoreError, match="no such file"):
        restore(place / "pipe", place / "other")
    with pytest.raises(StoreError, match="No such file or directory; there is no backup"):
        backup(place / "store", place / "nowhere" / "b.zip")


def test_a_half_written_backup_left_by_a_kill_harms_no_finished_one(place: Path) -> None:
    whole = (place / "b.zip").read_bytes()
    (place / "b.zip.part").hardlink_to(place / "b.zip")  # killed between its two last steps
    seal = current(place / "store").path / "seal.json"
    sealed = seal.read_bytes()
    seal.write_bytes(sealed.replace(b'"names-2.sqlite"', b'"names-3.sqlite"'))
    with pytest.raises(StoreError, match=r"names-3\.sqlite: No such file"):
        backup(place / "store", place / "b.zip", force=True)
    assert (place / "b.zip").read_bytes() == whole
    seal.write_bytes(sealed)
    backup(place / "store", place / "b.zip", force=True)
    assert not (place / "b.zip.part").exists()


def test_an_index_that_an_older_version_did_not_make_is_no_problem(place: Path) -> None:
    folder = current(place / "store").path
    sealed = json.loads((folder / "seal.json").read_bytes())
    del sealed["files"][INDEX]
    (folder / "seal.json").write_text(json.dumps(sealed), encoding="utf-8")
    (folder / INDEX).unlink()
    with open_current(place / "store") as store:
        assert web(store).node("body/moi")
    assert (folder / INDEX).is_file()
    assert not verify(place / "store").problems
    (folder / "other.sqlite").write_bytes(b"")
    assert [one.what for one in verify(place / "store").problems] == ["was not there when the graph was published"]


def test_a_damaged_store_is_not_backed_up(place: Path) -> None:
    flip(current(place / "store").path / "names-2.sqlite")
    with pytest.raises(StoreError, match=r"names-2\.sqlite: is not as it was published; see `hpp verify`"):
        backup(place / "store", place / "new.zip")
    assert not list(place.glob("new.zip*"))


def test_a_backup_while_generations_come_and_go_is_one_of_them(place: Path) -> None:
    ground, stop = Ground(vocabulary=place / "vocabulary"), threading.Event()
    sums = {current(place / "store").manifest.sha256}

    def swap() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            (place / "n.txt").write_text(TEXT.format(number), encoding="utf-8")
            load([place / "n.txt"], place / "store", ground)
            sums.add(current(place / "store").manifest.sha256)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        taken = [backup(place / "store", place / f"{number}.zip").content for number in range(8)]
    finally:
        stop.set()
        swapping.join()
    assert sums.issuperset(taken)
    for number, content in enumerate(taken):
        assert restore(place / f"{number}.zip", place / "other").manifest.sha256 == content
    assert said(place / "other", place / "documents") == []


def rewritten(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def listed(change: Callable[[dict[str, object]], object]) -> Callable[[dict[str, bytes]], object]:
    def changed(members: dict[str, bytes]) -> None:
        content = json.loads(members["backup.json"])
        change(content)
        members["backup.json"] = json.dumps(content).encode()

    return changed


def smuggled(name: str) -> Callable[[dict[str, bytes]], object]:
    """Add a file to the archive and to its list, rightly hashed, under a name that leads elsewhere."""

    def changed(members: dict[str, bytes]) -> None:
        members["generation/" + name] = b"evil"
        one = {"size": 4, "sha256": hashlib.sha256(b"evil").hexdigest()}
        listed(lambda content: content["files"].update({name: one}))(members)

    return changed


FORGED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "no list": (lambda m: m.pop("backup.json"), "is no backup of a store"),
    "garbled list": (lambda m: m.update({"backup.json": b"\xff{"}), "is no backup of a store"),
    "deep list": (lambda m: m.update({"backup.json": b"[" * 100_000}), "is no backup of a store"),
    "other list": (lambda m: m.update({"backup.json": b"[1]"}), "is no backup of a store"),
    "newer": (listed(lambda c: c.update({"backup": 99})), "format 99 .*does not read; build the store anew"),
    "newer store": (listed(lambda c: c.update({"store": 99})), "store of format 99, which this program does not read"),
    "changed": (lambda m: m.update({"generation/report.json": b"{}"}), "report.json in it is not what was backed up"),
    "missing": (lambda m: m.pop("generation/report.json"), "not what its list says .“generation/report.json”"),
    "more": (lambda m: m.update({"generation/more": b"x"}), "not what its list says .“generation/more”"),
    "longer": (
        lambda m: m.update({"generation/report.json": m["generation/report.json"] + b" "}), "not what was backed up"
    ),
    "no seal": (
        lambda m: (m.pop("generation/seal.json"), listed(lambda c: c["files"].pop("seal.json"))(m)), "its list"
    ),
    "other sum": (listed(lambda c: c.update({"content": "0" * 64})), "the graph in it is not the one"),
    "above": (smuggled("../../evil"), "no path within a store"),
    "inside above": (smuggled("quads/../../../evil"), "no path within a store"),
    "absolute": (smuggled("/var/evil"), "no path within a store"),
    "drive": (smuggled("C:evil"), "no path within a store"),
    "backslash": (smuggled("..\\evil"), "no path within a store"),
    "unsealed": (smuggled("quads/evil"), "its list and its seal do not agree"),
    "huge": (listed(lambda c: c["files"]["report.json"].update({"size": 10**15})), "make room"),
    "negative": (listed(lambda c: c["files"]["report.json"].update({"size": -5})), "not what was backed up"),
}  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_backup_is_refused_and_writes_nothing(place: Path, forged: str) -> None:
    change, reason = FORGED[forged]
    rewritten(place / "b.zip", change)
    before = sorted(place.parent.rglob("*"))
    with pytest.raises(StoreError, match=reason) as caught:
        restore(place / "b.zip", place / "store")
    assert str(caught.value).startswith(f"{place / 'b.zip'}: ")
    assert sorted(place.parent.rglob("*")) == before
    assert said(place / "store") == []


@pytest.mark.parametrize("part", [0, 1, 30, 0.5, 0.99, -1])
def test_a_backup_that_is_cut_off_is_refused(place: Path, part: float) -> None:
    size = (place / "b.zip").stat().st_size
    os.truncate(place / "b.zip", int(part * size) if 0 < part < 1 else size - 1 if part < 0 else int(part))
    with pytest.raises(StoreError, match="is no backup, or is cut off"):
        restore(place / "b.zip", place / "new")
    assert not (place / "new").exists()


def test_no_flipped_byte_of_a_backup_gets_through_or_makes_a_traceback(place: Path) -> None:
    whole, right = (place / "b.zip").read_bytes(), current(place / "store").manifest.sha256
    for at in range(7, len(whole), len(whole) // 60):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        (place / "b.zip").write_bytes(flipped)
        try:
            assert restore(place / "b.zip", place / "other").manifest.sha256 == right  # a date, say, was hit
        except StoreError as error:
            assert str(error).startswith(f"{place / 'b.zip'}: ")  # noqa: PT017 - either may happen
