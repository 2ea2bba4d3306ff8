"""The question that an answer answers, as plain data, so that it can be asked again and cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["owner", "query", "finding", "path", "network", "search", "evidence", "document", "queries"]


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: its kind, a name of that kind (of a saved query, a finding, a view), and what it was told.

    Parameters are plain data under the names that the methods of :class:`kg.Graph` have for them; of a query they are
    its own. What was left out is left out here.
    """

    kind: Kind
    name: str = ""  # "" for a query that was typed
    parameters: Mapping[str, Any] = field(default_factory=dict)
    sparql: str = ""  # of a query: as it was run, with the values in their places

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        told = {"kind": self.kind, "name": self.name, "parameters": dict(self.parameters)}
        return told | ({"sparql": self.sparql} if self.sparql else {})


class Ground(NamedTuple):
    """What an answer rests on."""

    version: str  # of the graph: the SHA-256 of its content, in hexadecimal
    software: str  # that made it
    searched: int  # documents


def told(**parameters: object) -> dict[str, Any]:
    """Keep what was told, and leave out what was not."""
    return {name: value for name, value in parameters.items() if value not in (None, "", (), [], frozenset())}
