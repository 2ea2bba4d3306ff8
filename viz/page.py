"""What every page that is handed out as one file has in common: it asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
FONT = '"IBM Plex Sans Thai", "Noto Sans Thai", "Sarabun", "Leelawadee UI", "Thonburi", Tahoma, sans-serif'


def head(title: str, style: str = "", scripts: Sequence[str] = ()) -> str:
    """Open a page; no script runs in it but those that are given, letter by letter (CSP Level 2, hashes)."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = _POLICY + (f"; script-src {hashes}" if hashes else "")
    return (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\nbody {{ font-family: {FONT}; }}\n{style}</style>\n"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
