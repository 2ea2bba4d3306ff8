"""The characters of a printed page → its lines, by where they stand."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Distances in parts of the size of the letters.
_SAME_LINE = 0.45  # from one baseline to the other
_BACK = 2.0  # leftwards: the next cell or column, or the next line of one set on the same height
_SPACES_KEPT = (0.18, 0.5)  # gap that is a space where the library supposes one too, and one that is in any case
_SPACES_DROPPED = (0.12, 0.2)  # the same in files that hold no spaces themselves, such as browsers print
_SPACES_AT_LEAST = 0.01  # of the characters of a page that holds its spaces
_MARK = 0.4  # height that no consonant is below
_CELL = 2.0  # gap between two cells of a table
_SARA_AM = 0.5  # width of the end of ำ, which some files give no box of its own


class Box(NamedTuple):
    """Where the ink of a character is, in points from the lower left corner of the page."""

    left: float
    right: float
    bottom: float
    top: float


class Glyph(NamedTuple):
    """A character as it is printed."""

    text: str
    box: Box
    x: float  # of the pen
    y: float  # of the baseline
    size: float  # in points
    portion: int  # the piece of text in the file that it is of
    spaced: bool = False  # the library supposes a space before it


class Line(NamedTuple):
    """A printed line."""

    text: str
    left: float
    right: float
    y: float
    size: float


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Put characters together to lines, in the order of the file; cells side by side are one line with tabs."""
    parts: list[list[Glyph]] = []
    once = list(_once(glyphs))
    kept = sum(glyph.text == " " for glyph in once) > _SPACES_AT_LEAST * len(once)
    for glyph in once:
        if not parts or _begins_line(parts[-1], glyph):
            parts.append([])
        parts[-1].append(glyph)
    return list(
        _side_by_side(
            [line for part in parts if (line := _line(part, _SPACES_KEPT if kept else _SPACES_DROPPED)).text.strip()]
        )
    )


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out clusters that are there again with the glyph of their mark, as browsers write PDF.

    They name the letters of a whole cluster (พั) for each glyph of it, so that all but the first must go.
    """
    before: dict[str, list[tuple[Glyph, Glyph]]] = {}
    for cluster in _clusters(glyphs):
        if len(cluster) > 1:
            if _is_mark(cluster):
                continue
            same = before.setdefault("".join(glyph.text for glyph in cluster), [])
            if any(_repeats(cluster, *one) for one in same):
                continue
            same.append((cluster[0], cluster[-1]))
        yield from cluster


def _clusters(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Gather characters that are printed by one glyph: they share its place."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if cluster and (glyph.portion, glyph.x, glyph.y) != (cluster[0].portion, cluster[0].x, cluster[0].y):
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster


def _is_mark(cluster: list[Glyph]) -> bool:
    """Tell whether a cluster that begins with a consonant is printed too low to be one: only its mark is."""
    box = cluster[0].box
    return "ก" <= cluster[0].text <= "ฮ" and box.top - box.bottom < _MARK * cluster[0].size


def _repeats(cluster: list[Glyph], first: Glyph, last: Glyph) -> bool:
    room = first.size * _SARA_AM if any(glyph.text == "ำ" for glyph in cluster) else 0.0
    return (
        abs(cluster[0].y - first.y) < first.size * _SAME_LINE
        and cluster[0].box.left < last.box.right + room
        and cluster[-1].box.right > first.box.left
    )


def _begins_line(line: list[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    size = max(glyph.size, last.size)
    return abs(glyph.y - last.y) > _SAME_LINE * size or glyph.box.right < last.box.left - _BACK * size


def _line(glyphs: list[Glyph], spaces: tuple[float, float]) -> Line:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or glyphs
    return Line(
        _text(glyphs, spaces),
        min(glyph.box.left for glyph in inked),
        max(glyph.box.right for glyph in inked),
        glyphs[0].y,
        median(glyph.size for glyph in inked),
    )


def _text(glyphs: Sequence[Glyph], spaces: tuple[float, float]) -> str:
    """Write down a line; gaps become spaces, measured against the usual gap of a line that is set wide."""
    gaps = [_gap(*pair) for pair in pairwise(glyphs)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    out = [glyphs[0].text]
    for (last, glyph), gap in zip(pairwise(glyphs), gaps, strict=True):
        beyond = (gap - usual) / glyph.size
        if beyond > _CELL:
            out.append("\t")
        elif beyond > spaces[not glyph.spaced] and not (last.text + glyph.text).isspace():
            out.append(" ")
        out.append(glyph.text)
    return "".join(out)


def _gap(last: Glyph, glyph: Glyph) -> float:
    """Measure the white between two characters; spaces that are in the file themselves leave none."""
    shared = (last.portion, last.x) == (glyph.portion, glyph.x)
    if shared or last.text.isspace() or glyph.text.isspace():
        return 0.0
    hidden = _SARA_AM * last.size if last.text == "ำ" and last.box.right - last.box.left < _SARA_AM * last.size else 0.0
    return glyph.box.left - last.box.right - hidden


def _side_by_side(lines: list[Line]) -> Iterator[Line]:
    """Join neighbours in the file that stand on one height and do not overlap."""
    row: list[Line] = []
    for line in lines:
        if row and not all(_beside(one, line) for one in row):
            yield _joined(row)
            row = []
        row.append(line)
    if row:
        yield _joined(row)


def _beside(one: Line, other: Line) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return apart and abs(one.y - other.y) < _SAME_LINE * max(one.size, other.size)


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    ordered = sorted(row, key=lambda line: line.left)
    text = ordered[0].text
    for last, line in pairwise(ordered):
        text += ("\t" if line.left - last.right > _CELL * line.size else " ") + line.text
    return Line(text, ordered[0].left, ordered[-1].right, row[0].y, ordered[0].size)
