"""Every rule finds what its examples say and nothing in its counter-examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loaders.errors import RuleError
from loaders.model import Attendance, Claim, Decision, Event, Participation, PostHolding, Responsibility
from loaders.pipeline import prepare
from loaders.rules import engine
from tests.reading import MEETING, document, read, reported

if TYPE_CHECKING:
    from loaders import Gazetteer
    from loaders.model import Extraction, Fact
    from loaders.rules.rule import Rule

FILES = (
    "responsibilities",
    "decisions",
    "events",
    "attendance",
    "participations",
    "claims",
    "actors",
    "appointments",
    "qualifications",
)
THREE = "ภูเก็ต พังงา และกระบี่"  # a list of provinces for rules that read what introduces one
PROGRAMME = "จังหวัดที่มีผลสัมฤทธิ์สูง ปีงบประมาณ พ.ศ. 2564 "


def _rules(name: str) -> list[tuple[str, Rule]]:
    return [(name, rule) for rule in engine.load(name)]


RULES = [pair for name in FILES for pair in _rules(name)]
EXAMPLES = [(name, rule, example) for name, rule in RULES for example in rule.examples]
COUNTER = [(name, rule, text) for name, rule in RULES for text in rule.counter]


def _found(name: str, rule: Rule, text: str, gazetteer: Gazetteer) -> list[str]:
    if name == "participations":
        text = f"{PROGRAMME}\nกลุ่มที่ 1 ได้แก่ ตาก ลำปาง และลำพูน\n{text}{THREE}"
        spoken = [_said(fact) for fact in _extraction(name, text, gazetteer).facts if fact.rule == rule.id]
        return sorted({said.replace("applied-1", "applied") for said in spoken if said != "group-1"})
    if name == "actors":
        return _actors(rule, text, gazetteer)
    if name == "qualifications":
        decisions = [fact for fact in reported(text, gazetteer).facts if isinstance(fact, Decision)]
        return [fact.qualification for fact in decisions if fact.qualification == rule.says["qualification"]]
    return [_said(fact) for fact in _extraction(name, text, gazetteer).facts if fact.rule == rule.id]


def _actors(rule: Rule, text: str, gazetteer: Gazetteer) -> list[str]:
    """Whose word stands at the end of *text*, if the rule finds an actor in it."""
    scene = prepare(document(f"หัวเรื่อง\n{MEETING}\n{text}"), gazetteer)
    found = any(scene.place(find)[0] > len(MEETING) for find in engine.run((rule,), scene.marked))
    authority = scene.authority_at(len(scene.text) - 1)
    return [authority.label] if found and authority else []


def _extraction(name: str, text: str, gazetteer: Gazetteer) -> Extraction:
    if name in {"events", "claims", "participations"}:
        return read(f"หัวเรื่อง\n{text}\n", gazetteer)
    return reported(text, gazetteer)


def _said(fact: Fact) -> str:  # noqa: PLR0911 - one line a kind of fact
    match fact:
        case Responsibility():
            return f"{fact.role} {fact.bearer.label}"
        case Decision():
            return str(fact.type)
        case Event():
            return " ".join(filter(None, (fact.kind, fact.body.label if fact.body else None, fact.number)))
        case Attendance():
            return f"{fact.capacity} {fact.person.label}"
        case Participation():
            return fact.cohort or ""
        case PostHolding():
            return f"{fact.person.label}: {fact.post} ({fact.body.label if fact.body else None}) {fact.since}"
        case Claim():
            return f"{fact.measure} {fact.value} {fact.fiscal_year}"


def _relevant(name: str, found: list[str]) -> list[str]:
    return [said for said in found if not (name == "responsibilities" and " " not in said)]


@pytest.mark.parametrize(
    ("name", "rule", "example"), EXAMPLES, ids=[f"{r.id}: {e['text'][:40]}" for _, r, e in EXAMPLES]
)
def test_example_is_found(name: str, rule: Rule, example: dict[str, object], gazetteer: Gazetteer) -> None:
    assert _relevant(name, _found(name, rule, str(example["text"]), gazetteer)) == example["found"]


@pytest.mark.parametrize(("name", "rule", "text"), COUNTER, ids=[f"{r.id}: {t[:40]}" for _, r, t in COUNTER])
def test_counter_example_is_not_found(name: str, rule: Rule, text: str, gazetteer: Gazetteer) -> None:
    assert _relevant(name, _found(name, rule, text, gazetteer)) == []


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_rule_has_an_example_and_a_counter_example(name: str, rule: Rule) -> None:
    assert rule.examples, f"{name}.toml: {rule.id} has no example"
    assert rule.counter, f"{name}.toml: {rule.id} has no counter-example"


def test_an_unknown_word_in_braces_is_named_with_its_place() -> None:
    with pytest.raises(RuleError, match=r"here: \{bodie\} is not a word of words.toml"):
        engine.compiled("{bodie} รับผิดชอบ", "here")


def test_a_broken_pattern_is_named_with_its_place() -> None:
    with pytest.raises(RuleError, match="here: not a regular expression"):
        engine.compiled("(รับผิดชอบ", "here")


def test_the_documentation_names_the_words_and_files_there_are() -> None:
    page = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
    explained = set(re.findall(r"`\{([a-z_]+)\}`", page))
    files = {file.stem for file in (Path(engine.__file__).parent).glob("*.toml")} - {"words"}
    assert explained <= engine.words().keys()
    assert {stem for stem in files if f"`{stem}.toml`" in page} == files
