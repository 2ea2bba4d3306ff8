from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.normal import Normal, normalise

CASES = list(csv.reader((Path(__file__).parent / "data" / "normal.csv").read_text(encoding="utf-8").splitlines()))
ODD = "กขเแาำัิีุูํ่้์็ๅ ๐๙19\t\n\r\v\f\u00a0\u2003\u3000\u200b\u200d\ufeff\u00ad\u2028ab."
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=60)


def unescaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode("unicode_escape")


@pytest.mark.parametrize(("raw", "text"), [(unescaped(raw), unescaped(text)) for raw, text in CASES])
def test_text_is_made_alike(raw: str, text: str) -> None:
    normal = normalise(raw)
    assert normal.text == text
    assert normal.raw == raw
    assert normalise(raw[slice(*normal.raw_span(0, len(text)))]).text == text


def test_spans_lead_back_to_what_was_read() -> None:
    raw = "ก\u200bรรม\u00a0การ เเละ ส\u0e4dานัก ๑๒"
    normal = normalise(raw)
    assert normal.text == "กรรม การ และ สำนัก 12"
    assert found(normal, "การ") == "การ"
    assert found(normal, "กรรม") == "ก\u200bรรม"
    assert found(normal, "และ") == "เเละ"
    assert found(normal, "สำนัก") == "ส\u0e4dานัก"
    assert found(normal, "12") == "๑๒"


def found(normal: Normal, part: str) -> str:
    start = normal.text.index(part)
    span = normal.raw_span(start, start + len(part))
    return normal.raw[slice(*span)]


def test_an_invisible_character_beside_a_word_is_left_out_of_its_span() -> None:
    normal = normalise("\u200bก\u200b")
    assert normal.raw_span(0, 1) == (1, 2)
    assert normal.normal_span(0, 1) == (0, 0)


def test_nothing_to_change_keeps_the_very_text() -> None:
    raw = "ที่ประชุมมีมติเห็นชอบ  ให้สำนักงานดำเนินการ"
    assert normalise(raw).text is raw


@given(TEXTS)
def test_normalising_again_changes_nothing(raw: str) -> None:
    text = normalise(raw).text
    assert normalise(text).text == text


@given(TEXTS, st.data())
def test_spans_stay_in_bounds_and_in_order(raw: str, data: st.DataObject) -> None:
    normal = normalise(raw)
    start, middle, end = sorted(data.draw(st.tuples(*[st.integers(0, len(normal.text))] * 3)))
    left, right = normal.raw_span(start, middle), normal.raw_span(middle, end)
    assert 0 <= left.start <= left.end <= len(raw)
    assert left.start <= right.start
    assert normal.raw_span(start, end).end >= left.end


@given(TEXTS, st.data())
def test_a_span_carried_back_and_forth_holds_itself(raw: str, data: st.DataObject) -> None:
    normal = normalise(raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(normal.text))] * 2)))
    back = normal.normal_span(*normal.raw_span(start, end))
    if start < end:
        assert back.start <= start
        assert end <= back.end


@given(TEXTS)
def test_a_raw_slice_reads_as_the_normalised_one(raw: str) -> None:
    normal = normalise(raw)
    for place, character in enumerate(normal.text):
        span = normal.raw_span(place, place + 1)
        assert character in normalise(raw[slice(*span)]).text


@given(TEXTS, st.data())
def test_every_raw_span_has_a_place(raw: str, data: st.DataObject) -> None:
    normal = normalise(raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    span = normal.normal_span(start, end)
    assert 0 <= span.start <= span.end <= len(normal.text)
