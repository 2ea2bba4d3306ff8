"""What is published of the facts, and whether each quote in the graph is the slice of the text it points to."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Solutions
from kg.measure.evidence import LONGEST_EVIDENCE
from kg.measure.scores import Score
from kg.store import Store
from kg.terms import Iri, Literal
from ontology.terms import HPP, OA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUERY = f"""
SELECT ?graph ?fact (MIN(?says) AS ?proved) {{
  GRAPH ?graph {{
    ?fact <{HPP.rule}> ?rule .
    OPTIONAL {{
      ?fact <{HPP.evidence}> ?passage .
      ?passage <{OA.hasSource}> ?source ; <{OA.start}> ?start ; <{OA.end}> ?end ; <{OA.exact}> ?quote .
      ?source <{HPP.text}> ?text .
      BIND(xsd:integer(SUBSTR(?text, ?start + 1, ?end - ?start) = ?quote
        && STRLEN(REPLACE(?quote, "\\\\s", "")) > 0 && STRLEN(?quote) <= ?longest) AS ?says)
    }}
  }}
}} GROUP BY ?graph ?fact
"""


def published_evidence(graphs: Iterable[bytes]) -> Score:
    """Return the number of facts in *graphs* (N-Quads), and of those whose quotes are all slices of the text."""
    longest = Literal(str(LONGEST_EVIDENCE), datatype=Iri(XSD.integer))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store", write=True) as store:
        for graph in graphs:
            store.bulk_load(graph)
        answer = store.query(f"PREFIX xsd: <{XSD.BASE}>{_QUERY}", substitutions={"longest": longest})
    rows = answer.rows if isinstance(answer, Solutions) else []
    return Score(sum(_proved(row.get("proved")) for row in rows), len(rows), len(rows))


def _proved(value: object) -> bool:
    return isinstance(value, Literal) and value.value == "1"
