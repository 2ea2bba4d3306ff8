from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from named import counter_examples, examples, gold, score

from loaders.names.people import find_people
from loaders.text.normal import normalise

if TYPE_CHECKING:
    from pathlib import Path

FILE = "titles.toml"
ABOUT_POSTS = {"post", "post_end", "within"}


@pytest.mark.parametrize(("section", "text", "expected"), examples(FILE))
def test_examples_of_the_data(section: str, text: str, expected: str) -> None:
    hits = find_people(normalise(text).text)
    found = [hit.position if section in ABOUT_POSTS else hit.name for hit in hits]
    assert expected in found


@pytest.mark.parametrize(("section", "text"), counter_examples(FILE))
def test_counter_examples_of_the_data(section: str, text: str) -> None:
    hits = find_people(normalise(text).text)
    assert [hit.position for hit in hits if hit.position] == []
    assert section in ABOUT_POSTS or hits == []


def test_a_hit_tells_where_title_name_and_post_stand() -> None:
    text = "โดย พลตำรวจโท วิโรจน์  เปาอินทร์ ที่ปรึกษา กล่าว"
    (hit,) = find_people(text)
    assert text[slice(*hit.span)] == "พลตำรวจโท วิโรจน์  เปาอินทร์"
    assert text[slice(*hit.name_span)] == "วิโรจน์  เปาอินทร์"
    assert hit.position_span is not None
    assert text[slice(*hit.position_span)] == "ที่ปรึกษา"
    assert (hit.name, hit.title, hit.short) == ("วิโรจน์ เปาอินทร์", "พลตำรวจโท", False)


@pytest.mark.parametrize("again", ["นายสมชาย กล่าวเพิ่มเติม", "นายสมชายฯ", "นายสมชาย ฯ", "“เสร็จแล้ว” นายสมชาย กล่าว"])
def test_the_given_name_alone_points_to_the_full_name(again: str) -> None:
    hits = find_people(f"นายสมชาย ใจดี ปลัดกระทรวงคมนาคม\n{again}")
    assert [(hit.name, hit.short) for hit in hits] == [("สมชาย ใจดี", False), ("สมชาย ใจดี", True)]


def test_a_given_name_alone_is_no_person() -> None:
    assert find_people("นายสมชาย กล่าวเพิ่มเติม") == []


def test_a_post_belongs_to_the_name_it_follows() -> None:
    hits = find_people("นายสมชาย ใจดี ปลัดกระทรวงคมนาคม นายสมศักดิ์ มีสุข อธิบดีกรมทางหลวง และนางสาวสมศรี มีทรัพย์")
    assert [hit.position for hit in hits] == ["ปลัดกระทรวงคมนาคม", "อธิบดีกรมทางหลวง", None]


def test_titles_in_a_row_give_the_first() -> None:
    assert [hit.title for hit in find_people("รศ.ดร.ประเสริฐ ใจดี และพล.ต.ต.หญิง สมศรี มีสุข")] == [
        "รองศาสตราจารย์",
        "พลตำรวจตรี",
    ]


def test_a_third_word_is_a_second_surname_where_someone_else_bears_it() -> None:
    hits = find_people("นายสมชาย ใจดี ปลัดกระทรวง พร้อมด้วย ดร.สมศรี มีสุข ใจดี นายกสมาคมแม่บ้าน และนางสมใจ มีสุข สมาชิก")
    assert [hit.name for hit in hits] == ["สมชาย ใจดี", "สมศรี มีสุข ใจดี", "สมใจ มีสุข"]


def test_a_name_in_quotation_marks_between_post_and_verb() -> None:
    (hit,) = find_people("รัฐมนตรีว่าการกระทรวงคมนาคม “สมชาย ใจดี” ประกาศแผน")
    assert (hit.name, hit.title, hit.position) == ("สมชาย ใจดี", "", "รัฐมนตรีว่าการกระทรวงคมนาคม")
    assert find_people("กระทรวงมหาดไทย “บำบัดทุกข์ บำรุงสุข” ทั่วไทย") == []


def test_what_is_named_after_a_person_is_no_person() -> None:
    assert find_people("ร่วมกับมูลนิธิศาสตราจารย์สมชาย ใจดี") == []


@given(st.text(alphabet="นายงสว กขคม.ณฯ\n()ปลัดพร้อมะิี", max_size=60))
def test_any_text_gives_spans_in_order(text: str) -> None:
    hits = find_people(normalise(text).text)
    assert all(hit.span.start <= hit.name_span.start < hit.name_span.end == hit.span.end for hit in hits)


@pytest.mark.shared
@pytest.mark.parametrize(("documents", "least"), [("00*.yaml", 0.97), ("d*.yaml", 0.95)])
def test_people_of_the_annotated_documents(shared: Path, documents: str, least: float) -> None:
    def wanted(annotations: dict[str, Any]) -> list[list[str]]:
        return [[row["name"]] for row in annotations["people"] if not row.get("optional")]

    def passed(annotations: dict[str, Any]) -> list[str]:
        return [row["name"] for row in annotations["people"] if row.get("optional")]

    result = score(gold(shared, documents), lambda text: [hit.name for hit in find_people(text)], wanted, passed)
    assert result.f1 >= least, result
