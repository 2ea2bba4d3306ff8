"""Keeps a process that asks a store elsewhere from reaching anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from kg.confine import connect_only

if TYPE_CHECKING:
    from kg.remote.address import Address

_PORTS = {"http": 80, "https": 443}


def keep_to(address: Address) -> bool:
    """Let this process connect to the port of a store alone; tells whether the system does so.

    Where requests go by a proxy of the network (HTTPS_PROXY and the like), nothing is done.
    """
    parts = urlsplit(address.query)
    return not getproxies() and connect_only(parts.port or _PORTS[parts.scheme])
