"""Documents that mean harm to the build, the report, the terminal or the other documents: each costs itself alone."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import loaders
from kg.build import build
from kg.generations import open_current
from kg.report import BuildReport
from kg.sparql import refuse_outside, refuse_service
from kg.store import Store
from loaders.errors import DocumentError, QueryError
from loaders.line import message, name, steady_json, visible
from loaders.model import Document
from loaders.read import limits, read
from loaders.read.decode import decode
from loaders.read.webaddress import web_address
from loaders.rules.engine import load

if TYPE_CHECKING:
    from types import ModuleType

    from loaders import Gazetteer

ROOT = Path(__file__).parent.parent
TEXT = "ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจ\n"


def bench(file: str) -> ModuleType:
    """A module of ``bench/``."""
    path = ROOT / "bench" / file
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


BAD = bench("bad.py")
TARGETS = bench("fuzz/targets.py").TARGETS
FOUND = ROOT / "tests" / "data" / "fuzz"


@pytest.mark.parametrize("path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_fuzzer_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_each_target_of_the_fuzzer_takes_its_seeds(target: str) -> None:
    seeds = bench("fuzz/seeds.py").seeds(target)
    assert seeds
    for seed in seeds[:: max(1, len(seeds) // 5)]:
        TARGETS[target](seed)


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("https://example.org/ข่าว 1", None),
        ("https://example.org/ข่าว", "https://example.org/ข่าว"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%zz?a[]=1", "https://example.org/%25zz?a%5B%5D=1"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/\ue000", "https://example.org/%EE%80%80"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://[::zz]/", None),
        ("http://[x", None),
        ("http://a:b:c/", None),
        ("http://%zz/", None),
        ("http://a@b@c", None),
        ("http://", None),
        ("ftp://example.org/", None),
        ("https://example.org/\x9b", None),
        ("https://example.org/\u202e", None),
        ("https://example.org/" + "a" * 9000, None),
    ],
)
def test_an_address_is_an_iri_or_nothing(written: str, iri: str | None, tmp_path: Path) -> None:
    assert web_address(written) == iri
    if iri is not None:
        with Store.open(tmp_path / "store", write=True) as store:
            store.bulk_load(f"<urn:a> <urn:b> <{iri}> <urn:c> .\n".encode())


def test_no_document_keeps_the_others_out_of_the_graph(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    (papers / "a").mkdir(parents=True)
    (papers / "address.md").write_text(f'---\nsource: "http://a/%"\n---\n{TEXT}', encoding="utf-8")
    (papers / "no-address.md").write_text(f'---\nsource: "http://[x"\n---\n{TEXT}', encoding="utf-8")
    (papers / "a" / "b.txt").write_text(TEXT, encoding="utf-8")
    (papers / "a-b.txt").write_text(TEXT, encoding="utf-8")
    (papers / "title.md").write_text(f"---\ntitle: {'ก' * 40_000}\n---\n{TEXT}", encoding="utf-8")
    (papers / b"\xff\x1b[2Jname.txt".decode("utf-8", "surrogateescape")).write_text(TEXT, encoding="utf-8")
    records = [
        {"name": "\ud800x", "title": "a\ud800\x1b[2J", "publisher": "\ud800", "text": TEXT},
        {"name": "ก" * 1_000_000, "text": TEXT},
        {"name": "odd", "source": "http://a:b:c/", "text": TEXT},
        {"name": "ends\nin\x1b[31m", "text": TEXT},
    ]
    lines = "".join(json.dumps(one) + "\n" for one in records)
    (papers / "lines.jsonl").write_text(lines, encoding="utf-8")
    os.mkfifo(papers / "pipe.txt")
    (papers / "loop.txt").symlink_to("loop.txt")
    (papers / "around").symlink_to(papers, target_is_directory=True)
    (papers / "huge.txt").touch()
    os.truncate(papers / "huge.txt", 2**40)  # a file with nothing in it that is on no disk
    report = build([papers], tmp_path / "store", jobs=1)
    told = {Path(one["path"]).name: one["reason"] for one in report.skipped}
    assert sorted(told) == ["a-b.txt", "huge.txt", "lines.jsonl: line 3", "no-address.md"]
    assert "has the same name in the graph, “a-b”" in told["a-b.txt"]
    assert "larger than 64 MB" in told["huge.txt"]
    assert {"address", "a-b", "title", "x", "ends-in-31m"} < set(report.read)
    assert len(report.read) == 7
    assert all(len(slug) < 320 for slug in report.read)
    assert max(len(one.title) for one in report.documents.values()) <= 300
    written = json.dumps(report.to_json(), ensure_ascii=False)
    assert visible(written) == written
    with open_current(tmp_path / "store") as store:
        assert b"\x1b" not in store.nquads()


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    from loaders.read.formats import opened  # noqa: PLC0415 - as it is used

    with pytest.raises(DocumentError, match="not a file"):
        opened(tmp_path / "a.txt")


def test_what_documents_say_does_not_steer_the_terminal(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    harm = "\x1b[2J\x9b31m\u202e"
    (papers / "a.txt").write_text(f"เรื่อง{harm}\n{TEXT * 9}มอบหมายให้{harm}กระทรวงมหาดไทยดำเนินการ\n", encoding="utf-8")
    (papers / f"a{harm}.pdf").write_bytes(b"no PDF")
    for command in (
        ["build", str(papers), "--store", str(tmp_path / "store")],
        ["show", "a", "--store", str(tmp_path / "store")],
        ["build", f"{papers}/{harm}.txt", "--store", str(tmp_path / "other")],
    ):
        done = subprocess.run([sys.executable, "-m", "kg.cli", *command], capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        assert said
        assert visible(said) == said
    assert "\\x1b[2J" in said


def test_signs_that_steer_are_shown_or_left_out() -> None:
    assert message("a\n\x1b[2J\u202eb\ud800") == r"a \x1b[2J\u202eb\ud800"
    assert len(message("ก" * 10_000)) < 4_100
    assert name(" a\x1b\tb\u2066 c\n", 5) == "a b c"
    assert visible("ก\tข\n\r") == "ก\tข\n\\x0d".replace("x0d", "r")
    odd = "\x9b\u202e\ud800"
    assert json.loads(steady_json(json.dumps(odd, ensure_ascii=False))) == odd


def test_the_report_names_some_of_very_many_and_counts_the_others() -> None:
    report = BuildReport()
    for number in range(25_000):
        report.skip(f"a.jsonl: line {number}", "empty")
    assert len(report.skipped) == 10_001
    assert report.skipped[-1]["reason"] == "15,000 more are passed over, which are not named here"


@pytest.mark.parametrize("query", [r"SELECT * { SERV\u0049CE <urn:x> { } }", r"ASK { \U00000053ervice ?g { } }"])
def test_an_escaped_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_service(query)


def test_an_escaped_load_is_refused() -> None:
    with pytest.raises(QueryError, match="LOAD"):
        refuse_outside(r"LO\u0041D <urn:x>")


@pytest.mark.parametrize(
    "name",
    [
        "Word: billion laughs",
        "Word: entities outside",
        "Word: entities in UTF-16",
        "Word: nested",
        "ZIP: in itself",
        "ZIP: names that lead out",
        "ZIP: names with escapes",
        "ZIP: links",
        "ZIP: long names",
        "PDF: encrypted",
        "PDF: scripts",
        "PDF: files in it",
        "PDF: pages that hold each other",
        "PDF: a count that lies",
        "PDF: a huge page",
        "PDF: letters as numbers can be",
        "PDF: a stream within itself",
        "PDF: object streams in a loop",
        "PDF: lengths in a loop",
        "HTML: billion laughs",
        "JSON: nested",
        "JSON: a long number",
        "xz: a large window",
        "a header of aliases",
        "a header nested",
        "a title of aliases",
        "a header of odd tags",
        "a header of a million keys",
        "a header with a long number",
        "lone surrogates",
        "NUL",
        "UTF-7",
    ],
)
def test_bad_documents_end_soon_in_text_or_one_line(name: str, tmp_path: Path) -> None:
    suffix, made = BAD.BAD[name]
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(made())
    begun = time.process_time()
    try:
        documents = list(read(path, lambda *_: None))
    except DocumentError as error:
        documents, refused = [], str(error)
    else:
        refused = ""
    assert message(refused) == refused
    assert time.process_time() - begun < 10
    assert sum(len(one.text) for one in documents) <= limits.CHARACTERS
    assert all("root:" not in one.text for one in documents)


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "zip", "\0", "ก", "x" * 10_000, "undefined"])
def test_a_charset_that_is_none_of_texts_is_not_used(charset: str) -> None:
    begun = time.process_time()
    with pytest.raises(DocumentError, match="not text in UTF-8"):
        decode(b"a\xff" * 100_000 + b"\xff-" + b"a9" * 200_000, "a.html", charset)
    assert time.process_time() - begun < 5


def test_a_bomb_is_stopped_before_it_has_grown(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * (64 * limits.MIB)))
    with pytest.raises(DocumentError, match="larger than 16 MB"):
        list(read(tmp_path / "a.txt.gz"))


NO_TEXT = {"UTF-32", "TIS-620", "TIS-620 and UTF-8 by lines", "lone surrogates"}
LINEAR = [name for name, (suffix, _) in BAD.BAD.items() if suffix == ".txt" and name not in NO_TEXT]
SOME = 20_000  # characters


@pytest.mark.parametrize("name", LINEAR)
def test_twice_the_text_takes_about_twice_the_time(gazetteer: Gazetteer, name: str) -> None:
    text = made_text(name)
    small, large = (spent(gazetteer, text[:size]) for size in (SOME, 3 * SOME))
    assert large < 6 * small + 0.5


def made_text(name: str) -> str:
    _, made = BAD.BAD[name]
    return bytes(made()[: 12 * SOME]).decode("utf-8", "ignore")


def spent(gazetteer: Gazetteer, text: str) -> float:
    """Seconds of the processor to find all facts; of two tries the quicker."""
    found: list[float] = []
    for _ in range(2):
        begun = time.process_time()
        loaders.nquads(loaders.extract(Document("a", text, "0" * 64, "ก", "a.txt"), gazetteer))
        found.append(time.process_time() - begun)
    return min(found)


def test_a_document_that_says_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extraction.task._MOST", 1000)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(DocumentError, match="MB of statements"):
        build([tmp_path / "a.txt"], tmp_path / "store")


PATTERNS = bench("patterns.py")
RULES = [rule for file in sorted((ROOT / "loaders" / "rules").glob("*.toml")) for rule in load(file.stem)]


def test_the_check_of_expressions_finds_those_that_grow_too_fast() -> None:
    for bad in (r"(?:a+)+b", r"a*a*b", r"x[^\n]*y"):
        assert list(PATTERNS.judged(re.compile(bad), "here")), bad
    assert not list(PATTERNS.judged(re.compile(r"x[^\n]{0,50}y"), "here"))


@pytest.mark.parametrize("unit", ["มท., ", "มท. และ", "จังหวัดน่าน ", "นายก ขค, "])
def test_a_list_before_every_word_of_the_rules_takes_about_twice_the_time(gazetteer: Gazetteer, unit: str) -> None:
    needs = " ".join(sorted({word for rule in RULES for word in rule.needs}))
    small, large = (spent(gazetteer, f"หัวเรื่อง\nก\n{unit * times} {needs}\n") for times in (500, 1500))
    assert large < 6 * small + 0.5
