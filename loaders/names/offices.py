"""A secretary-general serves the office of a commission, not the commission: รองเลขาธิการ ก.พ.ร. is of สำนักงาน ก.พ.ร."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.names.gazetteer import Hit

if TYPE_CHECKING:
    from loaders.names.gazetteer import Gazetteer

_SECRETARY = re.compile(r"เลขาธิการ ?$")
_OFFICE = "สำนักงาน"


def served(text: str, hit: Hit, gazetteer: Gazetteer) -> Hit:
    """The hit itself, or the office of the commission that it names, where a secretary-general stands before it."""
    if not _SECRETARY.search(text[max(0, hit.start - 12) : hit.start]):
        return hit
    office = gazetteer.meanings(_OFFICE + text[hit.start : hit.end])
    return Hit(hit.start, hit.end, office) if office else hit
