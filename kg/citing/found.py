"""The rows of what is measured on networks: the entries of a finding, the steps of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.citing.columns import sorted_out
from kg.citing.model import Both, Row
from kg.citing.passages import Passages, Words
from kg.terms import Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Queryable

_BESIDE = {"passages", "evidence"}
PASSAGES = 20  # of each entry, the newest
_NAMES = ("label", "oneLabel", "otherLabel", "bodyLabel", "matterLabel", "others", "task")


def rows_of(store: Queryable, found: Mapping[str, Any]) -> tuple[Row, ...]:
    """Make a row of each entry of a table that was written as JSON data."""
    words = [[_words(said) for said in entry["evidence"]] for entry in found["rows"]]
    passages = Passages(store, (one for those in words for one in those), ())
    return tuple(_row(entry, those, passages) for entry, those in zip(found["rows"], words, strict=True))


def _words(said: Mapping[str, str]) -> Words:
    return Words(Literal(said["quote"]).n3, said["quote"], said["document"], said["title"])


def _row(entry: dict[str, Any], words: list[Words], passages: Passages) -> Row:
    columns = sorted_out([name for name in entry if name not in _BESIDE])
    says = {name: str(entry[name]) for name in columns.says}
    figures = {name: str(entry[name]) for name in columns.figures} | {"passages": entry["passages"]}
    label = " · ".join(str(entry[name]) for name in _NAMES if entry.get(name))
    return Row(says, figures, tuple(dict.fromkeys(passages.of(one) for one in words)), entry, Both(label, label))
