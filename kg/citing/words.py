"""What citations say around the data, in Thai and English: ``words.toml``. Thai has the years of the Buddhist Era."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

Lang = Literal["th", "en"]
_FILE = Path(__file__).with_name("words.toml")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_ERA = 543  # years that the Buddhist Era is ahead
_MONTHS = 12


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def say(key: str, lang: Lang, **values: object) -> str:
    """A phrase, with values put in."""
    phrase: str = _file()["phrases"][key][lang]
    return phrase.format(**values)


def day(iso: str, lang: Lang) -> str:
    """A day, a month or a year in words; any other text as it is."""
    found = _DAY.fullmatch(iso)
    if not found or not 1 <= int(found[2] or 1) <= _MONTHS:
        return iso
    year = str(int(found[1]) + (_ERA if lang == "th" else 0))
    month = _file()["months"][lang][int(found[2]) - 1] if found[2] else ""
    return " ".join(filter(None, [str(int(found[3])) if found[3] else "", month, year]))


def year(iso: str | None, lang: Lang) -> str:
    """The year of a day; that there is none, where there is none."""
    found = _DAY.fullmatch(iso or "")
    return str(int(found[1]) + (_ERA if lang == "th" else 0)) if found else say("nodate", lang)


def counted(number: int, noun: str) -> str:
    """A number of things in English."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
