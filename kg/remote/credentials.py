"""Who asks a store elsewhere: a user and a password, or a token, from the environment and nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

_USER, _PASSWORD, _TOKEN = "HPP_STORE_USER", "HPP_STORE_PASSWORD", "HPP_STORE_TOKEN"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. They are shown nowhere."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read them; StoreError where they are given in two ways, or by half."""
        user, password, token = (environment.get(name, "") for name in (_USER, _PASSWORD, _TOKEN))
        if token and (user or password):
            raise StoreError(f"both {_TOKEN} and {_USER} are set; unset one of them")
        if bool(user) != bool(password):
            raise StoreError(f"of {_USER} and {_PASSWORD}, one is set; set both, or neither")
        if not (user + password + token).isprintable():
            raise StoreError(f"{_TOKEN if token else _PASSWORD} has a line break or another sign that is not printed")
        return cls(user, password, token)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)
