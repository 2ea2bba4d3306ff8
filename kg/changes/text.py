"""Gains and losses as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.changes.compare import GAINED, LOST, MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.changes.compare import Change
    from kg.changes.run import Sampled

ADVICE = "look them through with `hpp changes`, then `hpp changes --accept`"
_LONGEST = 160  # characters of a quote
_NAMED = 5  # documents that are named


def summary_text(found: Sequence[Sampled]) -> str:
    """Count gains and losses by sample, kind and rule."""
    return "".join(line for one in found for line in [_heading(one), *_counts(one), *_texts(one)])


def details_text(found: Sequence[Sampled]) -> str:
    """List every gain and loss with its quote, those of a kind and rule together."""
    return "".join(line for one in found for line in [_heading(one), *_texts(one), *_groups(one)])


def _heading(one: Sampled) -> str:
    signs = [change.sign for change in one.changes.changes]
    counts = " ".join(f"{sign}{signs.count(sign)}" for sign in (GAINED, LOST, MOVED))
    total = one.changes.found.total()
    difference = counts if signs else "as accepted"
    return f"{one.sample.name}: {len(one.texts)} documents, {total:,} facts and names: {difference}\n"


def _counts(one: Sampled) -> Iterator[str]:
    for (kind, rule), signs in one.changes.counts().items():
        counts = "".join(f"{f'{sign}{signs[sign]}' if signs[sign] else '':>6}" for sign in (GAINED, LOST, MOVED))
        yield f"  {kind:<16}{counts}  {rule}\n"


def _texts(one: Sampled) -> Iterator[str]:
    if one.changes.new:
        yield f"  {one.changes.new} documents are new\n"
    if one.changes.texts:
        named = ", ".join(one.changes.texts[:_NAMED]) + (" …" if len(one.changes.texts) > _NAMED else "")
        yield f"  {len(one.changes.texts)} texts are others than before, and so are the places in them: {named}\n"


def _groups(one: Sampled) -> Iterator[str]:
    group = None
    for change in one.changes.changes:
        if group != (group := (change.row.kind, change.row.rule)):
            yield f"\n  {change.row.kind}  {change.row.rule}\n"
        yield from _change(one, change)


def _change(one: Sampled, change: Change) -> Iterator[str]:
    row = change.row
    yield f"    {change.sign} {row.document}:{one.line(row)}  {row.key}{_was(change)}\n"
    quote = " ".join(one.quote(row).split())
    yield f"        {quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + '…'}\n"


def _was(change: Change) -> str:
    before, row = change.before, change.row
    if before is None:
        return ""
    differs = [old for old, new in ((before.key, row.key), (before.rule, row.rule)) if old != new]
    place = [] if before.span == row.span else [f"{before.start}–{before.end}"]
    return f"  [was {', '.join(differs + place)}]"
