"""Three ways to read who decides and does what: the loaders, spaCy with our names and trigger words, and a UD parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import loaders
from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders.model import Decision, Kind, Responsibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

    from loaders.model import Document, Fact

    Way = Callable[[Document], list["Found"]]

_LONGEST = 400  # characters of a line that is parsed at once
_SHORTEST = 3  # letters of a name
_TOLD = {"มอบหมาย", "มอบหมายให้", "มอบ", "ให้", "สั่งการ", "กำชับ", "ขอให้", "ร่วมกับ", "หารือ", "เสนอ"}
_RESOLVED = {"เห็นชอบ", "อนุมัติ", "รับทราบ", "แต่งตั้ง"}
_BETWEEN = 2  # words between a trigger and a name


class Found(NamedTuple):
    """A fact in words, and the text it was read from."""

    kind: str
    says: str
    text: str


def ours() -> Way:
    """The loaders: decisions and responsibilities, the facts that the others look for too."""
    gazetteer = loaders.Gazetteer(read_vocabulary(VOCABULARY))

    def read(document: Document) -> list[Found]:
        facts = loaders.extract(document, gazetteer).facts
        return [_told(fact, document) for fact in facts if isinstance(fact, Decision | Responsibility)]

    return read


def _told(fact: Fact, document: Document) -> Found:
    text = " ".join(document.text[slice(*fact.span)].split())
    if isinstance(fact, Decision):
        return Found("decision", f"{fact.by.label if fact.by else '?'} — {fact.type}", text)
    if isinstance(fact, Responsibility):
        return Found("responsibility", f"{fact.bearer.label} — {fact.role} — {fact.task or ''}", text)
    raise TypeError(fact)


def _names() -> list[str]:
    things = [thing for thing in read_vocabulary(VOCABULARY) if thing.kind is Kind.BODY]
    return sorted({name.text for thing in things for name in thing.names if len(name.text) >= _SHORTEST})


def entity_ruler() -> Way:
    """A blank Thai spaCy with the names of bodies in its EntityRuler, and a trigger word close before or after one."""
    import spacy  # noqa: PLC0415 - only where it is installed

    nlp = spacy.blank("th")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "BODY", "pattern": name} for name in _names()])

    def read(document: Document) -> list[Found]:
        lines = [line for line in document.text.split("\n") if line.strip()]
        return [fact for doc in nlp.pipe(lines) for fact in _triggered(doc)]

    return read


def _triggered(doc: Doc) -> Iterator[Found]:
    for body in doc.ents:
        before = [token.text for token in doc[max(0, body.start - 1 - _BETWEEN) : body.start]]
        after = [token.text for token in doc[body.end : body.end + 1 + _BETWEEN]]
        for trigger in _TOLD.intersection(before):
            yield Found("responsibility", f"{body.text} — {trigger}", _around(doc, body))
        for trigger in _RESOLVED.intersection(after):
            yield Found("decision", f"{body.text} — {trigger}", _around(doc, body))


def _around(doc: Doc, span: Span) -> str:
    return " ".join(doc[max(0, span.start - 15) : span.end + 25].text.split())


def ud_parse() -> Way:
    """A dependency parse (the model that ships in spacy-thai): a verb with its subject and its object or clause.

    Only what names a body of the vocabulary as its subject counts.
    """
    import spacy_thai  # noqa: PLC0415 - only where it is installed

    nlp = spacy_thai.load()
    names = frozenset(_names())

    def read(document: Document) -> list[Found]:
        return [fact for piece in _pieces(document.text) for fact in _clauses(nlp, piece, names)]

    return read


def _pieces(text: str) -> Iterator[str]:
    """Lines, cut at spaces where they are long: a parse takes far longer for a long line."""
    for line in text.split("\n"):
        piece = ""
        for word in line.split():
            if piece and len(piece) + len(word) > _LONGEST:
                yield piece
                piece = ""
            piece = f"{piece} {word}".strip()
        if piece:
            yield piece


def _clauses(nlp: Language, piece: str, names: frozenset[str]) -> Iterator[Found]:
    doc = nlp(piece)
    for verb in doc:
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        objects = [child for child in verb.children if child.dep_ in {"obj", "ccomp", "xcomp"}]
        for subject in subjects:
            who = _phrase(subject)
            if objects and any(name in who for name in names):
                yield Found("clause", f"{who} — {verb.text} — {_phrase(objects[0])}", " ".join(piece.split()))


def _phrase(token: Token) -> str:
    return "".join(word.text_with_ws for word in token.subtree).strip()


WAYS = {
    "the loaders": ours,
    "spaCy th, EntityRuler": entity_ruler,
    "UD parse, subject–verb–object": ud_parse,
}
"""By what they are called in the table."""
