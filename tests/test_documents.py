"""The bundled documents: digests that say what their originals say, in other words."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from stated import stated

import loaders
from kg.gold import Gold, read_gold
from kg.measure.compare import compare, vocabulary_names
from kg.measure.scores import Report
from kg.resources import DOCUMENTS, VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

DATA = Path(__file__).parent / "data"
PAIRS: dict[str, dict[str, Any]] = tomllib.loads((DATA / "digests.toml").read_text(encoding="utf-8"))
RUN = 130  # characters without white space: longer than any official name

each_digest = pytest.mark.parametrize("slug", PAIRS)


def squeezed(text: str) -> str:
    return "".join(text.split())


def digest(slug: str) -> Document:
    (document,) = read(DOCUMENTS / f"{slug}.md")
    return document


def annotated(slug: str) -> Gold:
    return read_gold(DATA / "digests" / f"{slug}.yaml")


def original(slug: str, shared: Path) -> Document:
    (path,) = (shared / "seeds").glob(f"{PAIRS[slug]['original']}_*.txt")
    (document,) = read(path)
    return document


def test_every_digest_has_an_original_and_annotations() -> None:
    slugs = sorted(document.slug for document in read(DOCUMENTS))
    assert slugs == sorted(PAIRS) == sorted(path.stem for path in (DATA / "digests").glob("*.yaml"))


@each_digest
def test_a_digest_says_what_it_is(slug: str) -> None:
    document = digest(slug)
    header, body = document.text[: document.body_start], document.text[document.body_start :]
    assert "language: th\n" in header
    assert "สรุปย่อด้วยถ้อยคำของโครงการ" in header
    assert "own words" in header
    assert document.title != document.slug
    assert body.startswith("\n# ")
    assert "\ufffd" not in document.text


def test_only_addresses_that_the_documents_name_are_given() -> None:
    sources = {document.slug: document.source for document in read(DOCUMENTS) if document.source}
    assert sources == {"hpp-provinces-2562-2564": "https://www.opdc.go.th/content/Njc1MQ"}


def quotes(gold: Gold) -> Iterator[str]:
    yield from (row.quote for row in gold.decisions)
    yield from (row.quote for row in gold.responsibilities)
    yield from (row.quote for row in gold.claims)


@each_digest
def test_every_annotated_quote_stands_once_after_the_header(slug: str) -> None:
    document = digest(slug)
    body = " ".join(document.text[document.body_start :].split())
    assert [quote for quote in quotes(annotated(slug)) if body.count(" ".join(quote.split())) != 1] == []


@each_digest
def test_everything_annotated_is_named(slug: str) -> None:
    gold, body = annotated(slug), digest(slug).text
    assert [names for names in (*gold.agencies, *gold.laws) if not any(name in body for name in names)] == []
    assert [name for name in gold.provinces if name not in body] == []
    assert [person for person in gold.people if person.name not in body or (person.position or "") not in body] == []


def unquoted(gold: Gold) -> dict[str, Any]:
    """Everything that the annotations state, without the words it is stated in."""
    content = {name: value for name, value in dataclasses.asdict(gold).items() if name not in {"path", "document"}}
    for section in ("decisions", "responsibilities", "claims"):
        content[section] = [{name: value for name, value in row.items() if name != "quote"} for row in content[section]]
    return content


@pytest.mark.shared
@each_digest
def test_the_annotations_state_what_those_of_the_original_state(slug: str, shared: Path) -> None:
    expected = read_gold(shared / "gold" / f"{PAIRS[slug]['original']}.yaml")
    assert unquoted(annotated(slug)) == unquoted(expected)


def marks(text: str) -> set[str]:
    """Numbers and words in Latin letters: dates, times, figures, orders, items, foreign terms."""
    return set(re.findall(r"[\d๐-๙]+|[A-Za-z]{2,}", text))


@pytest.mark.shared
@each_digest
def test_a_digest_holds_every_number_and_foreign_term_of_its_original(slug: str, shared: Path) -> None:
    dropped = marks(original(slug, shared).text) - marks(digest(slug).text)
    assert dropped == set(PAIRS[slug].get("dropped", []))


@pytest.fixture(scope="module")
def source_runs(shared: Path) -> set[str]:
    paths = [*(shared / "seeds").glob("*.txt"), *(shared / "corpus").glob("*.txt")]
    flat = [squeezed(path.read_text(encoding="utf-8")) for path in paths]
    return {text[at : at + RUN] for text in flat for at in range(len(text) - RUN + 1)}


@pytest.mark.shared
@each_digest
def test_no_sentence_of_a_source_is_carried_over(slug: str, source_runs: set[str]) -> None:
    flat = squeezed(digest(slug).text)
    assert [flat[at : at + RUN] for at in range(len(flat) - RUN + 1) if flat[at : at + RUN] in source_runs] == []


@pytest.fixture(scope="module")
def gazetteer() -> loaders.Gazetteer:
    return loaders.Gazetteer(read_vocabulary(VOCABULARY))


@pytest.mark.shared
@each_digest
def test_digest_and_original_give_the_same_facts(slug: str, shared: Path, gazetteer: loaders.Gazetteer) -> None:
    ours = stated(loaders.extract(digest(slug), gazetteer))
    theirs = stated(loaders.extract(original(slug, shared), gazetteer))
    allowed = PAIRS[slug].get("differs", [])
    expected = {side: {one["line"] for one in allowed if one["in"] == side} for side in ("digest", "original")}
    assert {"digest": ours - theirs, "original": theirs - ours} == expected
    assert all(one["reason"] for one in allowed)


BARS = {
    "bodies": 0.97,
    "provinces": 0.97,
    "people": 0.97,
    "events": 0.97,
    "participations": 0.97,
    "decisions": 0.95,
    "claims": 0.94,
    "responsibilities": 0.90,
}


def test_the_loaders_find_what_a_reader_takes_out_of_the_digests(gazetteer: loaders.Gazetteer) -> None:
    names = vocabulary_names(gazetteer.things.values())
    report = Report([compare(annotated(slug), loaders.extract(digest(slug), gazetteer), names) for slug in PAIRS])
    reached = {line.kind: line.score.f1 or 0 for line in report.rows()}
    assert {kind: reached[kind] for kind, bar in BARS.items() if reached[kind] < bar} == {}
    assert all(one.evidence.f1 == 1 for one in report.documents)
