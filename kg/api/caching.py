"""What caches are told: answers about the graph change when the graph does (RFC 9110, section 13; RFC 9111).

An answer bears the name of the generation that it was made of as its ``ETag``, and the time at which that was built as
``Last-Modified``. Asked again with either, the server says 304 without doing the work. Caches may keep what they got,
and ask before they use it (``no-cache``), since a build may end at any moment.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import Response

from kg.manifest import software

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from starlette.requests import Request

    from kg.api.generation import Opened

_MANIFEST = "manifest.json"  # written last, when a generation is built


class Version(NamedTuple):
    """What an answer is made of: a name that changes with it, and when that last changed."""

    name: str
    changed: dt.datetime  # UTC, whole seconds

    @property
    def tag(self) -> str:
        """The name as an entity tag; weak, because a proxy may compress what it names."""
        return f'W/"{self.name}"'

    def with_file(self, path: Path) -> Version:
        """The version of what is also made of a file."""
        there = path.stat()
        changed = max(self.changed, _second(there.st_mtime))
        return Version(_hashed(self.name, path.name, there.st_mtime_ns, there.st_size), changed)


def version_of(opened: Opened, *variant: object) -> Version:
    """The version of an answer made of a generation.

    :param variant: what the asker chose by headers: format, language. What stands in the address need not be here.
    """
    changed = (opened.generation.path / _MANIFEST).stat().st_mtime
    return Version(_hashed(opened.generation.name, software(), *variant), _second(changed))


def version_of_file(path: Path, *variant: object) -> Version:
    """The version of an answer made of one file of the program."""
    return Version(_hashed(software(), *variant), dt.datetime.min.replace(tzinfo=dt.UTC)).with_file(path)


def kept(request: Request, version: Version, make: Callable[[], Response], vary: Iterable[str] = ()) -> Response:
    """Make the answer, unless the asker holds it already: then say so with 304. Either bears what caches need.

    :param vary: the request headers that the answer was chosen by.
    """
    answer = Response(status_code=HTTPStatus.NOT_MODIFIED) if _is_held(request, version) else make()
    answer.headers["ETag"] = version.tag
    answer.headers["Last-Modified"] = format_datetime(version.changed, usegmt=True)
    answer.headers["Cache-Control"] = "public, no-cache"
    if vary:
        answer.headers["Vary"] = ", ".join(vary)
    return answer


def _is_held(request: Request, version: Version) -> bool:
    """Whether the asker's copy is of this version; a tag goes before a date (RFC 9110, section 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or version.name in {
            one.strip().removeprefix("W/").strip('"') for one in tags.split(",")
        }
    since = _date(request.headers.get("if-modified-since"))
    return since is not None and version.changed == since  # not "no later": a clock may have been set back since


def _date(text: str | None) -> dt.datetime | None:
    """A date of HTTP; None for what is none, which is to be passed over."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return None
    return found.replace(tzinfo=dt.UTC) if found and found.tzinfo is None else found


def _second(time: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(time), dt.UTC)


def _hashed(*parts: object) -> str:
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=12).hexdigest()
