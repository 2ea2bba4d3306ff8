"""Many documents: several processes, the same bytes; killed and gone on; one bad document costs itself alone."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.build import build, load
from kg.extraction.crew import extract_all, extract_here
from kg.extraction.key import basis, file_key
from kg.extraction.nursery import Nursery
from kg.extraction.process import Limits
from kg.extraction.spool import Spool
from kg.extraction.task import Outcome, Setup, Task
from kg.generations import current, open_current
from kg.ground import Ground
from kg.sources import Listed
from loaders import read
from loaders.errors import DocumentError, StoreError, VocabularyError
from tests.processes import nurseries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.report import BuildReport

TEXT = """\
การประชุม อ.ก.พ.ร. เกี่ยวกับการส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ {0}/2564
วันที่ 15 กุมภาพันธ์ 2564
ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยรับผิดชอบการแก้ไขปัญหาฝุ่นละอองขนาดเล็ก (PM2.5)
"""
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/issue/pm25> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""
LONG = 18_000  # of these texts take many seconds to read, and are not yet more than one document may have


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    return Ground(vocabulary=folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(12):
        (folder / f"t{number:02}.txt").write_text(TEXT.format(number + 1), encoding="utf-8")
    return folder


def nquads(store_dir: Path) -> bytes:
    with open_current(store_dir) as store:
        return store.nquads()


def as_lines(folder: Path, file: Path) -> Path:
    """Write the texts of a folder as JSON Lines."""
    records = [{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in sorted(folder.iterdir())]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """A store of the bundled documents that one process has made, and the report of it."""
    place = tmp_path_factory.mktemp("alone") / "store"
    return place, build([resources.DOCUMENTS], place)


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_processes_gives_the_same_bytes(
    tmp_path: Path, alone: tuple[Path, BuildReport], jobs: int
) -> None:
    place, report = alone
    crew = build([resources.DOCUMENTS], tmp_path / "crew", jobs=jobs)
    assert nquads(place) == nquads(tmp_path / "crew")
    assert current(place).manifest == current(tmp_path / "crew").manifest
    assert report.to_json() == crew.to_json()


@pytest.mark.shared
def test_a_part_of_the_corpus_gives_the_same_bytes_with_two_processes(shared: Path, tmp_path: Path) -> None:
    import lzma  # noqa: PLC0415 - not in every Python

    part = tmp_path / "part.jsonl"
    with lzma.open(shared / "corpus" / "thaigov-2000.jsonl.xz") as corpus, part.open("wb") as out:
        out.writelines(next(corpus) for _ in range(60))
    for jobs in (0, 2):
        report = build([part], tmp_path / str(jobs), jobs=jobs)
        assert (len(report.read), report.skipped) == (60, [])
    assert nquads(tmp_path / "0") == nquads(tmp_path / "2")


def test_lines_of_one_file_are_documents_and_bad_ones_are_told(texts: Path, tmp_path: Path, ground: Ground) -> None:
    file = as_lines(texts, tmp_path / "all.jsonl")
    with file.open("a", encoding="utf-8") as out:
        out.write('{"name": "broken"\n{"name": "t03.txt", "text": "again"}\n')
    seen: list[tuple[int, int]] = []
    report = build([file], tmp_path / "store", ground, lambda done, total, _: seen.append((done, total)), jobs=2)
    assert report.read == [f"t{number:02}" for number in range(12)]
    assert [one["path"] for one in report.skipped] == [f"{file}: line 13", f"{file}: line 14"]
    assert seen[0] == (0, 14)
    assert seen[-1] == (14, 14)


def test_one_name_in_two_files_is_told(texts: Path, tmp_path: Path, ground: Ground) -> None:
    file = as_lines(texts, tmp_path / "all.jsonl")
    report = build([texts, file], tmp_path / "store", ground)
    assert len(report.read) == 12
    assert len(report.skipped) == 12
    assert "has the same name in the graph, “t00”" in report.skipped[0]["reason"]


def wait_for(folder: Path, number: int) -> None:
    end = time.monotonic() + 60
    while len(list(folder.glob(".work/*/*.nq.z"))) < number:
        assert time.monotonic() < end, "nothing was read out"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of sixty texts, and a store of them that was built at once; not to be written to."""
    place = tmp_path_factory.mktemp("many")
    (place / "texts").mkdir()
    for number in range(60):
        text = TEXT.format(number + 1 if number < 12 else number) * (1 if number < 12 else 8)
        (place / "texts" / f"t{number:02}.txt").write_text(text, encoding="utf-8")
    assert build([place / "texts"], place / "fresh").resumed == 0
    return place / "texts", place / "fresh"


