"""Bytes that kill who reads them: what dies is one process, what it costs is one line of the report."""

from __future__ import annotations

import io
import json
import lzma
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from kg.build import build
from kg.extraction.process import Limits
from kg.extraction.run import Run
from kg.ground import Ground
from kg.sources import list_files
from loaders.errors import DocumentError
from loaders.read import limits
from tests.processes import nurseries
from tests.websites import Reply, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.report import BuildReport

VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
"""
TEXT = "ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจ\n"
# What Python imports when it starts: the libraries that readers are made of, with a weakness.
WEAK = """
import ctypes, json, lzma, time, zipfile

def harmed_by(text):
    if "CRASH" in text:
        ctypes.string_at(0)
    if "HANG" in text:
        time.sleep(1000)
    if "EAT" in text:
        bytearray(1 << 42)

sound_loads, sound_open, sound_unpacker = json.loads, zipfile.ZipFile.open, lzma.LZMADecompressor

def loads(text, *more, **named):
    harmed_by(text if isinstance(text, str) else "")
    return sound_loads(text, *more, **named)

def open_member(self, name, *more, **named):
    harmed_by(getattr(name, "filename", str(name)))
    return sound_open(self, name, *more, **named)

class Unpacker:
    def __init__(self, **named):
        self._sound = sound_unpacker(**named)

    def __getattr__(self, name):
        return getattr(self._sound, name)

    def decompress(self, data, size=-1):
        unpacked = self._sound.decompress(data, size)
        harmed_by("CRASH" if b"LIBRARY" in unpacked else "")
        return unpacked

json.loads, zipfile.ZipFile.open, lzma.LZMADecompressor = loads, open_member, Unpacker
"""


@pytest.fixture
def weak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., BuildReport]]:
    """Build with readers that have a weakness; this process has none."""
    for name, text in {"weak/sitecustomize.py": WEAK, "vocabulary/some.ttl": VOCABULARY}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "weak"))
    ground = Ground(vocabulary=tmp_path / "vocabulary")

    def made(*paths: Path | str) -> BuildReport:
        return build(paths, tmp_path / "store", ground, lambda *_: None, jobs=2, allow_private=True)

    yield made
    assert not nurseries()


def lines(*names: str, more: str = "") -> bytes:
    return "".join(json.dumps({"name": name, "text": TEXT + more}) + "\n" for name in names).encode()


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def told(report: BuildReport, file: object) -> dict[str, str]:
    return {one["path"].removeprefix(str(file)): one["reason"] for one in report.skipped}


@pytest.mark.parametrize(
    ("harm", "reason"), [("CRASH", "ended (SIGSEGV)"), ("EAT", "more memory than one document may")]
)
def test_a_line_that_brings_the_reader_down_costs_itself(
    weak: Callable[..., BuildReport], tmp_path: Path, harm: str, reason: str
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(lines("a", "b", harm, "c", "d"))
    report = weak(file)
    assert report.read == ["a", "b", "c", "d"]
    assert list(told(report, file)) == [": line 3"]
    assert reason in told(report, file)[": line 3"]


@pytest.mark.usefixtures("weak")
def test_a_line_that_takes_for_ever_costs_itself(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(lines("a", "HANG", "c"))
    skipped: dict[str, str] = {}
    run = Run(
        list_files([file], lambda *_: None),
        tmp_path / "store",
        tmp_path / "vocabulary",
        lambda place, reason: skipped.update({str(place): reason}),
    )
    found = [outcome.slug for outcome in run.go({}, None, 1, Limits(seconds=5))]
    assert found == ["a", "c"]
    assert skipped == {f"{file}: line 2": "takes longer than 5 s, which is all that it may; load it alone to try again"}


def test_a_member_that_kills_whoever_opens_it_costs_itself(weak: Callable[..., BuildReport], tmp_path: Path) -> None:
    text = TEXT.encode()
    inner = packed(
        {"1.txt": text, "CRASH.txt": text, "3.txt": text, "EAT.txt": text, "more.jsonl": lines("l1", "CRASH", "l3")}
    )
    file = tmp_path / "all.zip"
    file.write_bytes(packed({"0.txt": text, "CRASH.zip": inner, "inner.zip": inner, "last.txt": text, "no.txt": b""}))
    report = weak(file)
    assert report.read == ["all-0", "all-inner-1", "all-inner-3", "l1", "l3", "all-last"]
    assert list(told(report, file)) == [
        "/CRASH.zip", "/inner.zip/CRASH.txt", "/inner.zip/EAT.txt", "/inner.zip/more.jsonl: line 2", "/no.txt",
    ]  # fmt: skip
    assert "ended (SIGSEGV)" in told(report, file)["/inner.zip/CRASH.txt"]
    assert "takes more memory than it may" in told(report, file)["/inner.zip/EAT.txt"]


def test_what_comes_before_the_bytes_that_kill_the_unpacker_is_read(
    weak: Callable[..., BuildReport], tmp_path: Path
) -> None:
    filler = "ก" * 60_000
    file = tmp_path / "all.jsonl.xz"
    file.write_bytes(lzma.compress(lines("a", "b") + lines("c", more=f"{filler}LIBRARY") + lines("d")))
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    report = weak(file, other)
    assert report.read == ["a", "b", "other"]
    assert "ended (SIGSEGV)" in told(report, file)[""]
    assert "what follows in it is not read" in told(report, file)[""]


def test_a_file_that_only_kills_is_a_line_beside_others_and_an_error_alone(
    weak: Callable[..., BuildReport], tmp_path: Path
) -> None:
    file, other = tmp_path / "all.jsonl.xz", tmp_path / "other.txt"
    file.write_bytes(lzma.compress(lines("LIBRARY")))
    other.write_text(TEXT, encoding="utf-8")
    assert list(told(weak(file, other), file)) == [""]
    with pytest.raises(DocumentError, match=r"all\.jsonl\.xz: the process that was reading it ended"):
        weak(file)


def test_what_an_address_gives_is_taken_apart_like_a_file(weak: Callable[..., BuildReport]) -> None:
    with site({"/all.jsonl": Reply(lines("a", "CRASH", "c"), "application/jsonl")}) as web:
        report = weak(f"{web.address}/all.jsonl")
    assert report.read == ["a", "c"]
    assert [one["path"] for one in report.skipped] == [f"{web.address}/all.jsonl: line 2"]


def test_archives_within_archives_and_endless_lines_cost_themselves(
    weak: Callable[..., BuildReport], tmp_path: Path
) -> None:
    deep = packed({"deep.txt": TEXT.encode()})
    for _ in range(limits.DEPTH):
        deep = packed({"next.zip": deep})
    long = b'{"name": "long", "text": "' + os.urandom(limits.TEXT // 2 + 10).hex().encode() + b'"}\n'
    file = tmp_path / "all.zip"
    file.write_bytes(packed({"deep.zip": deep, "lines.jsonl": lines("a") + long + lines("b"), "z.txt": TEXT.encode()}))
    report = weak(file)
    assert report.read == ["a", "b", "all-z"], report.skipped
    assert [path.rpartition("/")[2] for path in told(report, file)] == ["next.zip", "lines.jsonl: line 2"]
