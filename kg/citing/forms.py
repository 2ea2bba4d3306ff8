"""The ways in which a citation is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.citing import bibtex, csl, data, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.citing.model import Citation
    from kg.citing.words import Lang


class Form(NamedTuple):
    """A way to write a citation; what has no language of its own takes the one asked for."""

    media_type: str  # as IANA registers it, or as is usual
    ending: str  # of a file's name
    write: Callable[[Citation, Lang], str]


FORMS = {
    "json": Form("application/json", "json", lambda citation, _: data.written(citation)),
    "csl-json": Form("application/vnd.citationstyles.csl+json", "csl.json", csl.written),
    "bibtex": Form("application/x-bibtex", "bib", bibtex.written),
    "text-th": Form("text/plain", "txt", lambda citation, _: text.written(citation, "th")),
    "text-en": Form("text/plain", "txt", lambda citation, _: text.written(citation, "en")),
}
