"""Holds the licences of what is installed, and of what the page carries, to ``licences.toml``.

    python tools/licences.py

Prints how many packages come with the default install and with each extra, and each that may not. Ends with 1 where
there is one. What is not installed cannot be looked at, and is said.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import audit
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
_PAGE = _HERE.parent / "kg" / "api" / "explorer" / "third-party.txt"
KNOWN = tomllib.loads((_HERE / "licences.toml").read_text(encoding="utf-8"))
_COPYLEFT = re.compile(r"\b[AL]?GPL|GENERAL\s+PUBLIC\s+LICENSE|\bSSPL|\bBUSL|\bCC-BY-NC|COMMONS CLAUSE", re.IGNORECASE)
_TEXTS = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_CARRIED = re.compile(r"^  (\S+) (\S+) \((.+)\)$", re.MULTILINE)


def said(name: str) -> str:
    """Give the licence of an installed package, as SPDX writes it where it is known; "" where none is said."""
    known = distribution(name).metadata
    classes = [one.rpartition(" :: ")[2] for one in known.get_all("Classifier") or () if one.startswith("License ::")]
    line = " ".join((known.get("License") or "").strip().split("\n")[0].split())
    texts = [known.get("License-Expression"), line, " OR ".join(_spdx(one) for one in classes)]
    return next((_spdx(text) for text in texts if text and is_allowed(_spdx(text))), "; ".join(filter(None, texts)))


def _spdx(text: str) -> str:
    found: str = KNOWN["said"].get(text, text)
    return found


def is_allowed(expression: str) -> bool:
    """Tell whether of the licences to choose from (OR) one is such that all that it takes (AND) is allowed."""
    ways = re.split(r"\s+OR\s+", expression.replace("(", "").replace(")", ""))
    return any(all(part.strip() in KNOWN["allowed"] for part in re.split(r"\s+AND\s+", way)) for way in ways)


def names_copyleft(name: str) -> bool:
    """Tell whether what an installed package says, or a licence that lies with it, names the GPL or its kin."""
    known = distribution(name)
    texts = [
        file.locate().read_bytes().decode("utf-8", "replace") for file in known.files or () if _is_text(file.as_posix())
    ]
    own = [known.metadata.get("License") or "", known.metadata.get("License-Expression") or ""]
    return any(_COPYLEFT.search(text) for text in [*texts, *own])


def _is_text(path: str) -> bool:
    folder, _, file = path.partition(".dist-info/")
    return bool(file and folder and _TEXTS.search(file))


def faults(names: list[str]) -> Iterator[str]:
    """Yield what may not come, and what is odd and not explained."""
    for name in names:
        if not is_allowed(said(name)):
            yield f"{name}: its licence is not one of those allowed: {said(name)[:120] or 'none is said'}"
        if name not in KNOWN["odd"] and names_copyleft(name):
            yield f"{name}: names the GPL or its kin; find out why, and write it into tools/licences.toml"


def of_page(listed: str) -> Iterator[str]:
    """Yield what of the page's list of others' work may not be in it."""
    for name, _, licence in _CARRIED.findall(listed):
        if not is_allowed(licence):
            yield f"{name}: its licence is not one of those allowed: {licence}"


def installed(*extras: str) -> list[str]:
    """List what comes with the default install, or with it and these extras."""
    return sorted(one.partition("==")[0] for one in audit.installed("hpp-kg", *extras))


def extras() -> list[str]:
    """List the extras."""
    return sorted(set(distribution("hpp-kg").metadata.get_all("Provides-Extra") or ()) - {"all"})


def missing(extra: str) -> list[str]:
    """List what an extra asks for and is not installed here."""
    needs = [Requirement(one) for one in distribution("hpp-kg").requires or ()]
    return [one.name for one in needs if one.marker and one.marker.evaluate({"extra": extra}) and not _is_there(one)]


def _is_there(need: Requirement) -> bool:
    try:
        distribution(need.name)
    except PackageNotFoundError:
        return need.marker is not None and need.marker.evaluate({"extra": ""})
    return True


def main() -> int:
    """Look at all."""
    default, found = installed(), []
    sets = {"default": default, **{one: sorted({*installed(one)} - {*default}) for one in extras()}}
    for what, names in sets.items():
        away = "" if what == "default" else ", ".join(missing(what))
        print(f"{what}: {len(names)} packages{f'; not installed, so not looked at: {away}' if away else ''}")
        found += [f"{what}: {fault}" for fault in faults(names)]
    if _PAGE.exists():
        listed = _PAGE.read_text(encoding="utf-8")
        print(f"page: {len(_CARRIED.findall(listed))} packages")
        found += [f"page: {fault}" for fault in of_page(listed)]
    print("\n".join(found) or "all may be used, changed and passed on by all")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
