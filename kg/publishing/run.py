"""Makes a site, part by part."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.opening import web
from kg.generations import hold_current
from kg.publishing.about import write_about
from kg.publishing.answers import write_fixed, write_owners, write_things
from kg.publishing.asking import asking
from kg.publishing.describing import write_descriptions
from kg.publishing.documents import write_documents
from kg.publishing.dumps import write_dumps
from kg.publishing.explorer import write_explorer
from kg.publishing.figures import count
from kg.publishing.folder import MARK, replacing
from kg.publishing.making import Making
from kg.publishing.names import name_tables
from kg.publishing.pages import write_pages, write_terms
from kg.publishing.saved import as_texts
from kg.publishing.slugs import check_apart
from kg.publishing.tables import web_tables
from kg.queries import saved_queries
from kg.search import KINDS, index_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.explore.web import Web
    from kg.publishing.wish import Wish

Told = "Callable[[int, int, str], None]"  # how many are done, of how many, and what it is


@dataclass(frozen=True, slots=True)
class Site:
    """What was published."""

    files: int
    size: int  # bytes
    version: str  # SHA-256 of the graph's content
    as_of: str  # the day of the findings


def publish(store_dir: Path, target: Path, wish: Wish, tell: Callable[[int, int, str], None] = lambda *_: None) -> Site:
    """Write the site of a graph into a folder, in place of the one that was published there before.

    :param tell: hears how many files of a part are done, of how many, and which part it is.
    :raises HppError: where the folder holds other things, or cannot be written.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(replacing(target))
        generation, lease = hold_current(store_dir)
        stack.enter_context(lease)
        asker = stack.enter_context(asking(store_dir))
        store = stack.enter_context(generation.open())
        whole = web(store)
        day = wish.as_of.isoformat() if wish.as_of else _newest(whole)
        making = Making(folder, asker, store, whole, generation, wish, day, tell)
        _write(making)
        return Site(folder.files, folder.size, generation.manifest.sha256, day)


def _newest(whole: Web) -> str:
    """The newest day of a document: what a graph knows nothing after."""
    found = whole.rows("SELECT MAX(date) FROM node WHERE id LIKE 'document/%' AND date <> ''")[0][0]
    return found or dt.date(2000, 1, 1).isoformat()


def _write(making: Making) -> None:
    folder, asker, store, whole = making.folder, making.asker, making.store, making.web
    ids = [row[0] for row in whole.rows("SELECT id FROM node ORDER BY number")]
    for kind in sorted({one.partition("/")[0] for one in ids}):
        check_apart(one.partition("/")[2] for one in ids if one.startswith(f"{kind}/"))
    write_explorer(making)
    folder.write_data("web", web_tables(store, whole))
    folder.write_data("names", name_tables(index_of(store)))
    folder.write_data("saved", {one.name: as_texts(one) for one in saved_queries()})
    dumps = write_dumps(making)
    figures = count(store)
    write_descriptions(folder, making.wish, making.generation.manifest.sha256, figures, dumps)
    write_fixed(folder, asker, making.day, making.generation.manifest.sha256[:16])
    documents = sum(one.startswith("document/") for one in ids)
    issues = sum(one.startswith(tuple(f"{kind}/" for kind in KINDS["issue"])) for one in ids)
    making.follow(write_owners(folder, store, index_of(store)), issues, "issues")
    making.follow(write_things(folder, asker, whole), len(ids), "things")
    making.follow(write_documents(folder, asker, store, whole), documents, "documents")
    own = {one.partition("/")[0] for one in ids} if making.wish.has("things") else {"-"}
    kinds = set() if making.wish.has("things") and making.wish.has("passages") else own
    write_terms(folder, asker, kinds)
    if making.wish.has("things"):
        making.follow(write_pages(folder, asker, ids, kinds), 0, "pages")
    write_about(making, figures, dumps)
    mark = {"graph": making.generation.manifest.sha256, "software": making.generation.manifest.software}
    folder.write(MARK, json.dumps(mark, indent=1) + "\n")
