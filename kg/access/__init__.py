"""Who may ask what, where that is limited: tokens with scopes and rates. Knows nothing of HTTP.

::

    tokens.py   what a token is, the file that lists them, making one
    keeper.py   who is let in, and how often
    bucket.py   so many a minute
"""

from __future__ import annotations

from kg.access.keeper import Keeper
from kg.access.tokens import SCOPES, Scope, Token, add_token, read_tokens

__all__ = ["SCOPES", "Keeper", "Scope", "Token", "add_token", "read_tokens"]
