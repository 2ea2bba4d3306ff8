"""Deterministic names for things: the same thing gets the same IRI in every run."""

from __future__ import annotations

import hashlib
import re

BASE = "https://w3id.org/hpp/id/"
_DROPPED = re.compile(r"[^0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]+")
_LONGEST = 90  # characters of a slug


def slug(name: str) -> str:
    """A name as the last part of an IRI: lower case, Thai and ASCII letters and digits, all else a hyphen.

    A name too long is cut and told apart by a short hash of the whole.
    """
    short = _DROPPED.sub("-", name.lower()).strip("-")
    return short if len(short) <= _LONGEST else f"{short[:_LONGEST].rstrip('-')}-{digest(name)}"


def iri(kind: str, *parts: str) -> str:
    """``id/{kind}/{slug of each part, joined by hyphens}``."""
    return f"{BASE}{kind}/{'-'.join(filter(None, map(slug, parts)))}"


def digest(*parts: object) -> str:
    """Ten hexadecimal digits that stand for these values and for no others."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=5).hexdigest()


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("/", 1)[-1]
