"""SPARQL 1.1 updates to a store elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.remote.failures import refused
from loaders.errors import StoreError

if TYPE_CHECKING:
    from kg.remote.http import Http


def change(http: Http, update: str, doing: str) -> None:
    """Carry out an update that may be sent twice; StoreError when there is no address for it, or the store refuses.

    :param doing: what is said to have failed, as "putting a graph".
    """
    address = http.address
    if address.update is None:
        advice = "give it by --store-update, or name the engine by --store-engine"
        raise StoreError(f"{address}: where it is changed is not known; {advice}")
    text = f"{address.engine.define} {update}".strip()
    reply = http.send("POST", address.update, form={"update": text})
    if not reply.ok:
        raise refused(address, reply, doing, address.update)
