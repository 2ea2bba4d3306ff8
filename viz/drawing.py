"""A part of the graph as one HTML file that opens offline; the one door to pyvis.

pyvis writes the script that draws; the page around it is ours: nothing is fetched, no script but these two runs, and
below the drawing stands the same as a list, for readers who cannot see or point.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.errors import HppError
from viz.page import head

if TYPE_CHECKING:
    from viz.matrix import Quote

_LEGEND = Path(__file__).parent / "legend.toml"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_LINK = re.compile("href", re.IGNORECASE)  # pyvis puts titles into the page as HTML when one of them has this
_LONGEST = 28  # characters of a label in the drawing; the title has all
_STYLE = """\
body { margin: 1rem; color: #1b1f24; background: #fff; }
h1 { font-size: clamp(1.2rem, 4vw, 1.9rem); }
#mynetwork { width: 100%; height: min(78vh, 105vw); border: 1px solid #888; background: #fff; }
ul.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }
ul.legend span { display: inline-block; width: .9em; height: .9em; margin-right: .4em; vertical-align: -.1em; }
.cut { font-weight: 700; }
blockquote { margin: .3rem 0 .3rem 1rem; border-left: 3px solid #888; padding-left: .6rem; }
"""


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing: its label, its type (a key of ``legend.toml``), its place in the drawing, how many ties it has."""

    id: str
    label: str
    type: str
    x: float
    y: float
    ties: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two things: the role that counts most, a weight, and some of the sentences behind it."""

    one: str
    other: str
    role: str
    weight: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, with a title and a remark, and whether things had to be left out."""

    title: str
    note: str
    cut: bool
    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]


@cache
def legend() -> dict[str, dict[str, dict[str, str]]]:
    """Read the colours of types and roles."""
    return tomllib.loads(_LEGEND.read_text(encoding="utf-8"))


def drawing_html(drawing: Drawing) -> str:
    """Write the page.

    Raises HppError when pyvis is not installed.
    """
    written: str = _draw(drawing).generate_html(notebook=False)
    scripts = [found["text"] for found in _SCRIPT.finditer(written) if "src=" not in found["attributes"]]
    library = next(text for text in scripts if "vis-network" in text[:200])
    call = next(text for text in reversed(scripts) if "drawGraph()" in text)
    sheet = next(text for text in _SHEET.findall(written) if ".vis-" in text)
    labels = {dot.id: dot.label for dot in drawing.dots}
    listed = "".join(_listed(tie, labels) for tie in drawing.ties)
    emphasis = ' class="cut"' if drawing.cut else ""
    return (
        f"{head(drawing.title, sheet + _STYLE, (library, call))}<script>{library}</script>\n</head>\n<body>\n"
        f"<h1>{escape(drawing.title)}</h1>\n<p{emphasis}>{escape(drawing.note)}</p>\n{_keys(drawing)}"
        f'<div id="mynetwork" role="img" aria-label="{escape(drawing.title)}"></div>\n'
        f"<h2>ความเชื่อมโยงและข้อความอ้างอิง / Ties and evidence</h2>\n{listed}"
        f"<script>{call}</script>\n</body>\n</html>\n"
    )


def _draw(drawing: Drawing) -> Any:
    try:
        from pyvis.network import Network  # type: ignore[import-untyped]  # noqa: PLC0415 - takes long, and is an extra
    except ImportError as error:
        raise HppError("drawings need pyvis; install it with `pip install 'hpp-kg[viz]'`") from error
    network = Network(cdn_resources="in_line")
    network.toggle_physics(status=False)
    network.set_edge_smooth("continuous")
    labels = {dot.id: dot.label for dot in drawing.dots}
    for dot in drawing.dots:
        kind = legend()["types"][dot.type]
        look = {
            "color": kind["colour"],
            "shape": kind["shape"],
            "size": min(36, 10 + 2 * dot.ties),
            "font": {"size": 18},
        }
        title = _plain(f"{dot.label}\n{kind['th']} / {kind['en']}")
        network.add_node(dot.id, label=_short(dot.label), title=title, x=dot.x, y=dot.y, physics=False, **look)
    for tie in drawing.ties:
        role = legend()["roles"][tie.role]
        title = _plain(
            "\n".join([f"{labels[tie.one]} – {labels[tie.other]}", role["th"], *map(_said, tie.quotes[-1:])])
        )
        network.add_edge(tie.one, tie.other, color=role["colour"], width=min(8, 1 + tie.weight // 2), title=title)
    return network


def _keys(drawing: Drawing) -> str:
    used = {"types": {dot.type for dot in drawing.dots}, "roles": {tie.role for tie in drawing.ties}}
    lists = []
    for part, names in used.items():
        entries = "".join(
            f'<li><span style="background:{entry["colour"]}"></span>{escape(entry["th"])} / {escape(entry["en"])}</li>'
            for name, entry in legend()[part].items()
            if name in names
        )
        lists.append(f'<ul class="legend">{entries}</ul>\n')
    return "".join(lists)


def _listed(tie: Tie, labels: dict[str, str]) -> str:
    role = legend()["roles"][tie.role]
    quotes = "".join(
        f"<blockquote>{escape(quote.text)}<br><cite>{escape(quote.title)} {escape(quote.date)}</cite></blockquote>\n"
        for quote in tie.quotes
    )
    ends = f"{escape(labels[tie.one])} – {escape(labels[tie.other])} ({escape(role['th'])})"
    return f"<details><summary>{ends}</summary>\n{quotes}</details>\n"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _plain(title: str) -> str:
    """Break the word that makes pyvis read titles as HTML, with a mark that is not seen (U+2060)."""
    return _LINK.sub(lambda found: f"{found[0][:2]}\u2060{found[0][2:]}", title)


def _said(quote: Quote) -> str:
    return f"{quote.date} “{quote.text}”"
