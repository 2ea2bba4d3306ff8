"""A rule, as its file tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a file.

    Attributes:
        id: ``file.name``, unique; stands on every fact it makes.
        pattern: over marked text.
        needs: words of which at least one must stand in a line for the rule to be tried there.
        unless: what must not stand right before a match (``unless_before``; it should end at the end).
        says: the rule's other keys (``roles``, ``decision`` …), for those who make facts of its finds.
        examples: texts in which it must find what is written beside them; ``counter``: in which it must find nothing.

    """

    id: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    unless: re.Pattern[str] | None
    says: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    counter: tuple[str, ...]
