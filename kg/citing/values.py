"""What the parameters of a question may be, where nobody else says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.citing.model import Question

_BUDDHIST_ERA = 2400  # years from here on are not Gregorian


def number_of(question: Question, name: str, usual: int, most: int, least: int = 1) -> int:
    """A whole number, the usual one where none is given; ParameterError for what is none, or out of bounds."""
    text = question.one(name) or str(usual)
    if not (text.isascii() and text.isdecimal() and least <= int(text[:6]) <= most):
        raise ParameterError(f"{name}: “{text[:40]}” is not a number from {least} to {most}")
    return int(text)


def day_of(text: str) -> dt.date | None:
    """The day that a text names, None for ""; ParameterError for what is none, or of the Buddhist Era."""
    if not text:
        return None
    try:
        found_day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(f"as_of: “{text[:40]}” is not a day; write it as 2021-09-30") from error
    if found_day.year >= _BUDDHIST_ERA:
        raise ParameterError(f"as_of: “{text}” is of the Buddhist Era; write {found_day.year - 543}{text[4:]}")
    return found_day
