"""Differences as text: counts first, then each in its group, with its quote; and as cells of a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.cells import guarded
from kg.changes.compare import GAINED, LOST, MOVED
from kg.comparing.words import kind_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.comparing.compare import Comparison, Difference

COLUMNS = ("change", "kind", "document", "title", "says", "parts", "quote", "was", "start", "by", "iri")
_SIGNS = (GAINED, LOST, MOVED)
_WORDS = {GAINED: "added", LOST: "gone", MOVED: "changed"}
_LONGEST = 200  # characters of a quote on a screen


def counts_text(found: Comparison) -> str:
    """Count what has been gone through, by kind; say where nothing changed."""
    if not found.counts:
        return "the same / ไม่มีอะไรเปลี่ยน\n"
    lines = [f"{'what / อะไร':<36}{'+':>7}{'−':>7}{'~':>7}\n"]
    for kind in dict.fromkeys(kind for kind, _ in sorted(found.counts)):
        th, en = kind_label(kind)
        numbers = "".join(f"{found.counts[kind, sign] or '':>7}" for sign in _SIGNS)
        lines.append(f"{en:<36}{numbers}  {th}\n")
    return "".join(lines)


def details_text(every: Sequence[Difference], limit: int = 0) -> str:
    """List differences by kind, then by document, each with its quote.

    :param limit: of each kind; 0 for all.
    """
    return "".join(line for kind, those in _by_kind(every) for line in _group(kind, those, limit))


def cells(one: Difference) -> tuple[object, ...]:
    """Give a row of :data:`COLUMNS`; no cell is a formula."""
    parts = "; ".join(f"{name}: {was} → {now}" for name, was, now in one.parts)
    texts = (_WORDS[one.sign], one.kind, one.document, one.title, one.says, parts, one.quote, one.was)
    return *map(guarded, texts), "" if one.start is None else one.start, guarded(one.by), one.iri


def _by_kind(every: Sequence[Difference]) -> Iterator[tuple[str, list[Difference]]]:
    ordered = sorted(every, key=lambda one: (one.kind, one.document))
    yield from ((kind, list(those)) for kind, those in groupby(ordered, key=lambda one: one.kind))


def _group(kind: str, those: list[Difference], limit: int) -> Iterator[str]:
    th, en = kind_label(kind)
    yield f"\n{en} / {th}\n"
    document = None
    for one in those[: limit or None]:
        if one.document and document != (document := one.document) and kind != "document":
            yield f"  {one.document}: {' '.join(one.title.split())}\n"
        yield from _one(one)
    if limit and len(those) > limit:
        yield f"  … {len(those) - limit:,} more; --limit 0 shows all\n"


def _one(one: Difference) -> Iterator[str]:
    was = f"  [was / เดิม {one.was}]" if one.kind == "thing" and one.was else ""
    yield f"  {one.sign} {' '.join(one.says.split()) or one.iri}{was}\n"
    if one.by:
        yield f"      {one.by}\n"
    for name, before, now in one.parts:
        yield f"      {name}: {before or '–'} → {now or '–'}\n"
    if one.kind != "thing" and one.was:
        yield f"      − “{_cut(one.was)}”\n"
    if one.quote:
        yield f"      “{_cut(one.quote)}”\n"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
