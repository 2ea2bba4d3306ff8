"""A page for each thing in both languages, with its statements as Turtle and JSON-LD; the pages of the ontology."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.publishing.linking import Page, as_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kg.publishing.asking import Asker
    from kg.publishing.folder import Folder

_LANGUAGES = ("th", "en")
_FORMS = ("ttl", "jsonld")
_SAFE = "/:@!$&'()*+,;=~-._"  # as the server's own links have it


def write_terms(folder: Folder, asker: Asker, kinds: Collection[str] = ()) -> None:
    """Write the ontology and the list of saved questions; they lead to things of some kinds, or of all."""
    for path in ("/ns", "/queries"):
        for lang in _LANGUAGES:
            page = Page(path, lang)
            content = asker.get(page.address).decode()
            folder.write(page.file, as_file(content, page, lambda _: None, kinds))
    for form in _FORMS:
        folder.write(f"ns.{form}", asker.get(f"/ns.{form}"))


def write_pages(folder: Folder, asker: Asker, ids: Iterable[str], kinds: Collection[str] = ()) -> Iterator[str]:
    """Write the pages of things and of all that these lead to, such as facts and passages; gives each path once done.

    :param kinds: only of these kinds; of all, where none are given.
    """
    waiting = deque(Page(f"/page/{quote(one, safe=_SAFE)}", lang) for one in ids for lang in _LANGUAGES)
    seen = set(waiting)

    def found(page: Page) -> None:
        if page not in seen and page.path.startswith("/page/"):
            seen.add(page)
            waiting.append(page)

    while waiting:
        page = waiting.popleft()
        content = asker.find(page.address)
        if content is None:
            continue
        folder.write(page.file, as_file(content.decode(), page, found, kinds))
        if page.lang == _LANGUAGES[0] and not page.part:
            for form in _FORMS:
                address = f"/data{page.path.removeprefix('/page')}.{form}"
                folder.write(page.file.removesuffix("html") + form, asker.get(address))
        yield page.path
