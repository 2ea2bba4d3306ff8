"""The saved queries hold nothing that engines answer in different ways (``data/portable.toml``)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg import resources
from kg.queries import read_query
from kg.sparql import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).parent / "data" / "portable.toml"
CONSTRUCTS: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["construct"]
FILES = sorted(resources.QUERIES.rglob("*.rq"))
_NAMES = [one["name"] for one in CONSTRUCTS]
_GROUP = "\0"  # stands for a group that has been looked at
_INNERMOST = re.compile(r"\{([^{}]*)\}")


def found(construct: dict[str, Any], query: str) -> bool:
    """Whether a query holds what it should not."""
    bare = "".join(token.text for token in tokens(query) if token.kind != "comment")
    texts = _groups(bare) if construct.get("groups") else (bare,)
    return any(re.search(construct["pattern"], text, re.IGNORECASE) for text in texts)


def _groups(text: str) -> Iterator[str]:
    """Each group between braces, from within, with those in it as {}."""
    while inner := _INNERMOST.search(text):
        yield inner[1].replace(_GROUP, "{}")
        text = text[: inner.start()] + _GROUP + text[inner.end() :]


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=_NAMES)
def test_a_construct_is_found_where_it_stands_and_only_there(construct: dict[str, Any]) -> None:
    assert [one for one in construct["wrong"] if not found(construct, one)] == []
    assert [one for one in construct["right"] if found(construct, one)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(resources.QUERIES).as_posix())
def test_a_saved_query_holds_only_what_all_engines_answer_alike(path: Path) -> None:
    text = read_query(path).text
    assert [construct["name"] for construct in CONSTRUCTS if found(construct, text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(resources.QUERIES).as_posix())
def test_no_parameter_is_grouped_by_in_an_optional_part(path: Path) -> None:
    query = read_query(path)
    bare = "".join(token.text for token in tokens(query.text) if token.kind != "comment")
    grouped = re.findall(r"OPTIONAL\s*\{\s*SELECT\b(?:[^{}]|\{[^{}]*\})*GROUP BY\s+\?(\w+)\s*\}", bare)
    assert {one.name for one in query.parameters}.isdisjoint(grouped)
