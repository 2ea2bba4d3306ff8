"""What went wrong with a store elsewhere, in one line that says what to do and repeats no secret."""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING

from loaders.errors import StoreError, UnreachableError

if TYPE_CHECKING:
    from kg.remote.address import Address
    from kg.remote.reply import Reply

_LONG = 200  # characters of what a server says that are repeated
_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_CREDENTIALS = "set HPP_STORE_USER and HPP_STORE_PASSWORD, or HPP_STORE_TOKEN"
_ADVICE = {
    401: f"the store asks who you are, or does not know these credentials; {_CREDENTIALS}",
    403: "these credentials may not do that; ask the keeper of the store for the right to read and to write",
    404: "nothing is there; check the address, and name the engine by --store-engine, or give --store-update and "
    "--store-graphs",
    405: "what is there does not take such requests; give the right address by --store-update or --store-graphs",
    413: "the store takes no requests of that size; raise its limit",
    429: "the store has too much to do; run the same command again later, or with a smaller --parallel",
    503: "the store has too much to do; run the same command again later, or with a smaller --parallel",
    507: "the store has no room left; make room there, and the same command then goes on from here",
}
_FULL = re.compile(r"no space left|disk.{0,20}full|not enough (disk )?space|out of disk|\bENOSPC\b", re.IGNORECASE)


def refused(address: Address, reply: Reply, doing: str, where: str = "") -> StoreError:
    """Say why a store did not do what was asked.

    :param doing: what was asked of it, as "putting a graph".
    :param where: the address that was asked, if not that of queries.
    """
    place = where or address.query
    if reply.moved_to:
        return StoreError(f"{place}: has moved to {reply.moved_to.partition('?')[0]}; give that address")
    said = _said(reply)
    advice = _ADVICE.get(507 if _FULL.search(said) else reply.status, "see what the store's own log says")
    return StoreError(f"{place}: {doing} failed ({reply.status}{said and ': '}{said}); {advice}")


def unreachable(address: Address, reason: str) -> UnreachableError:
    """Say that a store does not answer."""
    advice = "check the address, and that the store runs; a build then goes on from here by the same command"
    return UnreachableError(f"{address.query}: does not answer ({reason}); {advice}")


def untrusted(error: BaseException) -> str:
    """Say, with a gap for the address, that its certificate is not trusted; "" when something else is wrong."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            advice = "if you trust it, name the file of its certificate authority in SSL_CERT_FILE"
            return f"{{address}}: its certificate is not trusted ({cause.verify_message}); {advice}"
        cause = cause.__cause__ or cause.__context__
    return ""


def not_results(address: Address, reply: Reply) -> StoreError:
    """Say that something answers that is no store."""
    what = "a web page" if "html" in reply.media_type else reply.media_type or "something without a type"
    return StoreError(f"{address.query}: answers with {what}, not with results of SPARQL; check the address of queries")


def _said(reply: Reply) -> str:
    """The beginning of what a server says, as one line of text."""
    text = reply.body[:20_000].decode("utf-8", "replace")
    if "html" in reply.media_type or text.lstrip()[:1] == "<":
        text = _TAGS.sub(" ", text)
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG] + "…"
