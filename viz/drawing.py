"""A part of the graph as one HTML file that opens offline; the one door to pyvis.

pyvis writes the script that draws; the page around it is ours: nothing is fetched, no script but these two and our own
runs, and beside the drawing stands the same as a list, for readers who cannot see or point.
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
from viz.page import FONT, head

if TYPE_CHECKING:
    from viz.matrix import Quote

_HERE = Path(__file__).parent
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_LINK = re.compile("href", re.IGNORECASE)  # pyvis puts titles into the page as HTML when one of them has this
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that turn the direction of letters
_LONGEST = 60  # characters of a label in the drawing; the list has all
_FONT = {"size": 20, "face": FONT, "color": "#1f2528", "strokeWidth": 5, "strokeColor": "#ffffff"}
_TIP = 300  # characters of each line of what shows when one points at something
_SHAPES = {  # in a square of 16; the others are drawn as a circle
    "square": "M2 2h12v12H2z",
    "box": "M1 3h14v10H1z",
    "diamond": "M8 1l7 7-7 7-7-7z",
    "triangle": "M8 1l7 13H1z",
    "triangleDown": "M8 15L1 2h14z",
    "hexagon": "M4 1h8l4 7-4 7H4L0 8z",
    "star": "M8 0l2 6h6l-5 4 2 6-5-4-5 4 2-6-5-4h6z",
    "line": "M0 7h16v3H0z",
}
_CIRCLE = "M1 8a7 7 0 1 1 14 0a7 7 0 1 1-14 0z"
_SAME = "ภาพเครือข่าย รายการถัดไปบอกสิ่งเดียวกัน / A drawing; the list that follows says the same"
_BUTTONS = (("in", "+", "ขยาย / Zoom in"), ("out", "−", "ย่อ / Zoom out"), ("fit", "⤢", "ทั้งหมด / Show all of it"))


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing: its label, its type (a key of ``legend.toml``), its place in the drawing, how many ties it has."""

    id: str
    label: str
    type: str
    x: float
    y: float
    ties: int
    other: str = ""  # its label in the other language


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two things: the role that counts most, a weight, and some of the sentences behind it."""

    one: str
    other: str
    role: str
    weight: int
    quotes: tuple[Quote, ...]
    says: str = ""  # what it is called; without it, as the role is
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, with a title and a remark, and whether things had to be left out."""

    title: str
    note: str
    cut: bool
    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    source: tuple[str, ...] = ()  # lines that say where it is from


@cache
def legend() -> dict[str, dict[str, dict[str, str]]]:
    """Read the colours of types and roles."""
    return tomllib.loads((_HERE / "legend.toml").read_text(encoding="utf-8"))


