"""Drawings and charts: they show themselves in a notebook, and are saved as files that need nothing else."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.explore.drawing import Placed, Wish, drawing
from kg.explore.opening import web
from kg.library.files import written
from kg.library.given import filter_of, lang_of, thing_of
from kg.network.views import read_stated
from kg.prefixes import expand
from loaders.errors import ParameterError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import OpenGraph
    from kg.explore.web import Web
    from kg.library.given import Day, Years
    from kg.library.lending import Lender

_HEIGHT = 720  # pixels of the frame that a drawing stands in
_CHARTS = ("load", "timeline", "matrix")
_TITLE = "เครือข่ายความรับผิดชอบ / Who is responsible for what"
_LARGEST = 2000  # things that are drawn at most


class Drawing:
    """A drawing as one HTML file that opens offline; ``note`` counts what is drawn, ``cut`` tells if not all is."""

    def __init__(self, html: str, note: str, *, cut: bool) -> None:
        """Hold the file."""
        self.html = html
        self.note = note
        self.cut = cut

    def __repr__(self) -> str:
        return f"<Drawing: {self.note}>"

    def save(self, path: str | Path) -> Path:
        """Write the file; Error where it cannot be written."""
        return written(Path(path), self.html.encode())

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{_HEIGHT}px;border:1px solid rgba(128,128,128,.4);background:#fff"
        what = f'title="{escape(self.note)}" sandbox="allow-scripts" style="{style}"'
        return f'<iframe srcdoc="{escape(self.html)}" {what}></iframe>'


class Chart:
    """A chart: ``svg`` is the picture as text, :meth:`save` writes SVG or PNG by the end of the file's name."""

    def __init__(self, what: str, svg: bytes, png: bytes) -> None:
        """Hold the picture in both forms."""
        self._what = what
        self.svg = svg.decode()
        self._forms = {".svg": svg, ".png": png}

    def __repr__(self) -> str:
        return f"<Chart: {self._what}>"

    def save(self, path: str | Path) -> Path:
        """Write the picture; Error where it cannot be written, or the name ends in neither .svg nor .png."""
        form = self._forms.get(Path(path).suffix.lower())
        if form is None:
            raise ParameterError(f"“{path}” ends in none of {', '.join(self._forms)}; name it so")
        return written(Path(path), form)

    def _repr_svg_(self) -> str:
        return self.svg


def ask_drawing(  # noqa: PLR0913 - an option each
    lender: Lender, about: object, things: Iterable[object], *, depth: int, year: Years | None, most: int, lang: str
) -> Drawing:
    """Answer :meth:`kg.Graph.draw`."""
    from kg.network.drawing import page  # noqa: PLC0415 - needs an extra

    placed = tuple(Placed(_id(one)) for one in things)
    if placed and (about or year):
        raise ParameterError("things do not go together with about and year; leave one out")
    if not (depth >= 1 and 1 <= most <= _LARGEST):
        raise ParameterError(f"depth {depth}, most {most}: give depth from 1, and most from 1 to {_LARGEST}")
    wanted = filter_of(year=year)
    with lender.lend() as lent:
        if placed:
            return _of_things(lent.store, web(lent.store), Wish(placed, title=_TITLE, lang=lang_of(lang)))
        centre = thing_of(lent.store, about) if about else ""
        written, drawn = page(read_stated(lent.store, wanted), centre, depth, most, lang_of(lang))
    return Drawing(written, drawn.note, cut=drawn.cut)


def _of_things(store: OpenGraph, known: Web, wish: Wish) -> Drawing:
    from viz.drawing import drawing_html  # noqa: PLC0415 - needs an extra

    for one in wish.things:
        if known.node(one.id) is None:
            raise ParameterError(f"the graph holds no thing “{one.id}”; g.search finds things by name")
    drawn = drawing(store, known, wish)
    return Drawing(drawing_html(drawn), drawn.note, cut=drawn.cut)


def ask_chart(  # noqa: PLR0913 - an option each
    lender: Lender, what: str, about: object, *, year: Years | None, as_of: Day | None, most: int, lang: str
) -> Chart:
    """Answer :meth:`kg.Graph.chart`."""
    if what not in _CHARTS:
        raise ParameterError(f"no chart “{what}”; there are {', '.join(_CHARTS)}")
    from kg.network.charts import draw_chart  # noqa: PLC0415 - needs an extra

    if (what == "timeline") != bool(about):
        raise ParameterError("a timeline needs about, the name of a thing" if not about else f"{what} takes no about")
    wanted = filter_of(year=year, as_of=as_of)
    with lender.lend() as lent:
        thing = thing_of(lent.store, about) if about else None
        draw = partial(draw_chart, lent.store, what, wanted, thing, most, lang_of(lang))
        return Chart(what, draw("svg"), draw("png"))


def _id(thing: object) -> str:
    """The id of a thing, by its IRI or as an answer gave it."""
    return expand(str(getattr(thing, "iri", None) or thing)).removeprefix(ID)
