"""Web pages: the main text, without menus and what stands on every page of a site, a line for each block.

Headings, paragraphs and list items are lines; a numbered item gets its number; a row of a table is a line with tabs
between its cells, or, where a cell holds several lines, the lines of its cells one after the other.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.decode import decode
from loaders.read.making import Described, document
from loaders.read.numbering import written
from loaders.read.source import Format, Source
from loaders.read.tree import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[A-Za-z]")
_DEEPEST = 250  # elements within each other; browsers stop at 512
_NO_TEXT = ("script", "style", "template", "noscript", "nav", "iframe", "svg", "aside")
_FRAMES = ("header", "footer")  # of the page; within the main part they hold its heading
_WITHIN = {"article", "main", "section"}
_NUMBERED = re.compile(r"\s*[(\[]?[\d๐-๙A-Za-z]{1,3}[.)\]]")


def read_page(source: Source) -> Iterator[Document]:
    """Read the main text of a page; raises DocumentError where there is none, or more markup than any page has."""
    data = source.data(limits.TEXT)
    text = decode(data, source.place, source.charset or _charset(data))
    _check_markup(text, source.place)
    page = _parsed(text, source.place)
    described = _described(page)
    _prune(page)
    _number_items(page)
    lines = _main(page)
    if len(lines) <= 1:  # where no main part is found, such as on a short page, all is run together
        lines = _all(page)
    if not lines:
        raise DocumentError(f"{source.place}: no text on this page; if a program fills it in, save it from the browser")
    yield document(source, data, "\n".join(_with_title(lines, described.title)) + "\n", described)


def _charset(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, 4096)
    return found.group(1).decode("ascii") if found else None


def _check_markup(text: str, place: str) -> None:
    tags = sum(1 for _ in _TAG.finditer(text))
    if tags > limits.ELEMENTS:
        raise DocumentError(f"{place}: {tags:,} tags, {limits.ELEMENTS:,} at most; save its text as .txt")


def _parsed(text: str, place: str) -> Any:
    from trafilatura import load_html  # noqa: PLC0415 - takes long to import

    page = load_html(_DECLARATION.sub("", text, count=1))
    if page is None:
        raise DocumentError(f"{place}: not HTML; give a web page, or name the file .txt")
    _flatten(page)
    return page


def _flatten(page: Any) -> None:
    """Cut off what lies deeper than any real page: the libraries below call themselves for each level."""
    level, depth = [page], 0
    while level:
        level, depth = [child for one in level for child in one], depth + 1
        if depth == _DEEPEST:
            for one in level:
                text = " ".join("".join(one.itertext()).split())
                tail = one.tail
                one.clear()
                one.text, one.tail = text, tail
            return


def _described(page: Any) -> Described:
    headings = [_words(one) for one in page.iter("h1")]
    named = _meta(page, "og:title") or (headings[0] if len(headings) == 1 else None)
    title = named or next((_words(one) for one in page.iter("title")), None)
    return Described(title or None, _meta(page, "og:site_name"), _day(_meta(page, "article:published_time")))


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _meta(page: Any, name: str) -> str | None:
    """Give what a page says of itself in its head (Open Graph protocol)."""
    for one in page.iter("meta"):
        if name in (one.get("property"), one.get("name")) and (content := (one.get("content") or "").strip()):
            return str(content)
    return None


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _number_items(page: Any) -> None:
    """Write the numbers that a browser shows before the items of ordered lists."""
    for listing in page.iter("ol"):
        number = _integer(listing.get("start"), 1)
        for item in listing.iterchildren("li"):
            number = _integer(item.get("value"), number)
            _put_before(item, written(number, listing.get("type") or "1") + ".")
            number += 1


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else otherwise


def _put_before(item: Any, number: str) -> None:
    if _NUMBERED.match("".join(item.itertext())[:50]):
        return
    while not (item.text or "").strip() and len(item) and isinstance(item[0].tag, str) and item[0].tag != "br":
        item = item[0]
    item.text = f"{number} {(item.text or '').lstrip()}"


def _main(page: Any) -> list[str]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes long to import

    found = bare_extraction(
        deepcopy(page),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
        as_dict=False,
    )
    body = getattr(found, "body", None)
    return lines_of(body) if body is not None else []


def _prune(page: Any) -> None:
    """Take out what is no text of a page, and what is on every page of a site by its very name."""
    for name in (*_NO_TEXT, *_FRAMES):
        for element in list(page.iter(name)):
            if name not in _FRAMES or _WITHIN.isdisjoint(parent.tag for parent in element.iterancestors()):
                element.drop_tree()


def _all(page: Any) -> list[str]:
    body = page.find(".//body")
    return lines_of(page if body is None else body)


def _with_title(lines: list[str], title: str | None) -> list[str]:
    """Put the title first, where the text does not open with it."""
    solid = "".join((title or "").split())
    opening = "".join("".join(lines[:3]).split())
    return lines if not solid or solid in opening or opening.startswith(solid[:40]) else [title or "", *lines]


FORMAT = Format((".htm", ".html", ".xhtml"), ("text/html", "application/xhtml+xml"), read_page)
