"""Owners, quotes and documents as people read them in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.library.page import SHOWN, cite, counted, framed, quoted, soft, text
from kg.show import marks
from viz.drawing import legend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.ownership import Answer, Evidence, Named, Owner
    from kg.show import Shown

_QUOTES = 3  # of each owner


def owners_html(answered: Answer) -> str:
    """Show the issue, and each body with its role and quotes; or that no one is on record."""
    if answered.issue is None or not answered.owners:
        return framed(*_nobody(answered))
    owners = (_owner(one) for one in answered.owners)
    return framed(f"<h3>{_both(answered.issue)}</h3>", *owners, counted(answered.found, answered.searched))


def quotes_html(quotes: Sequence[Evidence], searched: int) -> str:
    """Show quotes, each with its document and place."""
    return framed(*map(_quote, quotes[:SHOWN]), counted(len(quotes), searched))


def document_html(shown: Shown) -> str:
    """Show a document with the passages that facts stand on marked in its text."""
    about = [one for one in (shown.date, shown.publisher, shown.filename) if one]
    facts = len({fact.iri for one in shown.passages for fact in one.facts})
    said = f"{len(shown.passages)} ข้อความ {facts} ข้อเท็จจริง", f"{len(shown.passages)} passages, {facts} facts"
    return framed(f"<h3>{text(shown.title)}</h3>", soft(*about), f"<pre>{_marked(shown)}</pre>", soft(*said))


def _owner(owner: Owner) -> str:
    whole = f' <span class="soft">({_both(owner.part_of)})</span>' if owner.part_of else ""
    role = legend()["roles"][owner.role.value]
    said = [f"{role['th']} · {role['en']}"]
    said += [f"กำหนด · due {owner.due}"] if owner.due else []
    more = owner.passages - min(len(owner.evidence), _QUOTES)
    rest = soft(f"อีก {more:,} ข้อความ · {more:,} more") if more > 0 else ""
    quotes = "".join(map(_quote, owner.evidence[:_QUOTES]))
    about = "" if owner.nearness == 0 else soft(f"เรื่อง · concerns: {owner.issue}")
    return f"<h4>{_both(owner.body)}{whole}</h4>{soft(*said)}{about}{quotes}{rest}"


def _nobody(answered: Answer) -> Iterable[str]:
    what = _both(answered.issue) if answered.issue else text(f"“{answered.query}”")
    yield f"<h3>ไม่พบผู้รับผิดชอบในเอกสาร · no owner on record: {what}</h3>"
    if answered.other is not None:
        yield f"<p>{text(answered.query)}: {_both(answered.other)}</p>"
    if answered.nearest:
        near = "".join(f"<li>{_both(one.thing)}</li>" for one in answered.nearest)
        yield f"<p>ใกล้เคียง · nearest:</p><ul>{near}</ul>"
    yield counted(0, answered.searched)


def _both(thing: Named) -> str:
    names = [one for one in (thing.th, thing.en) if one] or [thing.iri]
    return " · ".join(map(text, names))


def _quote(one: Evidence) -> str:
    return quoted(one.quote, cite(one.title, one.date, one.document, one.source))


def _marked(shown: Shown) -> str:
    written, at, within = [], 0, 0
    for mark in marks(shown.passages):
        part = text(shown.text[at : mark.at]) if mark.at > at else ""
        written.append(f"<mark>{part}</mark>" if within and part else part)
        at, within = mark.at, within + len(mark.begins) - len(mark.ends)
    return "".join([*written, text(shown.text[at:])])
