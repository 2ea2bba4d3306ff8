"""The shortcut edges: what the CONSTRUCT queries of ``queries/rules/`` derive, in a graph of their own."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.allocator import give_back
from kg.answers import Statements
from kg.ground import fingerprint
from kg.queries import read_query
from loaders.errors import QueryError
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.answers import Queryable
    from kg.queries import SavedQuery
    from kg.store import Store

_BLANK = re.compile(rb"^(_:|\S+ \S+ _:)")
_TERM = re.compile(r"[a-z]+:[A-Za-z][\w-]*|\ba\b")
_HEAD = re.compile(r"#[^\n]*\n|PREFIX[^\n]*\n|CONSTRUCT")
_SELECTED = re.compile(r"(?:SELECT|GROUP BY|ORDER BY)[^{}]*(?:\{|(?=\}))")
_ANY = re.compile(r"[{.]\s+(?!GRAPH\b)[^\s{}.;]+\s+\?\w+\s+\S|;\s+\?\w+\s")
_COMPARED = re.compile(r"FILTER\s*\([^\n]*")
_AT_ONCE = 2  # rules that are run at the same time; each takes memory of its own


def read_rules(folder: Path) -> list[SavedQuery]:
    """Read the rules, in the order of their names; raises QueryError for one that is not a CONSTRUCT."""
    rules = [read_query(path) for path in sorted(folder.glob("*.rq"))]
    for rule in rules:
        if rule.form != "CONSTRUCT":
            raise QueryError(
                f"{rule.path}: a {rule.form or 'text'}, where a rule is a CONSTRUCT; move it or rewrite it"
            )
    return rules


def note_of(rules: list[SavedQuery], nquads: bytes, content: str) -> dict[str, str]:
    """Say of what was derived.

    :param nquads: ontology and vocabulary.
    :param content: SHA-256 of the whole graph, with what was derived.
    """
    return {"rules": _fingerprint(rules), "vocabulary": fingerprint(nquads), "content": content}


def derive(store: Store, rules: list[SavedQuery], see: Callable[[Path], None] | None = None) -> None:
    """Run the rules; an earlier derived graph goes first. A rule asks for nothing that rules derive.

    What a rule derives goes by way of a file, so that it is not held in memory.
    :param see: shown each of these files: N-Triples, some perhaps more than once.
    :raises QueryError: naming the rule's file, for one that cannot be run or that makes blank nodes.
    """
    store.remove_graph(GRAPH_DERIVED)
    with TemporaryDirectory(dir=store.path.parent, prefix=".derived-") as folder:
        for rules_at_once in _independent(rules):
            with ThreadPoolExecutor(_AT_ONCE) as hands:
                files = list(hands.map(lambda rule: _derived(store, rule, Path(folder)), rules_at_once))
            for file in files:
                store.bulk_load(file, graph=GRAPH_DERIVED)
                if see is not None:
                    see(file)


def _fingerprint(rules: list[SavedQuery]) -> str:
    return fingerprint("".join(f"{rule.path.name}\n{rule.text}\n" for rule in rules).encode())


def _independent(rules: list[SavedQuery]) -> Iterator[list[SavedQuery]]:
    """Put rules that follow one another together, as long as none asks for what another of them makes."""
    together: list[SavedQuery] = []
    made: set[str] = set()
    for rule in rules:
        if together and (made.intersection(_TERM.findall(rule.text)) or _asks_for_anything(rule)):
            yield together
            together, made = [], set()
        together.append(rule)
        made.update(_TERM.findall(_HEAD.sub("", rule.text).partition("WHERE")[0]))
    yield together


def _asks_for_anything(rule: SavedQuery) -> bool:
    """Whether a variable stands where a property does, or a term is written in full, so that its name tells nothing."""
    body = _SELECTED.sub("{", _HEAD.sub("", rule.text))
    return _ANY.search(body) is not None or "<" in _COMPARED.sub("", body)


def derived(store: Queryable, rule: SavedQuery) -> bytes:
    """Give what a rule derives as N-Triples, sorted; raises QueryError as :func:`derive` does."""
    try:
        answer = store.query(rule.text)
    except QueryError as error:
        raise QueryError(f"{rule.path}: {error}") from error
    statements = answer.ntriples if isinstance(answer, Statements) else b""
    _refuse_blank(rule, statements.splitlines())
    return statements


def _derived(store: Store, rule: SavedQuery, folder: Path) -> Path:
    """Write what a rule makes to a file, as N-Triples."""
    path = folder / f"{rule.path.stem}.nt"
    try:
        store.construct(rule.text, path)
    except QueryError as error:
        raise QueryError(f"{rule.path}: {error}") from error
    give_back()
    with path.open("rb") as file:
        _refuse_blank(rule, file)
    return path


def _refuse_blank(rule: SavedQuery, lines: Iterable[bytes]) -> None:
    if any(_BLANK.search(line) for line in lines):
        raise QueryError(f"{rule.path}: makes blank nodes, which two builds would name differently; make IRIs")
