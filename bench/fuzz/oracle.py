"""What may come of hostile bytes: an answer, or one line that says what is wrong, soon."""

from __future__ import annotations

import time
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 5.0  # of the processor for one input of a few kilobytes
_LONGEST = 20_000  # characters of a line


class Wrong(Exception):  # noqa: N818 - it is no error of the program, but one found in it
    """Something that must not be."""


@contextmanager
def refusable() -> Iterator[None]:
    """Let an error of this program end what is done, if it is one sane line."""
    try:
        yield
    except HppError as error:
        sane_line(str(error))


def sane_line(line: str) -> None:
    """Raise Wrong unless a message is one line that may be shown on any terminal."""
    odd = next((one for one in line if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}), "")
    if odd or len(line) > _LONGEST:
        raise Wrong(f"a message with U+{ord(odd or ' '):04X}, {len(line)} characters")


def timed(target: Callable[[bytes], None], data: bytes) -> None:
    """Try one input; raises Wrong where it takes too long, and whatever the target finds."""
    begun = time.process_time()
    target(data)
    if (spent := time.process_time() - begun) > SECONDS:
        raise Wrong(f"takes {spent:.0f} s")
