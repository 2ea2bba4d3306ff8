"""Permalinks and citations of answers, and what has changed since one was made."""

from kg.citing.address import address_of, question_of
from kg.citing.asking import ask
from kg.citing.checking import Checked, check
from kg.citing.citing import citation_of, cite, permalink
from kg.citing.direct import Direct, version_of
from kg.citing.forms import FORMS
from kg.citing.model import Citation, Question, Version

__all__ = [
    "FORMS",
    "Checked",
    "Citation",
    "Direct",
    "Question",
    "Version",
    "address_of",
    "ask",
    "check",
    "citation_of",
    "cite",
    "permalink",
    "question_of",
    "version_of",
]
