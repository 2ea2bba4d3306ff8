"""Pages of the server as files: where each address is to be found, and its links made relative to where a page lies."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from kg.publishing.explorer import POLICY
from kg.publishing.slugs import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_LINK = re.compile(r' (href|src)="([^"]*)"')
_FORMAT = re.compile(r'<li><a href="/(?:things/[^"]*|(?:data/[^"]*|ns)\.(?:nt|rdf))"[^>]*>[^<]*</a></li>\s*')
_CHARSET = '<meta charset="utf-8">'
_API = re.compile(r'<a href="/docs">[^<]*</a>')
_ABOUT = {"th": "เกี่ยวกับและดาวน์โหลด", "en": "About and downloads"}
_WITHIN = re.compile(r"-\d+-\d+$")  # where a passage stands, at the end of its id
_MOST = 100  # of a list on one page, which is what the server gives at most
_DATA = ("ttl", "jsonld")  # what the site has of each thing


class Page(NamedTuple):
    """A page of the server: its path, its language, the part of a list that it shows."""

    path: str
    lang: str
    part: str = ""  # the key of the list
    offset: int = 0

    @property
    def address(self) -> str:
        """What to ask the server for."""
        asked = f"?lang={self.lang}&limit={_MOST}" if self.path.startswith("/page/") else f"?lang={self.lang}"
        return self.path + asked + (f"&list={quote(self.part)}&offset={self.offset}" if self.part else "")

    @property
    def file(self) -> str:
        """Where it lies in the site."""
        part = f".{file_name(self.part.lower())}-{self.offset}" if self.part else ""
        return f"{_bare(self.path)}{part}{'.en' if self.lang == 'en' else ''}.html"

    @property
    def kind(self) -> str:
        """Of which kind the thing is that it is about."""
        return self.path.split("/")[2] if self.path.startswith("/page/") else ""

    def at(self, address: str) -> Page | None:
        """The page that an address on this page leads to; None for what is no page of the site."""
        parts = urlsplit(address)
        path = parts.path or self.path
        if not path.startswith("/page/") and path not in {"/ns", "/queries", "/about"}:
            return None
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        same = not parts.path
        part = asked.get("list", self.part if same and "list" not in asked else "")
        offset = int(asked.get("offset", self.offset if same else 0))
        return Page(path, asked.get("lang", self.lang), part, offset)


def _bare(path: str) -> str:
    """The file of a path, without its ending."""
    first, _, rest = path.lstrip("/").partition("/")
    if first not in {"page", "data"}:
        return first
    kind, _, slug = unquote(rest).partition("/")
    return f"id/{kind}/{file_name(slug)}"


def as_file(content: str, page: Page, found: Callable[[Page], None], kinds: Collection[str] = ()) -> str:
    """Rewrite a page of the server for its place in the site.

    :param found: hears of each page that it leads to.
    :param kinds: of which things the site has pages; of all, where none are given.
    """
    up = "../" * page.file.count("/")

    def linked(match: re.Match[str]) -> str:
        name, address = match[1], html.unescape(match[2])
        place = _place(page, address, found, kinds)
        if place is None:
            return ""
        kept = place if place.startswith(("#", "http:", "https:")) else up + place
        return f' {name}="{html.escape(kept)}"'

    policy = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    about = f'<a href="/docs">{_ABOUT[page.lang]}</a>'
    whole = _API.sub(about, _FORMAT.sub("", content.replace(_CHARSET, policy, 1)))
    return _LINK.sub(linked, whole)


def _in_reader(page: Page) -> str | None:
    """Where a passage without a page is to be read: in its document, in the explorer."""
    slug = unquote(page.path.removeprefix("/page/passage/"))
    document = _WITHIN.sub("", slug)
    if page.kind != "passage" or document == slug:
        return None
    return f"index.html?reading=document/{quote(document)}&passage={quote(slug)}&lang={page.lang}"


def _place(page: Page, address: str, found: Callable[[Page], None], kinds: Collection[str]) -> str | None:
    """Where an address leads, from the root of the site; itself where that is elsewhere; None for nowhere."""
    parts = urlsplit(address)
    if parts.scheme or address.startswith("#"):
        return address
    other = page.at(address)
    if other is None:
        return _other(page, parts.path.lstrip("/"))
    if other.kind and kinds and other.kind not in kinds:
        return _in_reader(other)
    found(other)
    return other.file + (f"#{parts.fragment}" if parts.fragment else "")


def _other(page: Page, path: str) -> str | None:
    """Where an address leads that is no page of the server's that the site has under its own name."""
    first, _, rest = path.partition("/")
    bare, _, form = path.rpartition(".")
    places = {
        "": f"index.html?lang={page.lang}",
        "docs": f"about{'.en' if page.lang == 'en' else ''}.html",
        "queries": f"index.html?tab=sparql&in-query={rest}&lang={page.lang}",
        "data": f"{_bare(f'/{bare}')}.{form}" if form in _DATA else None,
        "file": rest,
        "static": path,
    }
    return places.get(first, path if first.startswith("ns.") else None)
