from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.matching import HELD, Label, Matcher
from kg.resources import VOCABULARY
from kg.spelling import spell, without_asking
from kg.vocabulary import read_vocabulary
from loaders.model import Kind
from loaders.names.thing import NameSort
from ontology.terms import ID

DATA = Path(__file__).parent / "data"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NAMES = table("matching_names.csv")
MATCHER = Matcher(Label(row["thing"], row["name"]) for row in NAMES)
CASES = table("matching.csv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}: {case['because']}")
def test_a_typed_text_means_a_thing_or_none(case: dict[str, str]) -> None:
    found = MATCHER.find(case["text"])
    assert (found.iri if found else "none") == case["thing"]


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["name"])
def test_every_name_finds_its_thing_however_it_is_encoded(row: dict[str, str]) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        found = MATCHER.find(unicodedata.normalize(form, row["name"]).upper())
        assert found is not None
        assert (found.iri, found.rule) == (row["thing"], "same")


@given(st.text(max_size=60))
def test_any_text_is_ranked_in_order_without_an_error(text: str) -> None:
    ranked = MATCHER.rank(text)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert len({one.iri for one in ranked}) == len(ranked)
    assert all(0 <= one.score <= 100 for one in ranked)


def test_what_is_not_held_has_nearest_things_under_the_threshold() -> None:
    ranked = MATCHER.rank("ราคาข้าว")
    assert {ranked[0].iri, ranked[1].iri} == {"issue/fruit-prices", "issue/farm-prices"}
    assert ranked[0].score < HELD


def test_the_name_that_fits_is_told() -> None:
    found = MATCHER.find("pm 2.5")
    assert found is not None
    assert (found.name, found.score) == ("PM2.5", 99)


def test_a_hidden_name_is_marked() -> None:
    found = Matcher([Label("a", "ฝุ่นละออง"), Label("a", "ฝุ่นลอองง", hidden=True)]).find("ฝุ่นลอองง")
    assert found is not None
    assert found.hidden


def test_nothing_is_found_among_no_names_or_names_of_nothing() -> None:
    assert Matcher([]).rank("PM2.5") == []
    assert Matcher([Label("a", "…")]).rank("PM2.5") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ก.พ.ร.", "กพร"),
        ("อ.ก.พ.ร. ภูมิภาคฯ", "อกพร ภูมิภาค"),
        ("สพร.", "สพร"),
        ("นํ้า", "น้ำ"),
        ("เเผน", "แผน"),
        ("สป.มท.", "สป มท"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert spell(one).compact == spell(other).compact


def test_a_question_that_only_asks_is_kept() -> None:
    assert without_asking("who owns") == "who owns"
    assert without_asking("Who owns the PM2.5?") == "pm2.5"


@pytest.fixture(scope="module")
def vocabulary() -> Matcher:
    things = [thing for thing in read_vocabulary(VOCABULARY) if thing.kind is Kind.ISSUE]
    names = ((thing.iri.removeprefix(ID), name) for thing in things for name in thing.names)
    return Matcher(Label(iri, name.text, name.sort is NameSort.HIDDEN) for iri, name in names)


@pytest.mark.parametrize(
    "case", table("matching_vocabulary.csv"), ids=lambda case: f"{case['text']}: {case['because']}"
)
def test_a_typed_text_means_a_thing_of_the_bundled_vocabulary(vocabulary: Matcher, case: dict[str, str]) -> None:
    found = vocabulary.find(case["text"])
    assert (found.iri if found else "none") == case["thing"]
