"""What a site is to be like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.errors import ParameterError

if TYPE_CHECKING:
    import datetime as dt

PARTS = ("things", "passages", "formats")  # what can be left out
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who publishes may choose.

    ParameterError for an address that is none.
    """

    title: str = "HPP-KG"
    publisher: str = ""
    licence: str = ""  # an address
    base: str = ""  # where the site will be: https://example.go.th/kg/; empty: not known, and addresses are relative
    as_of: dt.date | None = None  # findings are as of this day; None: the newest day of a document
    without: frozenset[str] = frozenset()  # some of PARTS

    def __post_init__(self) -> None:
        for name in ("base", "licence"):
            value = getattr(self, name)
            if value and not _ADDRESS.fullmatch(value):
                raise ParameterError(
                    f"“{value}” is no address of the web; write it whole, as https://example.go.th/kg/"
                )
        if self.base and not self.base.endswith("/"):
            object.__setattr__(self, "base", f"{self.base}/")

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return part not in self.without
