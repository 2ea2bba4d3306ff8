"""Reads the files of words that stand beside the code."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from loaders.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


def read_words(file: str, compiled: Callable[[Mapping[str, Any]], T]) -> T:
    """Read a TOML file of this package and compile it.

    Raises:
        RuleError: the file is not TOML or lacks a field.

    """
    try:
        return compiled(tomllib.loads(files(__package__).joinpath(file).read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{file}: {error}; mend the TOML") from error
    except KeyError as error:
        raise RuleError(f"{file}: an entry lacks {error}; add it") from error
