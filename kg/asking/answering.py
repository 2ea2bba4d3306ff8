"""From a typed question to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.answers import Solutions
from kg.asking.model import MOST, Answer, AnswerRow
from kg.asking.quoting import documents_of, evidence_of
from kg.asking.readings import Reading, nearest, readings
from kg.asking.typed import typed
from kg.binding import bind
from kg.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg import answers
    from kg.answers import OpenGraph
    from kg.asking.typed import Typed
    from kg.terms import Iri, Literal


def ask(
    store: OpenGraph,
    text: str,
    *,
    run: Callable[[str], answers.Answer] | None = None,
    most: int = MOST,
    asking: bool = True,
) -> Answer:
    """Answer a question that is typed in Thai or English.

    :param store: a graph that is open to read.
    :param run: evaluates a query, where that is not to be done in this process; without it, the store does.
    :param most: so many rows at most; the answer tells how many there are.
    :param asking: without it, it is only told what the question is taken for.
    :raises ParameterError: for a question that is empty or too long.
    :raises QueryError: when the store cannot answer.
    """
    question, searched = typed(text), catalogue(store).documents
    found = readings(store, question)
    if not found:
        return Answer(question, searched, nearest=tuple(nearest(question)))
    best, *others = found
    also = tuple(one for one in others if one.whole)
    if not best.whole:
        return Answer(question, searched, best, nearest=tuple(nearest(question)))
    if not asking:
        values = _told(best, question)
        text = sparql_of(best.template.query.text, best.template.query.bind(store, values))
        return Answer(question, searched, best, also, values, text, asked=False)
    return _answered(store, question, best, also, run or store.query, most)


def _answered(  # noqa: PLR0913, PLR0917 - what an answer is made of
    store: OpenGraph,
    question: Typed,
    reading: Reading,
    also: tuple[Reading, ...],
    run: Callable[[str], answers.Answer],
    most: int,
) -> Answer:
    query, values = reading.template.query, _told(reading, question)
    text = sparql_of(query.text, query.bind(store, values))
    answer = run(text)
    columns, every = (tuple(answer.variables), answer.rows) if isinstance(answer, Solutions) else ((), [])
    shown = every[:most]
    evidence = evidence_of(store, shown)
    rows = tuple(AnswerRow(_texts(row), behind) for row, behind in zip(shown, evidence, strict=True))
    return Answer(
        question,
        catalogue(store).documents,
        reading,
        also,
        values,
        text,
        columns,
        rows,
        len(every),
        documents_of(evidence),
    )


def _told(reading: Reading, question: Typed) -> dict[str, str]:
    """What the saved question is told: what was read, and the language of the labels."""
    has_labels = any(one.name == "lang" for one in reading.template.query.parameters)
    return reading.values | ({"lang": question.language} if has_labels else {})


def sparql_of(text: str, values: Mapping[str, Iri | Literal]) -> str:
    """The SPARQL of a saved question with its values in it, without its header: it can be run as it stands."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return bind(body.strip() + "\n", values)


def _texts(row: Mapping[str, object]) -> dict[str, str]:
    return {name: str(getattr(value, "value", value)) for name, value in row.items()}
