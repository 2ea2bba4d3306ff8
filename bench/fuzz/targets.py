"""The targets by name. Each takes bytes, and raises only where something is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import fuzzed_documents as reading
import fuzzed_texts as asking

if TYPE_CHECKING:
    from collections.abc import Callable

TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": partial(reading.read_as, "a.md"),
    "html": partial(reading.read_as, "a.html"),
    "pdf": partial(reading.read_as, "a.pdf"),
    "docx": reading.word,
    "jsonl": partial(reading.read_as, "a.jsonl"),
    "archive": reading.archive,
    "packed": reading.packed,
    "address": reading.address,
    "facts": reading.facts,
    "sparql": asking.sparql,
    "parameters": asking.parameters,
    "typed": asking.typed,
    "turtle": asking.turtle,
    "headers": asking.headers,
}
