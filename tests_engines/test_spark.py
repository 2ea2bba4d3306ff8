"""Distributed loading on a real standalone cluster: one master, two workers, this computer only."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from clusters import HOST, cluster, environment, free_port, spark_home

from kg.build import build
from kg.generations import current
from kg.resources import DOCUMENTS
from kg.store import Store
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusters import Cluster

SHARED = Path(__file__).parent.parent.parent / "shared"
HPP = (sys.executable, "-m", "kg.cli")
LATE = 600  # seconds
TEXT = "ที่ประชุมคณะกรรมการพัฒนาระบบราชการมีมติเห็นชอบแผนปฏิบัติการ และมอบหมายให้กรมควบคุมมลพิษดำเนินการ ข้อ {}\n"

pytestmark = pytest.mark.skipif(spark_home() is None, reason="pyspark or Java is not installed")


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    home = spark_home()
    assert home is not None
    with cluster(tmp_path_factory.mktemp("spark"), home) as made:
        yield made


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sorts of files, sound and broken."""
    folder = tmp_path_factory.mktemp("texts")
    for path in DOCUMENTS.iterdir():
        shutil.copy(path, folder)
    for number, name in enumerate(("ก ข", "_hidden", "a[1]", "p%20q", "c:d", "b{x,y}", "s*r", "q?", "_in/x", "e'f")):
        path = folder / f"{name}{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(number), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "table.xlsx").write_bytes(b"")
    (folder / "packed.txt.gz").write_bytes(gzip.compress(TEXT.format(77).encode(), mtime=0))
    (folder / "all.zip").write_bytes(zipped())
    torn = b'{"na\n\n \r\n{"name": "\xff"}\n'
    (folder / "lines.jsonl").write_bytes(b"\xef\xbb\xbf" + lines("l", 40) + torn + lines("m", 9)[:-1])
    (folder / "_more.jsonl").write_bytes(lines("m", 12) + b"[]\n")
    (folder / "nothing.jsonl").write_bytes(b"\n \n")
    (folder / "void.jsonl").write_bytes(b"")
    (folder / "packed.jsonl.xz").write_bytes(lzma.compress(lines("l", 60)))
    (folder / "torn.jsonl.gz").write_bytes(gzip.compress(lines("t", 300), mtime=0)[:-20])
    return folder


def lines(prefix: str, count: int) -> bytes:
    rows = ({"name": f"{prefix}{number}", "text": TEXT.format(number)} for number in range(count))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", TEXT.format(1))
        archive.writestr("broken.docx", b"no")
        archive.writestr("inner.jsonl", lines("z", 3) + b"x\n")
    return held.getvalue()


def hpp_load(
    folder: Path, out: Path, master: str, *paths: str, more: tuple[str, ...] = (), store: Path | None = None
) -> subprocess.Popen[str]:
    options = ("--engine", "spark", "--master", master, "--out", str(out), "--json")
    small = ("--spark-conf", "spark.executor.memory=600m", "--spark-conf", "spark.driver.memory=600m")
    quiet = more or ("--spark-conf", "spark.ui.enabled=false")
    return subprocess.Popen(
        [*HPP, *(("build", "--store", str(store)) if store else ("load",)), *paths, *options, *small, *quiet],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder),
    )


