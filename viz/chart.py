"""Charts as pictures (SVG, PNG): load by year, events in time, the responsibility matrix; the one door to Matplotlib.

Matplotlib sets Thai marks in their places by HarfBuzz since 3.11. The letters are Sarabun's, which come as a package.
"""

from __future__ import annotations

import datetime as dt
import io
import textwrap
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.errors import HppError, QueryError
from viz.drawing import legend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
_INK, _PALE, _GRID = "#1b1f24", "#5b6470", "#d5dae1"
_BLUE, _GREY = "#0072B2", "#9bb8cc"
_ACROSS = 3  # panels side by side
_INCH = 0.36  # height of a row of the matrix
_SEPTEMBER = 9  # the last month of a fiscal year
_MONTHLY = 3 * 365  # days up to which months are told apart
_LARGE = 40  # events of a time beyond which its dot grows no further


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one body, by year."""

    label: str
    values: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day, in the lane of its kind."""

    day: dt.date
    lane: str
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart."""

    title: str
    note: str
    axis: str = ""


def load_chart(panels: Sequence[Panel], years: Sequence[int], words: Words, form: str = "svg") -> bytes:
    """Draw a small chart for each body, all to one scale, the latest year in the strong colour."""
    rows = max(1, -(-len(panels) // _ACROSS))
    figure = _figure(11, 1.1 + 1.6 * rows, words)
    top = max((value for panel in panels for value in panel.values.values()), default=1)
    for number, panel in enumerate(panels, 1):
        axes = figure.add_subplot(rows, _ACROSS, number)
        heights = [panel.values.get(year, 0) for year in years]
        colours = [_GREY] * (len(years) - 1) + [_BLUE]
        bars = axes.bar([str(year) for year in years], heights, color=colours, width=0.7)
        axes.bar_label(bars, labels=[str(height or "") for height in heights], fontsize=9, color=_INK, padding=1)
        axes.set_ylim(0, max(1, top) * 1.2)
        axes.set_title(_short(panel.label, 42), fontsize=10.5, loc="left", color=_INK)
        _bare(axes, "left")
    return _written(figure, form)


def timeline_chart(moments: Sequence[Moment], lanes: Sequence[str], words: Words, form: str = "svg") -> bytes:
    """Draw how many events there are in each month, or each year where they are many, a lane for each kind.

    The bands are fiscal years (Buddhist Era).
    """
    figure = _figure(11, 1.9 + 0.75 * len(lanes), words)
    axes = figure.add_subplot()
    days = [moment.day for moment in moments]
    long = bool(days) and (max(days) - min(days)).days > _MONTHLY
    colours = ["#0072B2", "#A6447F", "#00785A", "#9A6700", "#B34E00", "#3B6E8F"]
    for row, lane in enumerate(lanes):
        spans = Counter(_middle(moment.day, long=long) for moment in moments if moment.lane == lane)
        places, counts = [_number(day) for day in spans], list(spans.values())
        sizes = [90 + 22 * min(count, _LARGE) for count in counts]
        colour = colours[row % len(colours)]
        axes.scatter(places, [row] * len(counts), s=sizes, color=colour, edgecolors="white", zorder=2)
        for place, count in zip(places, counts, strict=True):
            axes.text(place, row, str(count), ha="center", va="center", fontsize=9, color="white", fontweight="bold")
    labels = [f"{lane} ({sum(moment.lane == lane for moment in moments)})" for lane in lanes]
    axes.set_yticks(range(len(lanes)), labels, fontsize=11)
    axes.set_ylim(max(1, len(lanes)) - 0.5, -0.5)
    _fiscal_years(axes, days)
    _bare(axes)
    return _written(figure, form)


def matrix_chart(
    rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], str], words: Words, form: str = "svg"
) -> bytes:
    """Draw a responsibility matrix; a cell is known by its row and column, and has the colour of its first letter."""
    figure = _figure(4.4 + 0.46 * len(columns), 4.2 + _INCH * len(rows), words)
    axes = figure.add_subplot()
    axes.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    for (row, column), letters in cells.items():
        axes.add_patch(_square(row, column, letters))
        axes.text(column, row, letters, ha="center", va="center", fontsize=9.5, color="white", fontweight="bold")
    axes.set_xticks(range(len(columns)), [_short(name, 30) for name in columns], fontsize=9.5)
    axes.tick_params(axis="x", labelrotation=60, labeltop=True, labelbottom=False)
    for label in axes.get_xticklabels():
        label.set(ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), [_short(name, 46) for name in rows], fontsize=9.5)
    axes.set_xticks([at - 0.5 for at in range(len(columns) + 1)], minor=True)
    axes.set_yticks([at - 0.5 for at in range(len(rows) + 1)], minor=True)
    axes.grid(visible=True, which="minor", color=_GRID, linewidth=0.7)
    _bare(axes)
    return _written(figure, form)


def _figure(width: float, height: float, words: Words) -> Any:
    _prepared()
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above; without pyplot, which keeps what it draws

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    title = f"{words.title}\n"
    figure.suptitle(title, x=0.01, ha="left", fontsize=14, fontweight="bold", color=_INK)
    note = "\n".join(textwrap.wrap(words.note, int(width * 14)))
    figure.text(0.01, 1 - 0.52 / height, note, fontsize=10, color=_PALE, va="top")
    layout: Any = figure.get_layout_engine()
    layout.set(rect=(0, 0, 1, 1 - 0.25 / height))
    return figure


@cache
def _prepared() -> None:
    """Load the typeface, and let equal charts be equal files.

    Raises HppError when Matplotlib or the typeface is not installed.
    """
    try:
        import fontpkg_sarabun  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from matplotlib import font_manager  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise HppError("charts need Matplotlib and Sarabun; install them with `pip install 'hpp-kg[viz]'`") from error
    folder = Path(fontpkg_sarabun.__file__).parent / "files"
    for name in ("Regular", "Bold"):
        font_manager.fontManager.addfont(folder / f"Sarabun-{name}.ttf")
    mpl.rcParams |= {"font.family": "Sarabun", "svg.hashsalt": "hpp-kg", "svg.fonttype": "path"}


def _written(figure: Any, form: str) -> bytes:
    if form not in MEDIA:
        raise QueryError(f"a chart has no format “{form}”; there are {', '.join(MEDIA)}")
    written = io.BytesIO()
    metadata = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(written, format=form, dpi=150, metadata=metadata)
    return written.getvalue()


def _bare(axes: Any, *sides: str) -> None:
    """Leave out lines that say nothing."""
    axes.spines[["top", "right", "left", "bottom"]].set_color(_GRID)
    axes.spines[["top", "right", *sides]].set_visible(False)
    axes.tick_params(length=0, colors=_INK, which="both")
    if sides:
        axes.set_yticks([])


def _number(day: dt.date) -> int:
    return day.toordinal()


def _middle(day: dt.date, *, long: bool) -> dt.date:
    """Give the middle of the month, or of the fiscal year, that a day is in."""
    if not long:
        return day.replace(day=15)
    return day.replace(year=day.year + (day.month > _SEPTEMBER), month=4, day=1)


def _fiscal_years(axes: Any, days: Sequence[dt.date]) -> None:
    if not days:
        axes.set_xticks([])
        return
    first, last = (day.year + (day.month > _SEPTEMBER) for day in (min(days), max(days)))
    starts = [_number(dt.date(year - 1, 10, 1)) for year in range(first, last + 2)]
    for number, (start, end) in enumerate(pairwise(starts)):
        if number % 2 == 0:
            axes.axvspan(start, end, color="#f2f5f8", zorder=0)
    middles = [(start + end) / 2 for start, end in pairwise(starts)]
    axes.set_xlim(starts[0] - 12, starts[-1] + 12)
    axes.set_xticks(middles, [f"{year + 543}" for year in range(first, last + 1)], fontsize=11)


def _square(row: int, column: int, letters: str) -> Any:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above

    roles = {"A": "Accountable", "R": "Responsible", "S": "Supporting", "C": "Consulted", "I": "Informed"}
    colour = legend()["roles"][roles[letters[0]]]["colour"]
    return Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, edgecolor="white", linewidth=1)


def _short(text: str, width: int) -> str:
    """Cut a text to so many letters; Thai marks above and below take no room and stay with their letter."""
    seen = 0
    for at, letter in enumerate(text):
        seen += unicodedata.category(letter) != "Mn"
        if seen > width:
            return text[:at].rstrip() + "…"
    return text