def drawing_html(drawing: Drawing) -> str:
    """Write the page.

    Raises HppError when pyvis is not installed.
    """
    written: str = _draw(drawing).generate_html(notebook=False)
    scripts = [found["text"] for found in _SCRIPT.finditer(written) if "src=" not in found["attributes"]]
    library = next(text for text in scripts if "vis-network" in text[:200])
    call = next(text for text in reversed(scripts) if "drawGraph()" in text)
    own = _part("drawing.js")
    sheet = next(text for text in _SHEET.findall(written) if ".vis-" in text) + _part("drawing.css")
    emphasis = "cut" if drawing.cut else "soft"
    source = "".join(f"<p><bdi>{escape(line)}</bdi></p>\n" for line in drawing.source)
    return (
        f"{head(drawing.title, sheet, (library, call, own))}<script>{library}</script>\n</head>\n<body>\n"
        f"<header>\n<h1><bdi>{escape(drawing.title)}</bdi></h1>\n"
        f'<p class="{emphasis}">{escape(drawing.note)}</p>\n{_keys(drawing)}</header>\n<main>\n'
        f'<div class="frame"><div class="tools">{_buttons()}</div>\n'
        f'<div id="mynetwork" role="group" aria-label="{_SAME}"></div></div>\n'
        f"{_list(drawing)}</main>\n<footer>\n{source}</footer>\n"
        f"<script>{call}</script>\n<script>{own}</script>\n</body>\n</html>\n"
    )


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _draw(drawing: Drawing) -> Any:
    try:
        from pyvis.network import Network  # type: ignore[import-untyped]  # noqa: PLC0415 - takes long, and is an extra
    except ImportError as error:
        raise HppError("drawings need pyvis; install it with `pip install 'hpp-kg[viz]'`") from error
    network = Network(cdn_resources="in_line", directed=True)
    network.toggle_physics(status=False)
    network.set_edge_smooth("continuous")
    labels = {dot.id: dot.label for dot in drawing.dots}
    for dot in drawing.dots:
        network.add_node(dot.id, label=_short(dot.label), title=_about(dot), x=dot.x, y=dot.y, **_look(dot))
    for number, tie in enumerate(drawing.ties):
        said = [f"{quote.date} “{quote.text}”" for quote in tie.quotes[-1:]]
        title = _plain(f"{labels[tie.one]} → {labels[tie.other]}", _called(tie), *said)
        look = {"color": _role(tie)["colour"], "width": min(8, 1 + tie.weight // 2)}
        arrows = "to" if tie.arrow else ""
        network.add_edge(tie.one, tie.other, id=f"t{number}", title=title, arrows=arrows, **look)
    return network


def _look(dot: Dot) -> dict[str, Any]:
    kind = legend()["types"][dot.type]
    shape = "dot" if kind["shape"] in {"ellipse", "box"} else kind["shape"]  # those two would hold the label
    size = min(36, 10 + 2 * dot.ties)
    return {"color": kind["colour"], "shape": shape, "size": size, "font": _FONT, "physics": False}


def _about(dot: Dot) -> str:
    kind = legend()["types"][dot.type]
    return _plain(dot.label, *filter(None, [dot.other]), f"{kind['th']} / {kind['en']}")


def _role(tie: Tie) -> dict[str, str]:
    return legend()["roles"][tie.role]


def _called(tie: Tie) -> str:
    return tie.says or f"{_role(tie)['th']} / {_role(tie)['en']}"


def _keys(drawing: Drawing) -> str:
    used = {"types": {dot.type for dot in drawing.dots}, "roles": {tie.role for tie in drawing.ties}}
    lists = []
    for part, names in used.items():
        entries = "".join(
            f"<li>{_key(entry)}{escape(entry['th'])} / {escape(entry['en'])}</li>"
            for name, entry in legend()[part].items()
            if name in names
        )
        lists.append(f'<ul class="legend">{entries}</ul>\n')
    return "".join(lists)


def _key(entry: dict[str, str]) -> str:
    path = _SHAPES.get(entry.get("shape", "line"), _CIRCLE)
    return f'<svg viewBox="0 0 16 16" aria-hidden="true"><path fill="{entry["colour"]}" d="{path}"/></svg>'


def _buttons() -> str:
    return "".join(
        f'<button type="button" data-do="{name}" title="{says}" aria-label="{says}">{sign}</button>'
        for name, sign, says in _BUTTONS
    )


def _list(drawing: Drawing) -> str:
    dots = {dot.id: dot for dot in drawing.dots}
    listed = "".join(_listed(number, tie, dots) for number, tie in enumerate(drawing.ties))
    return (
        '<section id="ties" aria-labelledby="ties-title">\n'
        '<h2 id="ties-title">ความเชื่อมโยงและข้อความอ้างอิง / Ties and evidence</h2>\n'
        '<input id="find" type="search" aria-label="ค้นในรายการ / Search the list" '
        'placeholder="ค้นในรายการ / Search the list" autocomplete="off">\n'
        '<button type="button" id="all" data-do="all" hidden>แสดงทั้งหมด / Show all</button>\n'
        f"{listed}</section>\n"
    )


def _listed(number: int, tie: Tie, dots: dict[str, Dot]) -> str:
    quotes = "".join(
        f"<blockquote><bdi>{escape(quote.text)}</bdi>"
        f"<cite><bdi>{escape(quote.title)}</bdi> {escape(quote.date)}</cite></blockquote>\n"
        for quote in tie.quotes
    )
    one, other = (f"<bdi>{escape(dots[end].label)}</bdi>" for end in (tie.one, tie.other))
    sign = "→" if tie.arrow else "–"
    also = " – ".join(escape(dots[end].other) for end in (tie.one, tie.other) if dots[end].other)
    also = f'<p class="soft"><bdi>{also}</bdi></p>\n' if also else ""
    return (
        f'<details id="t{number}" data-one="{escape(tie.one)}" data-other="{escape(tie.other)}">'
        f"<summary><span>{one}<i>{sign} {escape(_called(tie))}</i>{other}</span></summary>\n"
        f"{also}{quotes}</details>\n"
    )


def _short(label: str) -> str:
    bare = _TURNING.sub("", label)
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1].rstrip() + "…"


def _plain(*lines: str) -> str:
    """Put lines together that are read as text.

    The word that makes pyvis read titles as HTML is broken with a mark that is not seen (U+2060).
    """
    bare = (_TURNING.sub("", line) for line in lines)
    title = "\n".join(line if len(line) <= _TIP else line[: _TIP - 1] + "…" for line in bare)
    return _LINK.sub(lambda found: f"{found[0][:2]}\u2060{found[0][2:]}", title)