@pytest.mark.parametrize(
    ("sign", "jobs"), [(signal.SIGKILL, "0"), (signal.SIGKILL, "2"), (signal.SIGINT, "2"), (signal.SIGTERM, "0")]
)
def test_a_stopped_build_goes_on_where_it_was(
    many: tuple[Path, Path], tmp_path: Path, sign: signal.Signals, jobs: str
) -> None:
    texts, fresh = many
    store_dir = tmp_path / "store"
    command = [sys.executable, "-m", "kg.cli", "build", texts, "--store", store_dir, "--jobs", jobs]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a background job
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        wait_for(store_dir, 3)
        os.killpg(process.pid, sign) if sign == signal.SIGINT else process.send_signal(sign)
        _, said = process.communicate(timeout=60)
    assert process.returncode == (130 if sign == signal.SIGINT else -sign)
    assert said.strip() == ("hpp: stopped; the same command goes on from here" if sign == signal.SIGINT else "")
    with pytest.raises(StoreError, match="no store there"):
        current(store_dir)
    report = build([texts], store_dir)
    assert 3 <= report.resumed < 60
    assert len(report.read) == 60
    assert sorted(path.name for path in store_dir.iterdir()) == ["current", "generations", "lock"]
    assert nquads(store_dir) == nquads(fresh)
    assert current(store_dir).manifest == current(fresh).manifest


def setup(tmp_path: Path, ground: Ground) -> Setup:
    made = Setup(tmp_path / "store", basis(ground.vocabulary), ground.vocabulary)
    Spool(made.store_dir, made.basis).open()
    return made


def tasks(folder: Path, setup: Setup) -> list[Task]:
    listed = [Listed(str(path), folder) for path in sorted(folder.iterdir())]
    return [Task(number, one.place, file_key(setup.basis, one), one) for number, one in enumerate(listed)]


def read_out(given: Iterable[Task], setup: Setup, jobs: int, limits: Limits | None = None) -> Iterator[Outcome]:
    with Nursery(setup, limits or Limits()) as nursery:
        yield from extract_all(given, nursery, jobs)


def readers() -> list[int]:
    """The numbers of the processes that read: children of the one that this one has started."""
    (nursery,) = nurseries()
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == nursery.pid:
                found.append(int(path.parent.name))
    return found


def by_place(outcomes: Iterator[Outcome]) -> dict[str, str]:
    return {outcome.place.rpartition("/")[2]: outcome.failure for outcome in outcomes}


def test_a_process_that_is_killed_costs_its_document_and_is_replaced(
    texts: Path, tmp_path: Path, ground: Ground
) -> None:
    (texts / "t05.txt").write_text(TEXT * LONG, encoding="utf-8")

    def killing(given: list[Task]) -> Iterator[Task]:
        for task in given:
            yield task
            if task.place.endswith("t05.txt"):  # that one has just been handed over
                time.sleep(0.2)
                (number,) = readers()
                os.kill(number, signal.SIGKILL)

    made = setup(tmp_path, ground)
    found = by_place(read_out(killing(tasks(texts, made)), made, jobs=1))
    assert len(found) == 12
    assert {name: reason for name, reason in found.items() if reason}.keys() == {"t05.txt"}
    assert "ended (SIGKILL)" in found["t05.txt"]
    assert not nurseries()


def test_a_document_that_takes_too_long_costs_itself_alone(texts: Path, tmp_path: Path, ground: Ground) -> None:
    (texts / "t05.txt").write_text(TEXT * LONG, encoding="utf-8")
    made = setup(tmp_path, ground)
    found = by_place(read_out(tasks(texts, made), made, jobs=2, limits=Limits(seconds=6)))
    assert [name for name, reason in found.items() if reason] == ["t05.txt"]
    assert "takes longer than 6 s" in found["t05.txt"]
    assert len(found) == 12


def test_a_document_that_takes_too_much_memory_costs_itself_alone(texts: Path, tmp_path: Path, ground: Ground) -> None:
    (texts / "t05.txt").write_text(TEXT * LONG, encoding="utf-8")
    made = setup(tmp_path, ground)
    found = by_place(read_out(tasks(texts, made), made, jobs=1, limits=Limits(memory=300 * 2**20)))
    assert [name for name, reason in found.items() if reason] == ["t05.txt"]
    assert "memory" in found["t05.txt"]
    assert len(found) == 12


