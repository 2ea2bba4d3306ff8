"""What files are called: names that every file system keeps, and that no server or browser has to unquote.

A slug of a thing may be Thai, and longer than the 255 bytes that file systems give a name; such a one is named by its
hash (FNV-1a, 64 bits), which a page in a browser can work out too (``explorer/src/api/site.ts`` does the same).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterable

_START, _PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, 2**64 - 1
_PLAIN = re.compile(
    r"(?!x[0-9a-f]{16}\Z)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z))[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?"
)


def file_name(slug: str) -> str:
    """Name the file about a thing, without an ending."""
    if _PLAIN.fullmatch(slug):
        return slug
    found = _START
    for byte in slug.encode():
        found = ((found ^ byte) * _PRIME) & _MASK
    return f"x{found:016x}"


def check_apart(slugs: Iterable[str]) -> None:
    """Make sure that no two slugs have one name; HppError where they do, which is not to be expected."""
    names: dict[str, str] = {}
    for slug in slugs:
        other = names.setdefault(file_name(slug), slug)
        if other != slug:
            raise HppError(f"“{slug}” and “{other}” would be the same file; give one of them another name")
