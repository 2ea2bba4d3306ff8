"""The shortcut edges: what the CONSTRUCT queries of ``queries/rules/`` derive, in a graph of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.queries import read_query
from kg.store import Statements
from loaders.errors import QueryError
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import Queryable
    from kg.queries import SavedQuery
    from kg.store import Store

_BLANK = re.compile(rb"^(_:|\S+ \S+ _:)", re.MULTILINE)
_END = re.compile(rb" \.$", re.MULTILINE)


def read_rules(folder: Path) -> list[SavedQuery]:
    """Read the rules, in the order of their names; raises QueryError for one that is not a CONSTRUCT."""
    rules = [read_query(path) for path in sorted(folder.glob("*.rq"))]
    for rule in rules:
        if rule.form != "CONSTRUCT":
            raise QueryError(
                f"{rule.path}: a {rule.form or 'text'}, where a rule is a CONSTRUCT; move it or rewrite it"
            )
    return rules


def derive(store: Store, rules: list[SavedQuery]) -> None:
    """Run the rules; an earlier derived graph goes first. A rule asks for nothing that rules derive.

    Raises QueryError, naming the file, for a rule that cannot be run or that makes blank nodes.
    """
    store.remove_graph(GRAPH_DERIVED)
    for rule in rules:
        store.bulk_load(_END.sub(f" <{GRAPH_DERIVED}> .".encode(), derived(store, rule)))


def derived(store: Queryable, rule: SavedQuery) -> bytes:
    """Give what a rule derives as N-Triples, sorted; raises QueryError as :func:`derive` does."""
    try:
        answer = store.query(rule.text)
    except QueryError as error:
        raise QueryError(f"{rule.path}: {error}") from error
    statements = answer.ntriples if isinstance(answer, Statements) else b""
    if _BLANK.search(statements):
        raise QueryError(f"{rule.path}: makes blank nodes, which two builds would name differently; make IRIs")
    return statements
