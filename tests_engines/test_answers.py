"""Every query of the product gives the same rows on every engine, in the same order where it says one."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from answered import ask_engine, ask_store, compared, without
from asked import DEEDS, files, of_code, of_file

from kg import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx
    from answered import Cell, Result
    from asked import Question
    from conftest import Data
    from engines import Engine
    from timed import Times

CODE = Path(resources.__file__).parent
_LIST_ALL = {"search", "description"}  # they list all classes, or all graphs; an engine has some of its own
_FORMS = ("SELECT ", "CONSTRUCT ", "ASK ")
_ELSEWHERE = (
    "kg/remote/",  # only ever asked elsewhere: test_product.py does all of it
    "kg/search/index.py", "kg/search/writing.py", "kg/search/bearing.py", "kg/database.py",  # SQL
    "kg/measure/published.py",  # asks a store of its own, never the one that is served
    "kg/publishing/",  # refuses stores elsewhere
    "kg/cli/querying.py", "kg/api/sparql/openapi.py",  # counts documents; an example of an update
)  # fmt: skip


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
        _same(question, data, engine, client, times, lists_all=deed in _LIST_ALL)


def _same(  # noqa: PLR0913 - what a question goes through
    question: Question, data: Data, engine: Engine, client: httpx.Client, times: Times, *, lists_all: bool = False
) -> None:
    ours, theirs = ask_store(data.store, question), ask_engine(engine, question, client)
    if lists_all:
        theirs = without(theirs, _of_the_engine(ours, theirs))
    times.note(data.name, engine, question.source, ours.seconds, theirs.seconds)
    assert compared(ours, theirs) == "", question.source


def _of_the_engine(ours: Result, theirs: Result) -> set[tuple[Cell, ...]]:
    """Rows about what an engine itself keeps: of other names than those of the graph."""
    known = {row[0] for row in ours.rows}
    return {row for row in theirs.rows if row[0] not in known and "w3id.org/hpp" not in str(row[0])}


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
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if not place.startswith(_ELSEWHERE) else ():
            text = _formatted(_text(node))
            if text.lstrip().startswith(_FORMS) and "{" in text:
                yield f"{place}:{node.lineno}", [_spaceless(part) for part in re.split(r"%s|[?]\w+|\{\}|@", text)]  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """A text as it is written, with %s for what is put in; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "%s" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _formatted(text: str) -> str:
    """A text for ``str.format`` as that leaves it, with %s for what is put in; any other as it is."""
    return text.replace("{0}", "%s").replace("{{", "{").replace("}}", "}") if "{0}" in text else text


def _spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)
