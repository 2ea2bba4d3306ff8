"""The page about the site, in both languages: what the graph holds, what there is to download, how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.api.phrases import Speech
from kg.api.writing import as_page
from kg.publishing.dumps import SUMS
from kg.publishing.linking import Page, as_file
from kg.things.ontology import ontology
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.publishing.dumps import Dump
    from kg.publishing.figures import Figures
    from kg.publishing.making import Making

_COUNTED = ("Document", "Body", "Issue", "Province", "Person", "Meeting", "Decision", "Responsibility", "Participation")
_KILO = 1000


def write_about(making: Making, figures: Figures, dumps: Sequence[Dump]) -> None:
    """Write ``about.html`` and ``about.en.html``."""
    for lang in ("th", "en"):
        page = Page("/about", lang)
        written = as_page("about.html", **_said(making, figures, dumps, lang))
        making.folder.write(page.file, as_file(bytes(written.body).decode(), page, lambda _: None))


def _said(making: Making, figures: Figures, dumps: Sequence[Dump], lang: str) -> dict[str, Any]:
    manifest, wish = making.generation.manifest, making.wish
    return {
        "speech": Speech(lang, chosen=True),
        "lang": lang,
        "here": "?lang={}".format,
        "wish": wish,
        "manifest": manifest,
        "figures": figures,
        "counted": [(ontology().label(HPP.BASE + name), _many(making, name)) for name in _COUNTED],
        "day": making.day,
        "dumps": [(one, size(one.file.size)) for one in dumps],
        "sums": SUMS,
    }


def _many(making: Making, name: str) -> int:
    """How many things of a class there are, those of the classes below it too."""
    below = {iri.removeprefix(HPP.BASE) for iri in ontology().below(HPP.BASE + name)} | {name}
    marks = ", ".join(f"'{one}'" for one in sorted(below))
    nodes = making.web.rows(f"SELECT COUNT(*) FROM node WHERE type IN ({marks})")[0][0]  # noqa: S608 - names of classes
    return int(nodes) or int(making.web.rows(f"SELECT COUNT(*) FROM fact WHERE id LIKE '{name.lower()}/%'")[0][0])  # noqa: S608 - as above


def size(number: int) -> str:
    """Write a number of bytes: 980 B, 142 kB, 15.7 MB."""
    if number < _KILO:
        return f"{number} B"
    if number < _KILO**2:
        return f"{number / _KILO:.0f} kB"
    return f"{number / _KILO**2:,.1f} MB"
