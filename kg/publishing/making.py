"""A site in the making, which each part of it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.answers import OpenGraph
    from kg.explore.web import Web
    from kg.generations import Generation
    from kg.publishing.asking import Asker
    from kg.publishing.folder import Folder
    from kg.publishing.wish import Wish


@dataclass(frozen=True, slots=True)
class Making:
    """A site in the making, and what it is made of."""

    folder: Folder
    asker: Asker
    store: OpenGraph
    web: Web
    generation: Generation
    wish: Wish
    day: str
    tell: Callable[[int, int, str], None]

    def follow(self, done: Iterable[str], total: int, what: str) -> None:
        """Go through what is done one by one, telling how far it is."""
        for number, _ in enumerate(done, 1):
            self.tell(number, total, what)
