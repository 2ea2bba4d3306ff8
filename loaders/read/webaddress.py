"""Addresses of the web as documents give them → IRIs (RFC 3987) that any RDF engine takes."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote

_UCS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14)
)
_CHARS = rf"A-Za-z0-9._~!$&'()*+,;={_UCS}\-"
_ADDRESS = re.compile(
    rf"(?P<scheme>https?)://(?:(?P<user>[{_CHARS}:]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|(?:[{_CHARS}]|%[0-9A-Fa-f]{{2}})+)"
    r"(?P<port>:[0-9]{0,5})?(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.DOTALL,
)
_STRAY = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|[^{_CHARS}%:@/?]")
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200e\u200f\u202a-\u202e<>\"{}|\\^`]")
_LONGEST = 8000  # characters


def web_address(text: str) -> str | None:
    """Write an address as an IRI: what may not stand in its path is percent-encoded; None for what is no address."""
    found = None if _FORBIDDEN.search(text) or len(text) > _LONGEST else _ADDRESS.fullmatch(text)
    if found is None or not _is_host(found["host"]):
        return None
    user = f"{found['user']}@" if found["user"] is not None else ""
    tail = _encoded(found["path"] or "") + _part(found["query"]) + _part(found["fragment"])
    return f"{found['scheme']}://{user}{found['host']}{found['port'] or ''}{tail}"


def _part(part: str | None) -> str:
    return part[0] + _encoded(part[1:]) if part else ""


def _encoded(part: str) -> str:
    return _STRAY.sub(lambda stray: quote(stray[0].encode("utf-8", "replace"), safe=""), part)


def _is_host(host: str) -> bool:
    if not host.startswith("["):
        return True
    try:
        ipaddress.IPv6Address(host[1:-1])
    except ValueError:
        return False
    return True
