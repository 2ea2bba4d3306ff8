"""Tokens, and the file that lists them: a name, the hash of the secret, what it opens, how often.

The secret itself is shown once, when it is made, and stands nowhere. It has 256 random bits, so that its SHA-256 gives
nothing away and needs no salt (NIST SP 800-63B, section 5.1.2, has salts for what people choose).
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

Scope = Literal["read", "sparql", "update", "metrics"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
PER_MINUTE = 600
_MOST = 1_000_000  # requests a minute
_MARK = "hpp_"  # so that tools which look for secrets know one when they see it
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[\w.\-ก-๛]{1,64}")
_KEYS = {"name", "sha256", "scopes", "per_minute"}


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; not its secret."""

    name: str
    sha256: str  # of the secret, as hexadecimal digits
    scopes: frozenset[Scope]
    per_minute: int = PER_MINUTE


def read_tokens(path: Path) -> list[Token]:
    """Read the tokens of a file of TOML; raises HppError that names file, token and key for what is no list of them."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise HppError(f"{path.name}: cannot be read as a list of tokens ({reason}); see docs/http.md") from error
    found = content.get("token", [])
    if set(content) - {"token"} or not isinstance(found, list):
        raise HppError(f"{path.name}: holds something else than [[token]] tables; see docs/http.md")
    tokens = [_token(one, f"{path.name}: token {number}") for number, one in enumerate(found, 1)]
    _no_twins(tokens, path.name)
    return tokens


def add_token(path: Path, name: str, scopes: Collection[Scope], per_minute: int = PER_MINUTE) -> str:
    """Make a token and add it to a file, which only its owner may read; give the secret, which stands nowhere else.

    Raises HppError for a name that is none, or that the file has already.
    """
    secret = _MARK + secrets.token_urlsafe(32)
    there = read_tokens(path) if path.exists() else []
    mark = hashed(secret.encode())
    entry = {"name": name, "sha256": mark, "scopes": list(scopes), "per_minute": per_minute}
    _no_twins([*there, _token(entry, "the new token")], path.name)
    listed = ", ".join(f'"{one}"' for one in sorted(scopes))
    lines = ["", "[[token]]", f'name = "{name}"', f'sha256 = "{mark}"', f"scopes = [{listed}]"]
    lines += [f"per_minute = {per_minute}", ""]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return secret


def hashed(secret: bytes) -> str:
    """The hash by which a secret is known."""
    return hashlib.sha256(secret).hexdigest()


def _token(entry: Any, place: str) -> Token:
    if not isinstance(entry, dict) or set(entry) - _KEYS:
        raise HppError(f"{place}: has a key that is not one of {', '.join(sorted(_KEYS))}; see docs/http.md")
    name, mark, scopes = entry.get("name"), entry.get("sha256"), entry.get("scopes")
    per_minute = entry.get("per_minute", PER_MINUTE)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise HppError(f'{place}: needs a name of up to 64 letters, digits, dots and hyphens; write name = "…"')
    if not isinstance(mark, str) or not _HASH.fullmatch(mark):
        raise HppError(f"{place} ({name}): sha256 is not 64 hexadecimal digits; make a token with `hpp token`")
    if not isinstance(scopes, list) or not scopes or any(one not in SCOPES for one in scopes):
        raise HppError(f'{place} ({name}): scopes are some of {", ".join(SCOPES)}; write scopes = ["read"]')
    if type(per_minute) is not int or not 1 <= per_minute <= _MOST:
        raise HppError(f"{place} ({name}): per_minute is a whole number from 1 to {_MOST:,}")
    return Token(name, mark, frozenset(scopes), per_minute)


def _no_twins(tokens: list[Token], place: str) -> None:
    names = [one.name for one in tokens]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise HppError(f"{place}: two tokens have the name {twice}; give one of them another name")
