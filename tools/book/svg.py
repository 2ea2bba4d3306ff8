"""What drawings as SVG have in common: the picture around the parts, and the names of terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.terms import Literal
from ontology.terms import HPP, RDFS

if TYPE_CHECKING:
    from ontology_docs import Graph

_STYLE = (Path(__file__).parent / "heads" / "drawing.css").read_text(encoding="utf-8").strip()


def svg(width: int, height: int, title: str, parts: list[str]) -> str:
    """Put parts together into a picture of a size in pixels."""
    marks = "".join(_mark(name, colour) for name, colour in (("a", "#1d5c63"), ("k", "#8b8579")))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t">\n'
        f'<title id="t">{title}</title>\n<defs>{marks}<style>{_STYLE}</style></defs>\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#faf8f4"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _mark(name: str, colour: str) -> str:
    shape = f'<path d="M0 0 10 5 0 10z" fill="{colour}"/>'
    seen = 'viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"'
    return f'<marker id="{name}" {seen}>{shape}</marker>'


def local(term: object) -> str:
    """The name of a term without what stands before it."""
    return str(term).removeprefix(HPP.BASE)


def label(graph: Graph, name: str, language: str) -> str:
    """What a term is called in a language; empty where it has no name in it."""
    found = graph[HPP.BASE + name][RDFS.label]
    return next((one.value for one in found if isinstance(one, Literal) and one.language == language), "")
