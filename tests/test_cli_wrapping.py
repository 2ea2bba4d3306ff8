"""Lines of Thai are broken where a reader would break them, and never wider than the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli.wrapping import breaks


def lines(text: str, width: int) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([0, *breaks(text, width), len(text)])]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("สั้น", 20, ["สั้น"]),
        ("who owns this issue", 10, ["who owns", "this issue"]),
        ("อนุมัติ แผนงาน", 8, ["อนุมัติ", "แผนงาน"]),
        ("การส่งเสริมและพัฒนาระบบการบริหารราชการ", 14, ["การส่งเสริมและ", "พัฒนาระบบการ", "บริหารราชการ"]),
        ("หน่วยงานราชการ", 11, ["หน่วยงาน", "ราชการ"]),
        ("ครั้งที่ 2/2564 ของคณะอนุกรรมการพัฒนาระบบราชการ", 30, ["ครั้งที่ 2/2564", "ของคณะอนุกรรมการพัฒนาระบบราชการ"]),
        ("ฝุ่นละอองพิษเกินเกณฑ์", 11, ["ฝุ่นละอองพิษ", "เกินเกณฑ์"]),
        ("https://example.org/a/very-long-address", 16, ["https://example.", "org/a/very-long-", "address"]),
    ],
)
def test_lines_break_at_spaces_and_at_frequent_words(text: str, width: int, broken: list[str]) -> None:
    assert lines(text, width) == broken


@given(st.text(alphabet="กขคงจเแโใไะาำิีุู่้๊๋์ฯๆ abc12()/.", max_size=80), st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    places = breaks(text, width)
    assert places == sorted(set(places))
    assert all(0 < at < len(text) for at in places)
    assert all(cell_len(line) <= width for line in lines(text, width))
