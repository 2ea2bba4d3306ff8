"""The measures by name, each with what it means: the data of ``measures.toml`` and the functions that work them out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.network.groupings import groups, mixing, overlap, reach
from kg.network.model import Table
from kg.network.positions import breaks, brokers, core, load
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.network.model import Network
    from kg.network.positions import Measured

_FILE = Path(__file__).parent / "measures.toml"
_MEASURES: dict[str, Callable[[Network, str], Measured]] = {
    "brokers": brokers,
    "load": load,
    "breaks": breaks,
    "groups": groups,
    "overlap": overlap,
    "core": core,
    "reach": reach,
    "mixing": mixing,
}


@cache
def described() -> dict[str, dict[str, Any]]:
    """Give what the file says of each measure: its views, and its meaning in English and Thai."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def measure(network: Network, name: str, lang: str = "th") -> Table:
    """Measure a network; labels are in a language.

    Raises QueryError for a measure that is unknown or means nothing on the view.
    """
    if name not in _MEASURES:
        raise QueryError(f"no measure “{name}”; there are {', '.join(_MEASURES)}")
    about = described()[name]
    if network.view not in about["views"]:
        raise QueryError(f"“{name}” says nothing of “{network.view}”; measure {' or '.join(about['views'])}")
    columns, lines, remarks = _MEASURES[name](network, lang)
    return Table(name, columns, tuple(lines), about["en"], about["th"], tuple(remarks))
