"""What is done on each worker, and what becomes of what they send back: without Spark, which is an extra.

``tests_engines/test_spark.py`` does the whole on a real cluster.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import types
import zipfile
import zlib
from typing import TYPE_CHECKING

import click
import pytest

import loaders
from kg.cli import hpp
from kg.extraction.key import basis
from kg.extraction.process import Limits
from kg.extraction.spool import Entry
from kg.ground import Ground
from kg.report import BuildReport
from kg.resources import DOCUMENTS
from kg.spark.listing import list_given
from kg.spark.output import parts
from kg.spark.reader import Reader, line, whole
from kg.spark.record import Given, Lines, Read, Shipped
from kg.spark.settling import settle
from kg.vocabulary import read_vocabulary
from loaders.errors import ClusterError, DocumentError, HppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "ที่ประชุมคณะกรรมการพัฒนาระบบราชการมีมติเห็นชอบแผนปฏิบัติการ และมอบหมายให้กรมควบคุมมลพิษดำเนินการ\n"
LONG = 20_000
VOCABULARY = Ground().vocabulary


def shipped(limits: Limits | None = None) -> Shipped:
    files = tuple((path.name, path.read_bytes()) for path in sorted(VOCABULARY.glob("*.ttl")))
    return Shipped(basis(VOCABULARY), files, limits or Limits())


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_DIRS", str(tmp_path_factory.mktemp("scratch")))
        made = Reader(shipped(Limits(memory=300 * 2**20)))
        yield made
        made.end()


def given(name: str, number: int = 1, *, named: bool = False, size: int = 1) -> Given:
    return Given(number, f"texts/{name}", f"hdfs://h/texts/{name}", name, size, named)


def reads(worker: Reader, *works: object) -> list[Read]:
    return [one for one in worker.read(work for work in works if work) if isinstance(one, Read)]  # type: ignore[misc]


def test_what_a_worker_reads_out_is_what_the_loaders_say(worker: Reader) -> None:
    path = next(DOCUMENTS.glob("[0-9a-z]*.md"))
    (read,) = reads(worker, whole(given(path.name), path.read_bytes(), shipped().basis))
    (document,) = loaders.read(path)
    gazetteer = loaders.Gazetteer(read_vocabulary(VOCABULARY))
    extraction = loaders.extract(document, gazetteer)
    expected = Entry.of(extraction, read.entry.source.key if read.entry else "", [])
    assert read.entry is not None
    assert (read.entry.source, read.entry.report) == (expected.source, expected.report)
    assert zlib.decompress(read.packed) == expected.nquads
    assert (read.size, read.quads) == (len(expected.nquads), expected.nquads.count(b"\n"))
    assert read.light().packed == b""


def test_a_document_that_takes_too_much_costs_itself_on_a_worker_too(worker: Reader) -> None:
    texts = {"a.txt": TEXT, "large.txt": TEXT * LONG, "b.txt": TEXT, "none.txt": ""}
    works = [whole(given(name, n), text.encode(), shipped().basis) for n, (name, text) in enumerate(texts.items(), 1)]
    found = {read.place: read.reason for read in reads(worker, *works)}
    assert found["texts/a.txt"] == found["texts/b.txt"] == ""
    assert "memory" in found["texts/large.txt"]
    assert found["texts/none.txt"] == "empty; give a file with text in it"


def test_a_packed_file_is_taken_apart_under_its_own_name(worker: Reader) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("broken.docx", "no")
        archive.writestr("table.xlsx", "no")
    found = list(worker.split(given("all.zip"), held.getvalue()))
    back = reads(worker, *found)
    assert {read.place: bool(read.reason) for read in back} == {
        "texts/all.zip/one.txt": False,
        "texts/all.zip/broken.docx": True,
        "texts/all.zip/table.xlsx": True,
    }
    (broken,) = worker.split(given("all.zip", named=True), b"no archive")
    assert isinstance(broken, Read)
    assert broken.refused
    assert broken.place == "texts/all.zip"
    torn = list(worker.split(given("l.jsonl.gz"), gzip.compress(rows("a", "b") * 500)[:-30]))
    assert "after line" in next(one.reason for one in torn if isinstance(one, Read))


def rows(*names: str) -> bytes:
    return "".join(json.dumps({"name": name, "text": TEXT}) + "\n" for name in names).encode()


def test_lines_get_their_numbers_and_the_first_of_a_name_wins(worker: Reader) -> None:
    files = [given("x.jsonl", 1), given("y.jsonl", 2), given("void.jsonl", 3)]
    one, two = rows("a", "b").splitlines()
    broken = b'{"name": 7}'
    splits = {(1, 0): [one, b" ", broken], (1, 900): [two, one], (2, 0): [b"", two, None]}
    works = [
        line(files[where[0] - 1], (*where, number), data, shipped().basis)
        for where, lines in splits.items()
        for number, data in enumerate(lines, 1)
    ]
    back: list[Read | Lines] = list(reads(worker, *reversed(works)))
    report = BuildReport()
    kept = settle(files, [*back, *(Lines(where, len(lines)) for where, lines in splits.items())], report)
    assert report.read == ["a", "b"]
    assert kept.orders == {(1, 0, 1), (1, 900, 1)}
    assert [(one["path"], one["reason"].partition(";")[0]) for one in report.skipped] == [
        ("texts/x.jsonl: line 3", "name: '7' is no text"),
        ("texts/x.jsonl: line 5", "has the same name in the graph, “a”, as texts/x.jsonl: line 1"),
        ("texts/y.jsonl: line 2", "has the same name in the graph, “b”, as texts/x.jsonl: line 4"),
        ("texts/y.jsonl: line 3", "longer than 16 MB"),
        ("texts/void.jsonl", "empty"),
    ]


def test_what_the_user_named_has_to_be_readable() -> None:
    with pytest.raises(DocumentError, match=r"texts/a\.txt: empty"):
        settle([given("a.txt", named=True)], [Read((1,), "texts/a.txt", "empty", refused=True)], BuildReport())
    with pytest.raises(DocumentError, match=r"texts/a\.jsonl: empty"):
        settle([given("a.jsonl", named=True)], [], BuildReport())
    with pytest.raises(DocumentError, match="Spark gave nothing of it"):
        settle([given("a.txt")], [], BuildReport())


def test_another_version_on_a_worker_is_one_line() -> None:
    with pytest.raises(ClusterError, match="install the same on all"):
        Reader(Shipped("another", shipped().vocabulary, Limits()))


def test_parts_depend_on_the_graphs_alone() -> None:
    sizes = {f"g{number:02}": 10 * 2**20 for number in range(10)}
    assert parts(sizes) == parts(dict(reversed(sizes.items()))) == ["g00", "g04", "g08"]
    assert parts({"a": 1}) == ["a"]


def test_addresses_are_not_read_by_spark() -> None:
    with pytest.raises(DocumentError, match="--engine local"):
        list_given(["https://example.org/a.txt"], None, None, print)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--out", "x"], "--out does not go with --engine local"),
        (["--engine", "spark"], "needs --out DIR"),
        (["--engine", "spark", "--out", "x", "--jobs", "2"], "--jobs does not go with --engine spark"),
        (["--engine", "spark", "--out", "x", "--store", "none"], "no store"),
        (["--engine", "spark", "--out", "s3a://x/y", "--store", "y"], "--store needs an --out on this computer"),
        (["--engine", "spark", "--out", "x", "--spark-conf", "y"], "write NAME=VALUE"),
        (["--engine", "spark", "--out", "x", "--master", "spark://127.0.0.1:9"], "no master answers there"),
        (["--engine", "spark", "--out", "x", "--vocabulary", "none"], "no *.ttl file there"),
    ],
)
def test_what_is_wrong_is_one_line(options: list[str], said: str, spark: None, tmp_path: Path) -> None:  # noqa: ARG001
    options = [str(tmp_path / "none") if option == "none" else option for option in options]
    assert said in wrong(options)


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As far as can be seen before it starts, Spark is installed, and Java too."""
    library = types.ModuleType("pyspark.sql")
    session = type("SparkSession", (), {"getActiveSession": staticmethod(lambda: None)})
    monkeypatch.setattr(library, "SparkSession", session, raising=False)
    monkeypatch.setitem(sys.modules, "pyspark", types.ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", library)
    java = tmp_path / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.touch(mode=0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "java"))


def test_spark_that_is_not_installed_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert wrong(["--engine", "spark", "--out", "x"]) == "Spark is not installed; run: pip install 'hpp-kg[spark]'"


@pytest.mark.usefixtures("spark")
def test_java_that_is_not_installed_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    said = f"no Java in JAVA_HOME ({tmp_path}); Spark needs Java 17 or newer: apt-get install openjdk-17-jre-headless"
    assert wrong(["--engine", "spark", "--out", "x"]) == said
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert wrong(["--engine", "spark", "--out", "x"]).startswith("no Java; Spark needs Java 17")


def wrong(options: list[str]) -> str:
    with pytest.raises((HppError, click.UsageError)) as caught:
        hpp.main(["load", str(DOCUMENTS), *options], prog_name="hpp", standalone_mode=False)
    said = caught.value.format_message() if isinstance(caught.value, click.UsageError) else str(caught.value)
    assert "\n" not in said
    return said
