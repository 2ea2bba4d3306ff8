"""Every query of the product gives the same rows on every engine, in the same order where it says one."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from answered import ask_engine, ask_store, compared
from asked import DEEDS, files, of_code, of_file

from kg import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx
    from asked import Question
    from conftest import Data
    from engines import Engine
    from timed import Times

CODE = Path(resources.__file__).parent
_FORMS = ("SELECT ", "CONSTRUCT ", "ASK ")
_ELSEWHERE = {
    "kg/search/index.py", "kg/search/writing.py", "kg/search/database.py",  # SQL
    "kg/measure/published.py",  # asks a store of its own, never the one that is served
    "kg/cli/querying.py", "kg/api/sparql/openapi.py",  # counts documents; an example of an update
}  # fmt: skip


@pytest.mark.parametrize("name", files())
def test_a_file_gives_the_same_answers(
    name: str, data: Data, engine: Engine, client: httpx.Client, times: Times
) -> None:
    for question in of_file(name, data.store):
        _same(question, data, engine, client, times)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_the_code_asks_gives_the_same_answers(
    deed: str, data: Data, engine: Engine, client: httpx.Client, times: Times
) -> None:
    for question in of_code(deed, data.store):
        _same(question, data, engine, client, times)


def _same(question: Question, data: Data, engine: Engine, client: httpx.Client, times: Times) -> None:
    ours, theirs = ask_store(data.store, question), ask_engine(engine, question, client)
    times.note(data.name, engine, question.source, ours.seconds, theirs.seconds)
    assert compared(ours, theirs) == "", question.source


def test_no_query_of_the_code_is_forgotten(data_named: Callable[[str], Data]) -> None:
    asked = [_spaceless(one.text) for deed in DEEDS for one in of_code(deed, data_named("bundled").store)]
    assert [place for place, parts in _written() if not any(_has(text, parts) for text in asked)] == []


def _has(text: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _written() -> Iterator[tuple[str, list[str]]]:
    """The queries that stand in the code: where, and the parts that any text made of them has, in order."""
    for path in sorted(CODE.rglob("*.py")):
        place = path.relative_to(CODE.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if place not in _ELSEWHERE else ():
            text = _text(node)
            if text.lstrip().startswith(_FORMS) and "{" in text:
                yield f"{place}:{node.lineno}", [_spaceless(part) for part in re.split(r"%s|[?]\w+", text)]  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """A text as it is written, with %s for what is put in; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "%s" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)
