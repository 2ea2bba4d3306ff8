"""Which queries are so small that the server may evaluate them itself.

All others go to a process that can be stopped. These need none, by their form: one triple pattern with a subject that
is given, or with a LIMIT; nothing nested, nothing computed, nothing sorted. So parsing goes no deeper than a few
levels, and no more rows are looked at than the subject has statements, or than the LIMIT says.
"""

from __future__ import annotations

import re

_LONGEST = 2000  # characters
_MOST = 1000  # rows, where the subject is not given
_SPACE = r"(?:\s|\#[^\n\r]*[\n\r])"
_IRI = r"<[^\x00-\x20<>\"{}|^`\\']*>"
_NAME = r"[A-Za-z][\w-]*:[\w-]+|:[\w-]+"
_VARIABLE = r"[?$][A-Za-z_]\w*"
_TEXT = rf"\"[^\"\\\n\r]*\"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:{_IRI}|{_NAME}))?"
_THING = rf"{_IRI}|{_NAME}"
_PARTS = ("subject", "predicate", "object")
_LOOKUP = re.compile(  # what was taken is not given back (``*+``): else a run of spaces could be shared out in n³ ways
    rf"""{_SPACE}*+(?:PREFIX\s++(?:[A-Za-z][\w-]*+)?:\s*+{_IRI}{_SPACE}*+)*+
    SELECT\s++(?:\*|{_VARIABLE}(?:\s++{_VARIABLE})*+){_SPACE}*+
    (?:WHERE)?{_SPACE}*+\{{{_SPACE}*+
    (?P<subject>{_THING}|{_VARIABLE}){_SPACE}++
    (?P<predicate>{_THING}|a(?=\s)|{_VARIABLE}){_SPACE}++
    (?P<object>{_THING}|{_VARIABLE}|{_TEXT}){_SPACE}*+\.?{_SPACE}*+\}}
    {_SPACE}*+(?:LIMIT\s++(?P<limit>\d{{1,6}}))?{_SPACE}*+(?:\#[^\n\r]*+)?""",
    re.VERBOSE | re.IGNORECASE,
)


def is_lookup(query: str) -> bool:
    """Tell whether a query asks for what is said of one thing, or for a few rows of one pattern."""
    found = _LOOKUP.fullmatch(query) if len(query) <= _LONGEST else None
    if found is None:
        return False
    if found["subject"][0] not in "?$":
        return True
    terms = {found[part].lstrip("?$") for part in _PARTS}  # alike, they would be searched for
    return len(terms) == len(_PARTS) and found["limit"] is not None and int(found["limit"]) <= _MOST
