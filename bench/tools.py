"""What is measured: the loaders from a text to quads, and libraries that only split a text into words.

Every tool is a function of one document. Libraries that are not installed are left out
(``pip install --group bench`` installs them).
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import loaders
from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.model import Document

    Tool = Callable[[Document], object]

OURS = "text to quads"
_DICTIONARY = "words"


def ours() -> Tool:
    """The whole of text to facts to quads, with the vocabulary of the project."""
    gazetteer = loaders.Gazetteer(read_vocabulary(VOCABULARY))
    return lambda document: loaders.nquads(loaders.extract(document, gazetteer))


def _newmm() -> dict[str, Tool]:
    from newmm_tokenizer.tokenizer import word_tokenize  # noqa: PLC0415 - only where it is installed

    return {
        "newmm-tokenizer, whole documents": lambda document: word_tokenize(document.text),
        "newmm-tokenizer, line by line": lambda document: [word_tokenize(line) for line in document.text.split("\n")],
    }


def _nlpo3() -> dict[str, Tool]:
    from nlpo3 import load_dict, segment  # noqa: PLC0415

    load_dict(str(files("newmm_tokenizer").joinpath("words_th.txt")), _DICTIONARY)
    return {"nlpo3 (compiled)": lambda document: segment(document.text, _DICTIONARY)}


def _pythainlp() -> dict[str, Tool]:
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415

    return {"pythainlp newmm": lambda document: word_tokenize(document.text, engine="newmm")}


def splitters() -> dict[str, Tool]:
    """The libraries that split words, by what they are called in the table."""
    found: dict[str, Tool] = {}
    for make in (_newmm, _nlpo3, _pythainlp):
        try:
            found |= make()
        except ImportError as error:
            print(f"not installed, left out: {error.name}")
    return found
