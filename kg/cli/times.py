"""Years and days as a person types them on the command line."""

from __future__ import annotations

import datetime as dt
import re

import click

_YEARS = re.compile(r"(2[4-6]\d\d)(?:-(2[4-6]\d\d))?")
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian


class Years(click.ParamType[frozenset[int]]):
    """A fiscal year of the Buddhist Era, or a range of them."""

    name = "YEAR[-YEAR]"

    def convert(
        self,
        value: str | frozenset[int],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> frozenset[int]:
        """Read 2564 or 2563-2565."""
        if isinstance(value, frozenset):
            return value
        found = _YEARS.fullmatch(value)
        if found is None:
            self.fail(f"“{value}” is not a fiscal year of the Buddhist Era; write 2564 or 2563-2565", param, ctx)
        first, last = int(found[1]), int(found[2] or found[1])
        return frozenset(range(first, last + 1))


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Check a day (ISO 8601, Gregorian); "" when there is none."""
    try:
        found = dt.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is not a day; write it as 2021-09-30") from error
    if found and found.year >= _BUDDHIST_ERA:
        raise click.BadParameter(f"“{value}” is of the Buddhist Era; write {found.year - 543}{(value or '')[4:]}")
    return found.isoformat() if found else ""
