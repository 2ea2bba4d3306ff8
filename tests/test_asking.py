"""Questions in Thai and English: every example of the templates is understood, and every counter-example is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.answers import Solutions
from kg.asking import ask
from kg.asking.file import content
from kg.asking.patterns import compiled
from kg.asking.readings import readings
from kg.asking.templates import templates
from kg.asking.times import day_of, number_of, year_of
from kg.asking.typed import LONGEST, typed
from kg.generations import open_current
from kg.queries import saved_queries
from loaders.errors import ParameterError, RuleError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.asking.templates import Template

EXAMPLES = [(one, dict(each)) for one in templates() for each in one.examples]
COUNTER = [(one, text) for one in templates() for text in one.counter]


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[OpenGraph]:
    with open_current(bundled_store) as opened:
        yield opened


def understood(store: OpenGraph, text: str) -> tuple[str, dict[str, str]]:
    found = readings(store, typed(text))
    return (found[0].template.id, {key: value.removeprefix(ID) for key, value in found[0].values.items()}) if found else ("", {})


@pytest.mark.parametrize(("template", "example"), EXAMPLES, ids=[each["text"] for _, each in EXAMPLES])
def test_an_example_is_understood(store: OpenGraph, template: Template, example: dict[str, str]) -> None:
    assert understood(store, example.pop("text")) == (template.id, example)


@pytest.mark.parametrize(("template", "text"), COUNTER, ids=[text for _, text in COUNTER])
def test_a_counter_example_is_another_question(store: OpenGraph, template: Template, text: str) -> None:
    assert understood(store, text)[0] != template.id


def test_every_saved_question_can_be_asked_in_both_languages(store: OpenGraph) -> None:
    asked = {(one.query.name, typed(each["text"]).language) for one, each in EXAMPLES}
    assert asked == {(one.name, language) for one in saved_queries() for language in ("th", "en")}


@pytest.mark.parametrize("query", [one for one in saved_queries() if one.question], ids=lambda one: one.name)
def test_the_words_of_a_template_are_understood_themselves(store: OpenGraph, query: object) -> None:
    """What a template is called in the file may be typed where it has no slot to fill."""