def test_processes_that_cannot_start_are_one_error(texts: Path, tmp_path: Path, ground: Ground) -> None:
    made = setup(tmp_path, ground)
    many = ground.vocabulary / "many.ttl"  # more than fits into the memory that they have
    many.write_text("\n".join(f'<http://x/{n}> <http://x/y> "{n:0500}" .' for n in range(100_000)))
    with pytest.raises(StoreError, match="processes for reading cannot be started"):
        list(read_out(tasks(texts, made), made, jobs=2, limits=Limits(memory=30 * 2**20)))
    many.unlink()
    (ground.vocabulary / "zz.ttl").write_text("@prefix x: <http://x/> .\nx:a x:b y:c .")
    with pytest.raises(VocabularyError, match=r"zz\.ttl: line 2"):
        list(read_out(tasks(texts, made), made, jobs=2))
    assert not nurseries()


def test_loading_skips_what_has_not_changed(texts: Path, tmp_path: Path, ground: Ground) -> None:
    store_dir = tmp_path / "store"
    build([texts], store_dir, ground)
    (texts / "t03.txt").write_text(TEXT.format(99), encoding="utf-8")
    (texts / "t99.txt").write_text(TEXT.format(98), encoding="utf-8")
    report = load([texts], store_dir, ground)
    assert (report.unchanged, report.read, len(report.documents)) == (11, ["t03", "t99"], 13)
    build([texts], tmp_path / "fresh", ground)
    assert nquads(store_dir) == nquads(tmp_path / "fresh")
    assert current(store_dir).manifest == current(tmp_path / "fresh").manifest
    assert load([as_lines(texts, tmp_path / "all.jsonl")], store_dir, ground).unchanged == 0  # other names of files


def test_loading_lines_again_skips_them(texts: Path, tmp_path: Path, ground: Ground) -> None:
    file = as_lines(texts, tmp_path / "all.jsonl")
    build([file], tmp_path / "store", ground)
    before = nquads(tmp_path / "store")
    report = load([file], tmp_path / "store", ground)
    assert (report.unchanged, report.read) == (12, [])
    assert nquads(tmp_path / "store") == before


def test_what_was_read_with_other_names_is_read_again(texts: Path, tmp_path: Path, ground: Ground) -> None:
    build([texts], tmp_path / "store", ground)
    with (ground.vocabulary / "some.ttl").open("a", encoding="utf-8") as out:
        out.write("# a remark\n")
    report = load([texts], tmp_path / "store", ground)
    assert (report.unchanged, len(report.read)) == (0, 12)


def test_a_half_written_extraction_is_done_again(texts: Path, tmp_path: Path, ground: Ground) -> None:
    made = setup(tmp_path, ground)
    list(extract_here(tasks(texts, made), made))
    first, second, *_ = sorted((tmp_path / "store").glob(".work/*/*.nq.z"))
    first.write_bytes(first.read_bytes()[:-40])
    second.write_bytes(b"")
    assert build([texts], tmp_path / "store", ground).resumed == 10
    build([texts], tmp_path / "fresh", ground)
    assert nquads(tmp_path / "store") == nquads(tmp_path / "fresh")


def as_archive(folder: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, f"inside/{path.name}")
        packed.writestr("inside/empty.txt", "")
        packed.writestr("inside/more.jsonl", json.dumps({"name": "more", "text": TEXT.format(77)}) + "\n{\n")
        packed.writestr("inside/picture.png", b"\x89PNG")
    return file


@pytest.mark.parametrize("jobs", [0, 2])
def test_the_files_in_an_archive_are_read_one_by_one(texts: Path, tmp_path: Path, ground: Ground, jobs: int) -> None:
    file = as_archive(texts, tmp_path / "all.zip")
    report = build([file], tmp_path / "store", ground, jobs=jobs)
    assert report.read == ["more", *(f"all-inside-t{number:02}" for number in range(12))]
    places = [one["path"].removeprefix(f"{file}/inside/") for one in report.skipped]
    assert sorted(places) == ["empty.txt", "more.jsonl: line 2", "picture.png"]
    assert load([file], tmp_path / "store", ground).unchanged == 13


def test_the_files_in_an_archive_are_the_documents_that_reading_it_gives(
    texts: Path, tmp_path: Path, ground: Ground
) -> None:
    file = as_archive(texts, tmp_path / "all.zip")
    build([file], tmp_path / "store", ground)
    known = {(one.slug, one.filename, one.sha256) for one in current(tmp_path / "store").manifest.documents}
    assert known == {(one.slug, one.filename, one.sha256) for one in read(file)}


@pytest.mark.parametrize("content", [b"", b"PK", None])
def test_an_archive_without_documents_is_named(tmp_path: Path, ground: Ground, content: bytes | None) -> None:
    file = tmp_path / "bad.zip"
    if content is None:
        zipfile.ZipFile(file, "w").close()
    else:
        file.write_bytes(content)
    with pytest.raises(DocumentError, match=r"bad\.zip: no "):
        build([file], tmp_path / "store", ground)
