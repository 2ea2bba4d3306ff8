"""How pages speak: phrases in two languages, dates as people write them, addresses of things on this server."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from ontology.terms import HPP, ID, ONTOLOGY

if TYPE_CHECKING:
    from kg.headers import Bilingual
    from kg.ownership import Named

_FILE = Path(__file__).parent / "phrases.toml"
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ERA = 543  # years that the Buddhist Era is ahead
_MONTHS = {
    "th": (
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()  # noqa: SIM905
    ),
    "en": (
        "January February March April May June July August September October November December".split()  # noqa: SIM905
    ),
}
_SAFE = "/:@!$&'()*+,;=~-._"


@cache
def _phrases() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return content


class Speech(NamedTuple):
    """What a page needs to speak one of the two languages, to an asker who chose it or not."""

    lang: str
    chosen: bool = False  # by ``lang=`` in the address, which links then bear on

    @property
    def other(self) -> str:
        """The other language."""
        return "en" if self.lang == "th" else "th"

    def say(self, key: str) -> str:
        """A phrase."""
        return _phrases()[key][self.lang]

    def text(self, both: Bilingual) -> str:
        """A text of the data, where it is in both languages."""
        return both.th if self.lang == "th" else both.en

    def name(self, named: Named) -> str:
        """What a thing is called; in the other language where it has no name in this one."""
        own, other = (named.th, named.en) if self.lang == "th" else (named.en, named.th)
        return own or other or named.iri

    def second(self, named: Named) -> str | None:
        """What it is called in the other language; None where that is the same, or nothing."""
        other = named.en if self.lang == "th" else named.th
        return other if other and other != self.name(named) else None

    def day(self, iso: str) -> str:
        """A day, a month or a year as people write it; any other text as it is."""
        found = _DAY.match(iso)
        if not found or (found[2] and not 1 <= int(found[2]) <= len(_MONTHS["th"])):
            return iso
        year = str(int(found[1]) + (_ERA if self.lang == "th" else 0))
        month = _MONTHS[self.lang][int(found[2]) - 1] if found[2] else ""
        return " ".join(filter(None, [found[3] and str(int(found[3])), month, year]))

    def at(self, path: str, **parameters: str | int | None) -> str:
        """An address on this server that keeps the language."""
        given = {key: value for key, value in parameters.items() if value is not None}
        if self.chosen:
            given.setdefault("lang", self.lang)
        return f"{path}?{urlencode(given)}" if given else path

    def to(self, iri: str) -> str | None:
        """Where a link to a thing leads: to its page here, to an address elsewhere; None where it leads nowhere."""
        local = page_of(iri)
        if local is not None:
            path, anchor, name = local.partition("#")
            return self.at(path) + anchor + name
        return iri if re.match(r"https?://", iri) else None


def page_of(iri: str) -> str | None:
    """The page on this server about a thing of the graph, or a term of the ontology; None for what is elsewhere."""
    if iri.startswith(ID):
        return f"/page/{quote(iri.removeprefix(ID), safe=_SAFE)}"
    if iri.startswith(HPP.BASE):
        return f"/ns#{quote(iri.removeprefix(HPP.BASE))}"
    return "/ns" if iri == ONTOLOGY else None


def path_of(iri: str) -> str:
    """The part of a thing's IRI after ``…/id/``, fit for an address."""
    return quote(iri.removeprefix(ID), safe=_SAFE)
