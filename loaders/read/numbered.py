"""The numbers before paragraphs of Word, which are not in its text: counted as Word does (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from loaders.read.numbering import written

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_BASES_AT_MOST = 20  # styles that one is based on


class _Level(NamedTuple):
    form: str  # decimal, thaiLetters, bullet …
    text: str  # "%1.%2"
    start: int


class Numbering:
    """Knows the lists of a document and counts through them, paragraph by paragraph."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of_list: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles = {} if styles is None else {_value(one, "styleId"): one for one in styles.iter(W + "style")}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: ET.Element) -> str:
        """Count a paragraph, and give what Word shows before it; nothing where it is in no list."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        number, depth = found
        abstract = self._of_list.get(number, "")
        levels = self._abstract.get(abstract, {})
        if depth not in levels:
            return ""
        self._count(abstract, number, depth)
        level = levels[depth]
        return (
            "•" if level.form == "bullet" else _PLACE.sub(lambda at: self._shown(abstract, int(at[1]) - 1), level.text)
        )

    def _read(self, numbering: ET.Element) -> None:
        for one in numbering.iter(W + "abstractNum"):
            levels = {_integer(level, "ilvl"): _level(level) for level in one.iter(W + "lvl")}
            self._abstract[_value(one, "abstractNumId")] = levels
        for one in numbering.iter(W + "num"):
            number = _value(one, "numId")
            self._of_list[number] = _value(one.find(W + "abstractNumId"))
            for change in one.iter(W + "lvlOverride"):
                if (start := change.find(W + "startOverride")) is not None:
                    self._starts[number, _integer(change, "ilvl")] = _integer(start)

    def _list_of(self, paragraph: ET.Element) -> tuple[str, int] | None:
        """Find the list of a paragraph and how deep it stands in it: its own, or that of its style."""
        properties = paragraph.find(W + "pPr")
        for _ in range(_BASES_AT_MOST):
            if properties is None:
                return None
            found = properties.find(W + "numPr")
            if found is not None and found.find(W + "numId") is not None:
                number = _value(found.find(W + "numId"))
                return None if number == "0" else (number, _integer(found.find(W + "ilvl")))
            properties = self._base(properties)
        return None

    def _base(self, properties: ET.Element) -> ET.Element | None:
        name = _value(properties.find(W + "pStyle")) or _value(properties.find(W + "basedOn"))
        style = self._styles.get(name)
        if style is None:
            return None
        own = style.find(W + "pPr")
        if own is not None and own.find(W + "numPr") is not None:
            return own
        return style

    def _count(self, abstract: str, number: str, depth: int) -> None:
        counts = self._counts[abstract]
        start = self._starts.get((number, depth))
        if start is not None and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, self._abstract[abstract][depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)

    def _shown(self, abstract: str, depth: int) -> str:
        level = self._abstract[abstract].get(depth)
        if level is None or level.form == "none":
            return ""
        return written(self._counts[abstract].get(depth, level.start), level.form)


def _level(element: ET.Element) -> _Level:
    form = _value(element.find(W + "numFmt")) or "decimal"
    return _Level(form, _value(element.find(W + "lvlText")), _integer(element.find(W + "start"), otherwise=1))


def _value(element: ET.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def _integer(element: ET.Element | None, name: str = "val", otherwise: int = 0) -> int:
    value = _value(element, name)
    return int(value) if re.fullmatch(r"\d{1,6}", value) else otherwise
