"""What stands in an address is read as the standard library reads it, only quicker."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, quote_plus, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.api.sparql.asked import AskedDescription, AskedQuery, asked_by_get
from loaders.errors import QueryError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXTS, st.sampled_from([quote, quote_plus]))
@example("a = b\n= c ", quote_plus)
@example("SELECT * { ?s ?p 'ฝุ่น+PM2.5 100%' } ", quote)
def test_a_query_in_an_address(text: str, how: object) -> None:
    assert callable(how)
    query_string = "query=" + how(text)
    asked = asked_by_get(query_string.encode())
    assert isinstance(asked, AskedQuery)
    assert [("query", asked.text)] == parse_qsl(query_string, keep_blank_values=True)


@given(TEXTS, st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_a_query_and_its_graphs(text: str, default: list[str], named: list[str]) -> None:
    fields = (
        [("query", text)]
        + [("default-graph-uri", one) for one in default]
        + [("named-graph-uri", one) for one in named]
    )
    asked = asked_by_get(urlencode(fields).encode())
    assert asked == AskedQuery(text, tuple(default), tuple(named), None, None)


@given(st.binary())
def test_anything_else_is_read_or_refused(query_string: bytes) -> None:
    try:
        asked = asked_by_get(query_string)
    except QueryError:
        return
    assert isinstance(asked, AskedQuery | AskedDescription)


@pytest.mark.parametrize("query_string", [b"query=%ff", b"query=%e0%b8", b"query=a&query=%ff", b"query=\xff"])
def test_what_is_not_utf8_is_refused(query_string: bytes) -> None:
    with pytest.raises(QueryError, match=r"UTF-8|cannot be read"):
        asked_by_get(query_string)


def test_letters_that_were_not_encoded_are_read_as_they_are() -> None:
    asked = asked_by_get("query=ASK{?s ?p 'ฝุ่น'}".replace(" ", "+").encode())
    assert asked == AskedQuery("ASK{?s ?p 'ฝุ่น'}", (), (), None, None)
