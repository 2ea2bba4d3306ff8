"""A text as it may be shown anywhere: no sign in it steers a terminal, or turns the letters around it."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
_LONGEST_MESSAGE = 4000  # characters


def visible(text: str) -> str:
    r"""Write signs that steer as ``\x1b``, ``\u202e``: controls but tab and line end, bidi, halves of characters."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def steady_json(text: str) -> str:
    r"""Escape the signs that steer in a text of JSON, where they can only stand within strings; it says the same."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def place(text: str) -> str:
    """Write the name of a file, which may hold any sign, in one line from which it can be told."""
    return visible(text).replace("\t", r"\t").replace("\n", r"\n")


def message(text: str) -> str:
    """Write a message as one line, the signs that steer shown."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]} …"


def name(text: str, longest: int) -> str:
    """Write a name or title as one line without the signs that steer, cut to so many characters."""
    line = " ".join(_STEERING.sub("", " ".join(text.split())).split())
    return line[:longest].rstrip()