def report_of(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, wrong = process.communicate(timeout=LATE)
    assert process.returncode == 0, wrong
    return json.loads(said)


def quads(out: Path) -> list[str]:
    """What a store holds that was filled with the parts."""
    with Store.open(out.parent / f"{out.name}-store", write=True) as store:
        for part in sorted(out.glob("part-*.nq.gz")):
            store.bulk_load(gzip.decompress(part.read_bytes()))
        return store.nquads().decode().split("\n")


def built(store_dir: Path) -> list[str]:
    """What a build on one computer holds, but for what rules derive over the whole."""
    with current(store_dir).open() as store:
        return [line for line in store.nquads().decode().split("\n") if not line.endswith(f"<{GRAPH_DERIVED}> .")]


def whole(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if not path.name.startswith(".")}


def same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name in ("read", "skipped", "documents", "facts", "notes", "given", "remarks", "unchanged"):
        assert found[name] == expected[name], name


def test_the_output_is_that_of_a_build_on_one_computer(spark: Cluster, texts: Path, tmp_path: Path) -> None:
    expected = build([texts], tmp_path / "store")
    report = report_of(hpp_load(spark.folder, tmp_path / "out", spark.master, str(texts)))
    same(report, expected.to_json())
    assert len(report["skipped"]) > 15
    assert quads(tmp_path / "out") == built(tmp_path / "store")
    kept = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    manifest = json.loads(json.dumps(current(tmp_path / "store").manifest.to_json()))
    assert kept["manifest"] == {name: manifest[name] for name in ("documents", "vocabulary", "software", "format")}
    text = b"".join(gzip.decompress(part) for name, part in whole(tmp_path / "out").items() if name.endswith(".gz"))
    in_order = sorted(text.splitlines(), key=lambda line: (line.rpartition(b" <")[2].removesuffix(b"> ."), line))
    assert text.splitlines() == in_order
    assert len(in_order) == len(set(in_order)) == report["quads"]

    filled = tmp_path / "filled"
    local = report_of(hpp_load(spark.folder, tmp_path / "local", "local[2]", texts.as_uri(), store=filled))
    assert current(filled).manifest == current(tmp_path / "store").manifest
    assert local["read"] == report["read"]
    assert {name: part for name, part in whole(tmp_path / "local").items() if name != "report.json"} == {
        name: part for name, part in whole(tmp_path / "out").items() if name != "report.json"
    }


@pytest.mark.shared
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(spark: Cluster, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the source documents are not beside this checkout (../shared)")
    folder = tmp_path / "texts"
    folder.mkdir()
    for path in (SHARED / "corpus").glob("d*.txt"):
        shutil.copy(path, folder)
    with lzma.open(SHARED / "corpus" / "thaigov-2000.jsonl.xz") as file:
        some = [next(file) for _ in range(500)]
    (folder / "some.jsonl").write_bytes(b"".join(some[:350]))
    (folder / "more.jsonl.xz").write_bytes(lzma.compress(b"".join(some[300:])))
    small = (
        "--spark-conf",
        "spark.sql.files.maxPartitionBytes=256k",
        "--spark-conf",
        "spark.sql.files.openCostInBytes=1k",
    )

    expected = build([folder], tmp_path / "store", jobs=2)
    report = report_of(hpp_load(spark.folder, tmp_path / "calm", spark.master, str(folder), more=small))
    same(report, expected.to_json())
    assert quads(tmp_path / "calm") == built(tmp_path / "store")

    port = free_port()
    watched = ("--spark-conf", f"spark.ui.port={port}")
    process = hpp_load(spark.folder, tmp_path / "killed", spark.master, str(folder), more=(*small, *watched))
    done, total = when_in_the_middle(process, port)
    spark.kill_worker()
    try:
        report_of(process)
    finally:
        spark.add_worker()
    assert 0 < done < total
    assert whole(tmp_path / "killed") == whole(tmp_path / "calm")


def when_in_the_middle(process: subprocess.Popen[str], port: int) -> tuple[int, int]:
    """Wait until some tasks of a large stage are done, and not half of them; gives how many, and of how many."""
    base = f"http://{HOST}:{port}/api/v1/applications"
    end = time.monotonic() + LATE
    while process.poll() is None and time.monotonic() < end:
        try:
            (application,) = asked(base)
            for stage in asked(f"{base}/{application['id']}/stages?status=active"):
                if stage["numTasks"] >= 8 and 2 <= stage["numCompleteTasks"] <= stage["numTasks"] // 2:
                    return stage["numCompleteTasks"], stage["numTasks"]
        except (OSError, ValueError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"never in the middle: {process.communicate()}")


def asked(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - this computer
        return json.load(answer)


def test_a_folder_is_written_once(spark: Cluster, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    first = report_of(hpp_load(spark.folder, tmp_path / "out", spark.master, str(DOCUMENTS)))
    assert len(first["read"]) == 5
    before = whole(tmp_path / "out")
    again = hpp_load(spark.folder, tmp_path / "out", spark.master, str(DOCUMENTS))
    _, wrong = again.communicate(timeout=LATE)
    assert again.returncode == 1
    assert wrong.startswith(f"hpp: {tmp_path / 'out'}: there is something already")
    assert wrong.count("\n") == 1
    assert whole(tmp_path / "out") == before


def test_a_document_that_takes_too_long_costs_itself_and_a_missing_one_is_one_line(
    spark: Cluster, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(4):
        (folder / f"t{number}.txt").write_text(TEXT.format(number) * (12_000 if number == 2 else 1), encoding="utf-8")
    code = (
        "import sys; from kg.extraction.process import Limits; from kg.spark.run import load\n"
        "if __name__ == '__main__':\n"
        "    report = load([sys.argv[1]], sys.argv[2], master=sys.argv[3], limits=Limits(seconds=4),\n"
        "        settings={'spark.ui.enabled': 'false', 'spark.executor.memory': '600m'})\n"
        "    print(report.read, report.skipped)\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "out"), spark.master]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=LATE, env=environment(spark.folder)
    )
    assert done.stdout.startswith("['t0', 't1', 't3']")
    assert "t2.txt', 'reason': 'takes longer than 4 s" in done.stdout

    missing = hpp_load(spark.folder, tmp_path / "none", "local[1]", f"{(tmp_path / 'no').as_uri()}/x.txt")
    _, wrong = missing.communicate(timeout=LATE)
    assert missing.returncode == 1
    assert "no such file or folder; check the path" in wrong
    assert wrong.count("\n") == 1
    assert not (tmp_path / "none").exists()
