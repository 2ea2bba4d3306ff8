"""The answer to a question in words: the rows of the saved question that it became, and how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.answers import Solutions
from kg.asking import ask
from kg.library.question import Question
from kg.library.rows import Rows

if TYPE_CHECKING:
    from kg.answers import Answer as Found
    from kg.asking import Answer as Answered
    from kg.headers import Bilingual
    from kg.library.lending import Lender
    from kg.library.question import Ground
    from kg.things.facts import Quote

_NOTHING = Solutions(b'{"head":{"vars":[]},"results":{"bindings":[]}}')


class Worded(Rows):
    """The rows that answer a question in words; none where it was not understood, and then ``trouble`` says why.

    ``question`` is the saved question that it became, so that it can be asked again and cited; without one its name is
    empty.
    """

    def __init__(self, answered: Answered, found: Found, question: Question, ground: Ground) -> None:
        """Take over what :func:`kg.asking.ask` answered, and all rows."""
        super().__init__(found, question, ground)
        self._answered = answered

    @property
    def understood(self) -> Bilingual | None:
        """What it was taken for, in both languages; None where no template fits."""
        return self._answered.reading.template.asks if self._answered.reading else None

    @property
    def trouble(self) -> Bilingual | None:
        """Why it was not answered, in both languages; None where it was."""
        return self._answered.trouble

    @property
    def coverage(self) -> Bilingual:
        """How much the answer rests on, in a sentence of both languages."""
        return self._answered.coverage

    @property
    def nearest(self) -> tuple[str, ...]:
        """Where it was not answered: questions that can be asked instead."""
        return tuple(one.examples[0]["text"] for one in self._answered.nearest)

    @property
    def evidence(self) -> tuple[tuple[Quote, ...], ...]:
        """The passages behind each row, of the first 100 rows; none behind a row that is a count or was worked out."""
        return tuple(one.evidence for one in self._answered.rows)

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp ask --json`` does."""
        return {**self._answered.to_json(), "graph": self.version, "software": self.software}

    def _remarks(self) -> tuple[str, ...]:
        said = [self.understood, self.trouble, self.coverage]
        return tuple(f"{one.th} / {one.en}" for one in said if one)


def ask_words(lender: Lender, text: str) -> Worded:
    """Answer :meth:`kg.Graph.ask`."""
    with lender.lend() as lent:
        found: list[Found] = []

        def run(query: str) -> Found:
            found.append(lent.store.query(query))
            return found[0]

        answered = ask(lent.store, text, run=run)
        return Worded(answered, found[0] if found else _NOTHING, _question(answered), lent.ground)


def _question(answered: Answered) -> Question:
    if answered.reading is None or answered.parameters is None:
        return Question("query", parameters={"question": answered.question.text})
    return Question("query", answered.reading.template.query.name, answered.parameters, answered.sparql or "")
