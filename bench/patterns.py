"""Every regular expression of the program against texts made to hold it up: ``python bench/patterns.py``.

The texts are made from the expression itself: what stands before a repetition, what is repeated, again and again, and
then what does not fit; and its shortest match without the last sign, again and again. The time for one of twice the
length is compared. It should be about twice; an expression that takes four times as long is printed, and the exit code
is 1. Davis et al., The impact of regular expression denial of service in practice (2018), tells of such texts.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import time
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
_MANY = 16  # repetitions from which one counts as without bound
_SIZES = (16, 22, 1_000, 2_000, 4_000, 8_000, 16_000)  # characters; what doubles with each is told by the short ones
_SHORT = 100
_WORTH = 0.02  # seconds: what takes less is not compared
_RATIO = 3.0  # of the times for a text and for one half as long
_TOO_LONG = 1.0  # seconds for one of the sizes

Known = dict[tuple[str, int], str]


def main() -> int:
    """Print what grows too fast, and how many expressions were tried."""
    known = compiled_here()
    slow = 0
    for (pattern, flags), where in known.items():
        for one in judged(re.compile(pattern, flags), where):
            slow += 1
            print(json.dumps(one, ensure_ascii=False), flush=True)
    print(json.dumps({"expressions": len(known), "too slow": slow}))
    return 1 if slow else 0


def compiled_here() -> Known:
    """All expressions that modules of this program compile, those of rules and names among them, with where."""
    known: Known = {}
    plain = re.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        made = plain(pattern, flags)
        place = Path(sys._getframe(1).f_code.co_filename)  # noqa: SLF001 - who compiles it
        if isinstance(made.pattern, str) and place.is_relative_to(ROOT) and "site-packages" not in place.parts:
            known[made.pattern, made.flags & ~re.UNICODE] = place.relative_to(ROOT).as_posix()
        return made

    re.compile = noted  # type: ignore[assignment]
    try:
        _use_all()
    finally:
        re.compile = plain
    return known


def _use_all() -> None:
    for package in ("loaders", "kg", "viz"):
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if found.name not in {"viz.chart", "viz.drawing", "kg.cli.__main__"}:
                importlib.import_module(found.name)
    import loaders  # noqa: PLC0415 - re.compile is replaced first
    from kg.resources import DOCUMENTS, VOCABULARY  # noqa: PLC0415
    from kg.search.typed import readings  # noqa: PLC0415
    from kg.vocabulary import read_vocabulary  # noqa: PLC0415

    names = loaders.Gazetteer(read_vocabulary(VOCABULARY))
    for document in loaders.read(DOCUMENTS):
        loaders.extract(document, names)
    readings("นาย ก ข")
    sys.modules["loaders.read.thai"].repaired("ก")


def judged(pattern: re.Pattern[str], where: str) -> Iterator[dict[str, Any]]:
    """Say for which of its texts an expression takes too long, at most one."""
    for text_of in attacks(pattern):
        times: list[float] = []
        for size in _SIZES:
            times.append(_spent(pattern, text_of(size)))
            if times[-1] > (_WORTH if size < _SHORT else _TOO_LONG):
                break
        if size < _SHORT or times[-1] > _TOO_LONG or (times[-1] > _WORTH and times[-1] > _RATIO * times[-2]):
            shown = [round(one, 3) for one in times]
            yield {"where": where, "seconds": shown, "text": text_of(40), "pattern": pattern.pattern[:160]}
            return


def _spent(pattern: re.Pattern[str], text: str) -> float:
    best = 9e9
    for _ in range(2):
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - begun)
        if best > _TOO_LONG:
            break
    return best


def attacks(pattern: re.Pattern[str]) -> list[Any]:
    """Makers of texts of any length that an expression may take long for."""
    items = list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    pumps = dict.fromkeys(_pumps(items, ""))
    whole = _shortest(items)
    pumps |= dict.fromkeys([("", whole), ("", whole[:-1])])
    return [_maker(before, again) for before, again in pumps if again]


def _maker(before: str, again: str) -> Any:
    return lambda size: before + again * (size // len(again)) + "\0"


def _pumps(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for code, what in items:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            _, most, inner = what
            if most is codes.MAXREPEAT or most >= _MANY:
                for sign in _ways(list(inner)):
                    yield before, sign
                    yield "", before + sign
            yield from _pumps(list(inner), before)
        elif code is codes.SUBPATTERN:
            yield from _pumps(list(what[3]), before)
        elif code is codes.BRANCH:
            for way in what[1]:
                yield from _pumps(list(way), before)
        before += _shortest([(code, what)])


def _ways(items: list[Any]) -> list[str]:
    """Some texts that a repetition may repeat."""
    if len(items) == 1 and items[0][0] is codes.BRANCH:
        return [_shortest(list(way)) for way in items[0][1][1]]
    if len(items) == 1 and items[0][0] is codes.IN:
        signs = [_sign([member]) for member in items[0][1] if member[0] is not codes.NEGATE]
        return signs[:3] if items[0][1][0][0] is not codes.NEGATE else [_sign(items[0][1])]
    return [_shortest(items)]


def _shortest(items: list[Any]) -> str:
    return "".join(_one(code, what) for code, what in items)


def _one(code: Any, what: Any) -> str:  # noqa: PLR0911 - a way each
    if code is codes.LITERAL:
        return chr(what)
    if code is codes.NOT_LITERAL or code is codes.ANY:
        return "ก" if what != ord("ก") else "x"
    if code is codes.IN:
        return _sign(what)
    if code is codes.BRANCH:
        return min((_shortest(list(way)) for way in what[1]), key=len)
    if code is codes.SUBPATTERN:
        return _shortest(list(what[3]))
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        return _shortest(list(what[2])) * min(what[0], 20)
    return _shortest(list(what)) if code is codes.ATOMIC_GROUP else ""


_TRIED = "ก1 x.-\n่“(,:/\\\"'[<#@é\ue000"


def _sign(members: list[Any]) -> str:
    """A sign of a class."""
    code, what = members[0]
    if code is codes.LITERAL:
        return chr(what)
    if code is codes.RANGE:
        return chr(what[0])
    made = re.compile(_class(members))
    return next((one for one in _TRIED if made.match(one)), "ก")


def _class(members: list[Any]) -> str:
    letters = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
    letters |= {codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_NOT_WORD: r"\W"}
    out = ""
    for code, what in members:
        if code is codes.NEGATE:
            out += "^"
        elif code is codes.CATEGORY:
            out += letters[what]
        elif code is codes.RANGE:
            out += f"\\U{what[0]:08x}-\\U{what[1]:08x}"
        else:
            out += f"\\U{what:08x}"
    return f"[{out}]"


if __name__ == "__main__":
    sys.exit(main())
