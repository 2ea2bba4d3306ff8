"""A citation as BibTeX, in UTF-8 for biblatex and biber: Thai stands as it is, signs that TeX acts upon are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.citing.entries import of_answer, of_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.citing.entries import Entry
    from kg.citing.model import Citation
    from kg.citing.words import Lang

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped ones too
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "%$&#_"},
}
_SIGN = re.compile(r"[\\{}%$&#_~^]")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def written(citation: Citation, lang: Lang = "en") -> str:
    """Write an entry for the answer, and one for each document."""
    accessed = citation.accessed.isoformat()
    answer = _entry("dataset", of_answer(citation, lang), [("version", citation.version.sha256[:16])], accessed)
    documents = (of_document(citation, one, lang) for one in citation.documents)
    return "\n".join((answer, *(_entry("online" if one.address else "misc", one, [], accessed) for one in documents)))


def _entry(sort: str, entry: Entry, more: Iterable[tuple[str, str]], accessed: str) -> str:
    day = _DAY.match(entry.date or "")
    fields = [
        ("author", f"{{{_escaped(entry.publisher)}}}" if entry.publisher else ""),
        ("title", f"{{{_escaped(entry.title)}}}"),  # braces keep capitals as they are
        ("date", day[0] if day else ""),
        ("publisher" if sort == "dataset" else "organization", _escaped(entry.publisher or "")),
        *more,
        ("url", _address(entry.address or "")),
        ("urldate", accessed if entry.address else ""),
        ("note", _escaped(entry.note)),
    ]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@{sort}{{{entry.key},\n{lines}\n}}\n"


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda found: _SIGNS[found[0]], " ".join(text.split()))


def _address(address: str) -> str:
    """An address, which biblatex takes letter by letter; what would end the field is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
