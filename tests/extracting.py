"""Extractions made by hand, so that the measure is tested apart from the loaders."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kg.gold import Gold, read_gold
from kg.measure.compare import compare
from loaders.model import Document, Entity, Extraction, Kind, Mention, Responsibility, Role, Span

if TYPE_CHECKING:
    from kg.measure.scores import DocumentScores, Score

DATA = Path(__file__).parent / "data" / "gold"


def sample() -> Gold:
    return read_gold(DATA / "sample.yaml")


def document(text: str | None = None) -> Document:
    text = (DATA / "sample.txt").read_text(encoding="utf-8") if text is None else text
    return Document("sample", text, hashlib.sha256(text.encode()).hexdigest(), "sample", "sample.txt")


def entity(label: str, kind: Kind = Kind.BODY) -> Entity:
    return Entity(f"https://w3id.org/hpp/id/{kind}/{label.replace(' ', '-')}", kind, label)


def span(quote: str, text: str | None = None) -> Span:
    start = document(text).text.index(quote)
    return Span(start, start + len(quote))


def mention(label: str, kind: Kind = Kind.BODY, surface: str | None = None) -> Mention:
    return Mention(entity(label, kind), span(surface or label), "test")


def duty(label: str, role: Role, quote: str) -> Responsibility:
    return Responsibility(entity(label), role, span(quote), "test")


def measured(extraction: Extraction, gold: Gold | None = None) -> DocumentScores:
    return compare(gold or sample(), extraction, {})


def score_of(kind: str, extraction: Extraction) -> Score:
    return measured(extraction).kinds[kind]
