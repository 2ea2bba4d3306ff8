"""A citation as CSL-JSON, which Zotero, pandoc and word processors take (Citation Style Language 1.0.2, input data)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kg.citing.entries import of_answer, of_document

if TYPE_CHECKING:
    from kg.citing.entries import Entry
    from kg.citing.model import Citation
    from kg.citing.words import Lang

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def items(citation: Citation, lang: Lang = "en") -> list[dict[str, Any]]:
    """Give the answer and its documents as items of CSL-JSON."""
    accessed = {"accessed": _date(citation.accessed.isoformat())}
    answer = _item(of_answer(citation, lang), "dataset", lang) | {"version": citation.version.sha256[:16]}
    documents = (_item(of_document(citation, one, lang), "document", "th") for one in citation.documents)
    return [one | accessed for one in (answer, *documents)]


def written(citation: Citation, lang: Lang = "en") -> str:
    """Write it."""
    return json.dumps(items(citation, lang), ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry, sort: str, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.key, "type": sort, "title": entry.title, "language": language}
    if entry.publisher:
        item |= {"author": [{"literal": entry.publisher}], "publisher": entry.publisher}
    if issued := _date(entry.date):
        item["issued"] = issued
    return item | ({"URL": entry.address} if entry.address else {}) | ({"note": entry.note} if entry.note else {})


def _date(iso: str | None) -> dict[str, Any]:
    """A day, month or year as CSL has it; nothing for what is none."""
    found = _DAY.match(iso or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else {}
