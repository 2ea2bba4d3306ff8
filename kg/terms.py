"""RDF terms as plain data, so that nothing outside :mod:`kg.store` needs to know which engine holds the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t]')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class Iri(str):
    """An absolute IRI (RFC 3987), written out."""

    __slots__ = ()

    @property
    def n3(self) -> str:
        """The IRI as SPARQL and N-Triples write it; ValueError when it cannot stand in angle brackets."""
        if _FORBIDDEN_IN_IRI.search(self) or not _SCHEME.match(self):
            raise ValueError(f"“{self}” is not an absolute IRI")
        return f"<{self}>"


XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = Iri(XSD + "string")
XSD_INTEGER = Iri(XSD + "integer")
XSD_DATE = Iri(XSD + "date")
RDF_LANG_STRING = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


class Blank(str):
    """A blank node of a query's answer, by its label; the graph itself holds none."""

    __slots__ = ()

    @property
    def n3(self) -> str:
        """The node as SPARQL and N-Triples write it."""
        return f"_:{self}"


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its lexical form, with a language tag or a datatype."""

    value: str
    language: str | None = None
    datatype: Iri = XSD_STRING

    @classmethod
    def tagged(cls, value: str, language: str) -> Literal:
        """Make a literal with a language tag."""
        return cls(value, language, RDF_LANG_STRING)

    @property
    def n3(self) -> str:
        """The literal as SPARQL and N-Triples write it, safe to stand in a query."""
        quoted = '"' + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], self.value) + '"'
        if self.language is not None:
            if not _LANGUAGE.fullmatch(self.language):
                raise ValueError(f"“{self.language}” is not a language tag")
            return f"{quoted}@{self.language}"
        return quoted if self.datatype == XSD_STRING else f"{quoted}^^{self.datatype.n3}"


Term = Iri | Literal | Blank


class Triple(NamedTuple):
    """One statement of the graph; the graph holds no blank nodes."""

    subject: str
    predicate: str
    object: Iri | Literal
