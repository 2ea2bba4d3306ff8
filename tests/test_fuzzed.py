# ruff: noqa: E501 - words stand as they are
"""Documents spoilt in every way: each ends in facts or in one line of the report, in a time that grows with its length."""

from __future__ import annotations

import gzip
import io
import json
import re
import time
import tomllib
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import papers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import loaders
from loaders.errors import DocumentError
from loaders.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders import Gazetteer

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "documents" / "opdc-two-subcommittees-2564.md").read_text(encoding="utf-8")
PLAIN = TEXT.partition("---\n")[2].partition("---\n")[2][:1500]
_changes = st.lists(
    st.tuples(
        st.integers(0, 100_000),
        st.integers(0, 50),
        st.binary(max_size=20) | st.sampled_from([b"\0" * 50, b"\xff\xfe", b"<" * 40]),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A document in each format."""
    place = tmp_path_factory.mktemp("sound")
    lines = [line for line in PLAIN.splitlines() if line.strip()][:8]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", PLAIN)
        archive.writestr("b/c.html", papers.page("ข่าว", lines))
    return {
        ".md": TEXT.encode(),
        ".txt": PLAIN.encode("utf-16"),
        ".html": papers.page("ข่าว", lines).encode(),
        ".pdf": papers.pdf(place / "a.pdf", lines[:3]).read_bytes(),
        ".jsonl": "".join(json.dumps({"name": f"n{n}", "text": line}) + "\n" for n, line in enumerate(lines)).encode(),
        ".zip": packed.getvalue(),
        ".txt.gz": gzip.compress(PLAIN.encode()),
    }


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".pdf", ".jsonl", ".zip", ".txt.gz"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=_changes, end=st.integers(0, 200_000))
def test_spoilt_bytes_are_a_document_or_one_line(
    sound: dict[str, bytes], tmp_path: Path, suffix: str, changes: list[tuple[int, int, bytes]], end: int
) -> None:
    data = sound[suffix]
    for at, length, word in changes:
        here = at % len(data) if data else 0
        data = data[:here] + word + data[here + length :]
    assert_read(tmp_path / f"a{suffix}", data[: max(10, end % (2 * len(data) + 1))])


def assert_read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        documents = list(read(path, lambda *_: None))
    except DocumentError as error:
        refused, documents = str(error), []
    else:
        refused = ""
    assert "\n" not in refused
    assert all(isinstance(one.text, str) for one in documents)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_words_of_rules_in_any_order_end_in_facts(gazetteer: Gazetteer, tmp_path: Path, data: Any) -> None:
    """Pieces of rules and documents in any order, with anything between them."""
    words = data.draw(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), min_size=1, max_size=60))
    path = tmp_path / "a.txt"
    path.write_text(
        "เรื่อง " + data.draw(st.sampled_from(["", " ", "\n"])).join(words), encoding="utf-8", errors="replace"
    )
    try:
        (document,) = read(path)
    except DocumentError:
        return
    assert loaders.nquads(loaders.extract(document, gazetteer)) is not None


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    for one in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _texts(one)


FILES = sorted((ROOT / "loaders").rglob("*.toml"))
WORDS = sorted({
    one for file in FILES for one in _texts(tomllib.loads(file.read_text(encoding="utf-8"))) if re.search("[ก-๛]", one) and len(one) < 200
})  # fmt: skip
UNITS = ["ก", "1", " ", "1. ก\n", "(1) ", "(", "“", "\n", "• ", "- ", "นาย", "ดร.", "ก.", "ก.พ.ร.", "ํา", "ก\u200b", "่", "2564-", "๑.๑.", "พ.ศ. ", "1/",
         "จังหวัดน่าน ", "วันที่ 1 มกราคม ๒๕๖๔ ", "กระทรวง (", "คณะกรรมการฯ", "มอบหมายให้", "ภายใน", "และ", "|", "\u202e", "😀", "A", "ครั้งที่ 1/2564 "]  # fmt: skip
SECONDS = 4.0  # of the processor, for a text that takes a tenth of one as a rule; quadratic ones take many times that


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_no_text_of_one_thing_takes_long(gazetteer: Gazetteer, tmp_path: Path, unit: str) -> None:
    assert seconds(gazetteer, tmp_path, unit, 20_000) < SECONDS


@pytest.mark.parametrize("part", range(4))
def test_no_word_of_a_rule_takes_long_when_it_is_said_again_and_again(
    gazetteer: Gazetteer, tmp_path: Path, part: int
) -> None:
    slow = [one for one in WORDS[part::60] if seconds(gazetteer, tmp_path, one.replace(" ", ""), 15_000) > SECONDS]
    assert slow == []


def test_a_list_of_very_many_items_is_read_in_a_time_that_grows_with_it(gazetteer: Gazetteer, tmp_path: Path) -> None:
    assert seconds(gazetteer, tmp_path, "1. มอบหมายให้กระทรวงมหาดไทยดำเนินการ\n", 150_000) < SECONDS * 5


def seconds(gazetteer: Gazetteer, folder: Path, unit: str, length: int) -> float:
    path = folder / "a.txt"
    path.write_text("เรื่อง การประชุม\n" + unit * (length // max(1, len(unit))) + " จบ", encoding="utf-8")
    begun = time.process_time()
    with suppress(DocumentError):  # a text may be refused, soon
        for document in read(path):
            loaders.extract(document, gazetteer)
    return time.process_time() - begun
