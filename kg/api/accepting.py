"""What an asker takes: headers whose values have weights (RFC 9110, section 12.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Name = TypeVar("Name", bound=str)
_LONGEST = 4096  # characters of a header that are read


def weighed(header: str) -> Iterator[tuple[str, float]]:
    """Give the values of a header with their weights, from 0 to 1; a weight that is none is 0."""
    for part in header[:_LONGEST].split(","):
        name, *parameters = [piece.strip().lower() for piece in part.split(";")]
        yield name, _weight(parameters)


def choose(accept: str, offers: Mapping[Name, Iterable[str]]) -> Name | None:
    """Choose by an Accept header; None when the asker takes none of them.

    :param offers: media types by name, the one to give to who takes anything first.
    """
    ranges = list(weighed(accept or "*/*"))
    weights = {name: max(_fit(media, ranges) for media in medias) for name, medias in offers.items()}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else None


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an asker takes gzip (RFC 9110, section 12.5.3)."""
    found = dict(weighed(accept_encoding))
    return found.get("gzip", found.get("*", 0.0)) > 0


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                weight = float(parameter[2:])
            except ValueError:
                return 0.0
            return weight if 0 <= weight <= 1 else 0.0
    return 1.0


def _fit(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return what the most specific range that fits says."""
    fitting: dict[int, float] = {}
    for one, weight in ranges:
        specific = 3 if one == media else 2 if one == media.partition("/")[0] + "/*" else 1 if one == "*/*" else 0
        fitting[specific] = max(weight, fitting.get(specific, 0.0))
    fitting.pop(0, None)
    return fitting[max(fitting)] if fitting else 0.0
