"""Attacks on the server that stand as data in ``tests/data/attacks.toml``: what is sent, and what must hold.

A try is one line. ``GET /path | Field: value || body`` is a request, to which Host, Content-Length and Connection are
added where they are missing; what holds a line end is sent as it stands. ``{{x*5000}}`` says x so many times, and
``{{then}}`` begins another packet. Letters are bytes (Latin-1), but for those of bodies, which are UTF-8.
"""

from __future__ import annotations

import re
import socket
import time
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(__file__).parent.parent / "tests" / "data" / "attacks.toml"
_TIMES = re.compile(r"\{\{(.*?)\*(\d+)\}\}", re.DOTALL)
_THEN = "{{then}}"
_STATUS = re.compile(rb"HTTP/1\.1 ([2-5]\d\d) ")
_PAUSE = 0.05  # seconds between two packets
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of attacks, and what holds of each answer."""

    name: str
    about: str
    tries: tuple[str, ...]
    statuses: tuple[int, ...] = ()  # the answers, in order; without them any but 5xx other than 503
    never: str = ""  # what no answer may hold, as a regular expression
    guarded: bool = False  # whether it is sent to a server with tokens


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back."""

    statuses: tuple[int, ...]
    answer: bytes
    seconds: float


def kinds() -> list[Kind]:
    """Read all classes."""
    found = tomllib.loads(PLACE.read_text(encoding="utf-8"))["kind"]
    return [Kind(**{key: tuple(one) if isinstance(one, list) else one for key, one in kind.items()}) for kind in found]


def packets(text: str) -> list[bytes]:
    """Write a try as it goes out."""
    pieces = [_TIMES.sub(lambda one: one[1] * int(one[2]), piece) for piece in text.split(_THEN)]
    whole = pieces[0]
    if "\r\n" in whole:
        return [piece.encode("latin-1") for piece in pieces]
    head, bar, body = whole.partition(" || ")
    line, *fields = head.split(" | ")
    names = {field.partition(":")[0].lower() for field in fields}
    sent = body.encode()
    more = {"host": "Host: a", "connection": "Connection: close"}
    if bar:
        more["content-length"] = f"Content-Length: {len(sent)}"
    lines = [f"{line} HTTP/1.1", *fields, *(field for name, field in more.items() if name not in names), "", ""]
    return ["\r\n".join(lines).encode("latin-1") + sent]


def send(port: int, text: str, seconds: float = 10.0) -> Heard:
    """Send a try to a port of this computer, and hear until the server closes, or says nothing more for a while."""
    begun, answer = time.monotonic(), b""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        with suppress(OSError):  # it may have heard enough
            for number, packet in enumerate(packets(text)):
                time.sleep(_PAUSE if number else 0)
                for at in range(0, len(packet), 65536):
                    line.sendall(packet[at : at + 65536])
        with suppress(OSError):
            while piece := line.recv(65536):
                answer += piece
    return Heard(tuple(int(one) for one in _STATUS.findall(answer)), answer, time.monotonic() - begun)


def wrong(kind: Kind, heard: Heard) -> str:
    """Say what does not hold of an answer; nothing where all does."""
    if kind.statuses and heard.statuses != kind.statuses:
        return f"answered {heard.statuses}, not {kind.statuses}"
    if any(status >= 500 and status != 503 for status in heard.statuses):  # noqa: PLR2004 - RFC 9110, section 15.6
        return f"answered {heard.statuses}"
    found = re.search(kind.never.encode(), heard.answer) if kind.never else None
    return f"holds {found[0]!r}" if found else ""
