"""What is a task, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.facts.task import task_of
from loaders.model import Responsibility
from loaders.rules import engine
from tests.reading import reported

if TYPE_CHECKING:
    from loaders import Gazetteer

DATA = engine.table("tasks")


@pytest.mark.parametrize("words", DATA["examples"])
def test_words_that_say_nothing_are_no_task(words: str) -> None:
    assert task_of(words) is None


@pytest.mark.parametrize("words", DATA["counter"])
def test_words_that_say_something_are_the_task(words: str) -> None:
    assert task_of(words) == words


def test_a_responsibility_without_a_task_is_one_all_the_same(gazetteer: Gazetteer) -> None:
    said = reported("ที่ประชุมมอบหมายให้กระทรวงมหาดไทย ต่อไป", gazetteer)
    (duty,) = [fact for fact in said.facts if isinstance(fact, Responsibility)]
    assert duty.task is None
