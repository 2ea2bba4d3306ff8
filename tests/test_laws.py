from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from named import counter_examples, examples, gold, score

from loaders.names.laws import find_laws
from loaders.text.normal import normalise

if TYPE_CHECKING:
    from pathlib import Path

FILE = "laws.toml"


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for _, text, expected in examples(FILE)])
def test_examples_of_the_data(text: str, expected: str) -> None:
    assert expected in [hit.name for hit in find_laws(normalise(text).text)]


@pytest.mark.parametrize("text", [text for _, text in counter_examples(FILE)])
def test_counter_examples_of_the_data(text: str) -> None:
    assert find_laws(normalise(text).text) == []


def test_a_law_with_and_without_its_year_is_one() -> None:
    text = "ตามพระราชบัญญัติโรงงาน พ.ศ. 2535 และตาม พ.ร.บ.โรงงาน ต่อไป"
    hits = find_laws(text)
    assert [(hit.name, hit.key, hit.year) for hit in hits] == [
        ("พระราชบัญญัติโรงงาน พ.ศ. 2535", "พระราชบัญญัติโรงงาน 2535", 2535)
    ] * 2
    assert text[slice(*hits[0].span)] == "พระราชบัญญัติโรงงาน พ.ศ. 2535"
    assert text[slice(*hits[1].span)] == "พ.ร.บ.โรงงาน"


def test_a_draft_and_the_law_are_one() -> None:
    keys = {hit.key for hit in find_laws("ร่างพระราชบัญญัติโรงงาน พ.ศ. .... ซึ่งต่อมาคือพระราชบัญญัติโรงงาน พ.ศ. 2535 แล้ว")}
    assert len(keys) == 1


def test_one_title_with_two_years_is_two_laws() -> None:
    hits = find_laws("พระราชบัญญัติโรงงาน พ.ศ. 2512 และพระราชบัญญัติโรงงาน พ.ศ. 2535 แก้ไขพระราชบัญญัติโรงงานแล้ว")
    assert [(hit.key, hit.year) for hit in hits] == [
        ("พระราชบัญญัติโรงงาน 2512", 2512),
        ("พระราชบัญญัติโรงงาน 2535", 2535),
        ("พระราชบัญญัติโรงงาน", None),  # which of them is not said
    ]


def test_one_title_with_two_years_in_two_texts_is_two_laws() -> None:
    (older,), (newer,), (neither,) = map(
        find_laws, ["พระราชบัญญัติโรงงาน พ.ศ. 2512", "พระราชบัญญัติโรงงาน พ.ศ. 2535", "พระราชบัญญัติโรงงานแล้ว"]
    )
    assert len({older.key, newer.key, neither.key}) == 3


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("มติคณะรัฐมนตรีเมื่อวันที่ 5 พฤษภาคม 2563", "มติคณะรัฐมนตรีเมื่อวันที่5พฤษภาคม2563"),
        ("คำสั่งกระทรวงมหาดไทย ที่ 478/2564", "คำสั่งกระทรวงมหาดไทยที่478/2564"),
    ],
)
def test_a_day_or_number_that_identifies_a_law_holds_its_year(text: str, key: str) -> None:
    (hit,) = find_laws(text)
    assert hit.key == key


def test_each_day_of_a_list_is_a_resolution() -> None:
    hits = find_laws("ตามมติคณะรัฐมนตรีเมื่อวันที่ 3 ธันวาคม 2562 และ 5 พฤษภาคม 2563 โดย")
    assert [hit.name for hit in hits] == ["มติคณะรัฐมนตรีเมื่อวันที่ 3 ธันวาคม 2562", "มติคณะรัฐมนตรีเมื่อวันที่ 5 พฤษภาคม 2563"]


def test_a_cut_off_name_points_to_the_full_one() -> None:
    hits = find_laws("ระเบียบกระทรวงการคลังว่าด้วยเงินทดรองราชการ พ.ศ. 2562 (ระเบียบกระทรวงการคลังว่าด้วยเงินทดรองฯ)")
    assert len(hits) == 2
    assert len({hit.name for hit in hits}) == 1


def test_the_short_name_of_the_constitution_counts_where_a_section_is_cited() -> None:
    (hit,) = find_laws("ตามมาตรา 178 ของรัฐธรรมนูญ และศาลรัฐธรรมนูญ")
    assert hit.name == "รัฐธรรมนูญแห่งราชอาณาจักรไทย"


@given(
    st.lists(
        st.sampled_from(
            [
                "พระราชบัญญัติ",
                "ร่าง",
                "มติคณะรัฐมนตรี",
                "เมื่อวันที่ 5 พ.ค. 63",
                " ",
                "โรงงาน",
                "พ.ศ. 2535",
                "\n",
                "(",
                "ระเบียบ",
                "ว่าด้วย",
            ]
        )
    )
)
def test_any_text_gives_spans_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    hits = find_laws(text)
    assert all(0 <= hit.span.start < hit.span.end <= len(text) for hit in hits)
    assert all(one.span.end <= other.span.start for one, other in pairwise(hits))


@pytest.mark.shared
@pytest.mark.parametrize(("documents", "least"), [("00*.yaml", 1.0), ("*.yaml", 0.85)])
def test_laws_of_the_annotated_documents(shared: Path, documents: str, least: float) -> None:
    result = score(
        gold(shared, documents), lambda text: [hit.name for hit in find_laws(text)], lambda row: row["laws"] or []
    )
    assert result.f1 >= least, result
