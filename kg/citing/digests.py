"""The one way in which plain data become bytes, so that the same data have the same hash anywhere."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(content: Any) -> bytes:
    """Write plain data as JSON in UTF-8: keys sorted, no spaces.

    Of texts, whole numbers, booleans, lists and objects this is the JSON Canonicalization Scheme (RFC 8785), as long as
    keys have no characters beyond the Basic Multilingual Plane; the keys here are ASCII.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def sha256(content: Any) -> bytes:
    """The SHA-256 of plain data, written canonically."""
    return hashlib.sha256(canonical(content)).digest()
