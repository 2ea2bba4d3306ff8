"""Reads the examples of a data file of names, and compares what is found with what stands in the gold annotations."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

import loaders.names
from loaders.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

NAMES = Path(loaders.names.__file__).parent


def sections(file: str) -> list[tuple[str, dict[str, Any]]]:
    """All entries of a data file, each with the name of its section."""
    data = tomllib.loads((NAMES / file).read_text(encoding="utf-8"))
    return [
        (name, entry)
        for name, entries in data.items()
        for entry in (entries if isinstance(entries, list) else [entries])
    ]


def examples(file: str) -> list[tuple[str, str, str]]:
    return [(name, *pair) for name, entry in sections(file) for pair in entry["examples"].items()]


def counter_examples(file: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in sections(file) for text in entry["counter"]]


def squeezed(name: str) -> str:
    return normalise(name).text.replace(" ", "")


class Score(NamedTuple):
    """Counts of right, surplus and missed names, and the names that were not right."""

    right: int
    wrong: list[str]
    missed: list[str]

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + len(self.wrong) + len(self.missed))


def gold(shared: Path, pattern: str) -> Iterator[tuple[dict[str, Any], str]]:
    for path in sorted((shared / "gold").glob(pattern)):
        annotations = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield annotations, normalise((shared / annotations["document"]).read_text(encoding="utf-8")).text


def score(
    documents: Iterable[tuple[dict[str, Any], str]],
    find: Callable[[str], Iterable[str]],
    names: Callable[[dict[str, Any]], list[list[str]]],
    optional: Callable[[dict[str, Any]], Iterable[str]] = lambda _: (),
) -> Score:
    """Match the names found in each document with lists of accepted names, one to one."""
    right, wrong, missed = 0, [], []
    for entries, text in documents:
        rows = [{squeezed(name) for name in row} for row in names(entries)]
        passed = {squeezed(name) for name in optional(entries)}
        for name in {squeezed(name) for name in find(text)} - passed:
            row = next((row for row in rows if name in row), None)
            if row is None:
                wrong.append(name)
            else:
                rows.remove(row)
                right += 1
        missed += [min(row) for row in rows]
    return Score(right, wrong, missed)
