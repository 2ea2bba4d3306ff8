"""Names found by how they are built, short forms that point back, and the edges of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.model import Kind, Responsibility
from loaders.names import anaphora, patterns
from tests.reading import read, reported

if TYPE_CHECKING:
    from loaders import Gazetteer
    from loaders.model import Extraction

NEW = [(text, name) for row in patterns.grammar().patterns for text, name in row.examples]
NOT_NEW = [text for row in patterns.grammar().patterns for text in row.counter]
POINTERS = [example for form in (*anaphora.forms(), *anaphora.units()) for example in form.examples]


def _bodies(extraction: Extraction, rule: str | None = None) -> list[str]:
    return [m.entity.label for m in extraction.mentions if m.entity.kind is Kind.BODY and rule in {None, m.rule}]


@pytest.mark.parametrize(("text", "name"), NEW)
def test_a_name_is_found_by_how_it_is_built(text: str, name: str) -> None:
    assert [body.name for body in patterns.find_bodies(text, [])] == [name]


@pytest.mark.parametrize("text", NOT_NEW)
def test_what_only_begins_like_a_name_is_none(text: str) -> None:
    assert [body.name for body in patterns.find_bodies(text, [])] == []


@pytest.mark.parametrize("row", patterns.grammar().patterns, ids=lambda row: str(row.head.pattern))
def test_every_pattern_has_an_example_and_a_counter_example(row: patterns.Pattern) -> None:
    assert row.examples
    assert row.counter


@pytest.mark.parametrize(("text", "name"), POINTERS)
def test_a_short_form_means_the_body_named_before(text: str, name: str, gazetteer: Gazetteer) -> None:
    first, rest = text.split("\n", 1)
    extraction = read(f"หัวเรื่อง\nเมื่อวันที่ 26 มีนาคม 2564 {first}\n{rest}\n", gazetteer)
    start = extraction.document.text.index(rest)
    found = {m.entity.label for m in extraction.mentions if m.span.start >= start and m.entity.kind is Kind.BODY}
    assert name in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ประสานกับ มท. กรมบัญชีกลาง", ["กระทรวงมหาดไทย", "กรมบัญชีกลาง"]),
        ("เสนอ ก.พ.ร. เพื่อรับทราบ", ["คณะกรรมการพัฒนาระบบราชการ"]),  # and not อก. in เสน[อ ก.]พ.ร.
        ("รองเลขาธิการ ก.พ.ร. แถลง", ["สำนักงานคณะกรรมการพัฒนาระบบราชการ"]),
        ("ความร่วมมือจาก สพร. GISTDA", ["สำนักงานพัฒนารัฐบาลดิจิทัล", "สำนักงานพัฒนาเทคโนโลยีอวกาศและภูมิสารสนเทศ"]),
        ("ร่างกฎกระทรวงการคลัง", []),
        ("สํานักงบประมาณ แถลง", ["สำนักงบประมาณ"]),  # ํ + า
        ("กระทรวง มหาดไทย แถลง", ["กระทรวงมหาดไทย"]),
    ],
)
def test_names_of_the_vocabulary(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert _bodies(read(text, gazetteer)) == expected


def test_the_definition_of_the_document_goes_before_the_vocabulary(gazetteer: Gazetteer) -> None:
    text = "กรมพัฒนาเมืองเก่า (กพร.) แถลง\nต่อมา กพร. รายงาน"
    assert set(_bodies(read(text, gazetteer))) == {"กรมพัฒนาเมืองเก่า"}


def test_an_abbreviation_of_several_bodies_is_not_guessed(gazetteer: Gazetteer) -> None:
    extraction = read("ผู้แทน กพร. เข้าร่วม", gazetteer)
    assert _bodies(extraction) == []
    assert [note.kind for note in extraction.notes if note.span] == ["ambiguous-abbreviation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("จังหวัดเลย และจังหวัดน่าน", ["เลย", "น่าน"]),
        ("แพร่ระบาดในอัตราตาก ซึ่งเลยกำหนด", []),
        ("ได้แก่ แพร่ ตาก และเลย", ["แพร่", "ตาก", "เลย"]),
        ("จังหวัดสิงห์บุรี และลำปาง", ["สิงห์บุรี", "ลำปาง"]),
    ],
)
def test_provinces_and_words_of_daily_life(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = [m.entity.label for m in read(text, gazetteer).mentions if m.entity.kind is Kind.PROVINCE]
    assert found == expected


def test_every_fact_quotes_the_text_as_read(gazetteer: Gazetteer) -> None:
    text = "๑. เห็นชอบแนวทาง\u200bและมอบหมายให้สํานักงบประมาณจัดทำแผนภายในเดือนเมษายน ๒๕๖๔"
    extraction = reported(text, gazetteer)
    whole = extraction.document.text
    assert [f for f in extraction.facts if f.rule == "responsibilities.assigned"]
    for fact in extraction.facts:
        piece = whole[fact.span.start : fact.span.end]
        assert piece
        assert piece == piece.strip()


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("มอบหมายให้ปลัดกระทรวงมหาดไทยจัดทำแผน", "ปลัดกระทรวงมหาดไทย"),
        ("มอบหมายให้กระทรวงมหาดไทยจัดทำแผน", None),
    ],
)
def test_a_post_stands_for_its_body_and_is_kept(text: str, post: str | None, gazetteer: Gazetteer) -> None:
    [told] = [fact for fact in reported(text, gazetteer).facts if isinstance(fact, Responsibility)]
    assert (told.bearer.label, told.post) == ("กระทรวงมหาดไทย", post)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("นายสมชาย ใจดี รองนายกรัฐมนตรีและรมว.มหาดไทย ร่วมงาน", ["กระทรวงมหาดไทย"]),
        ("ให้กระทรวงสาธารณสุข มหาดไทย และ กลาโหม ร่วมกันจัดหา", ["กระทรวงสาธารณสุข", "กระทรวงมหาดไทย", "กระทรวงกลาโหม"]),
        ("รมช. แรงงาน กล่าว", ["กระทรวงแรงงาน"]),
        ("กระทรวงแรงงาน พลังงานสะอาด", ["กระทรวงแรงงาน"]),
        ("ภาคแรงงาน และการคลังท้องถิ่น", []),
    ],
)
def test_a_ministry_is_named_without_that_word(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert _bodies(read(text, gazetteer)) == expected


@pytest.mark.parametrize(
    ("text", "body", "province"),
    [
        ("ให้สำนักงานเกษตรจังหวัดเชียงใหม่ลงพื้นที่", "สำนักงานเกษตรจังหวัดเชียงใหม่", "เชียงใหม่"),
        ("ให้อุตสาหกรรมจังหวัดตรังลงพื้นที่", "สำนักงานอุตสาหกรรมจังหวัดตรัง", "ตรัง"),
        ("ให้อุตสาหกรรมจังหวัดทั่วประเทศลงพื้นที่", "สำนักงานอุตสาหกรรมจังหวัด", None),
    ],
)
def test_an_office_of_one_province_is_another_than_all_of_them(
    text: str, body: str, province: str | None, gazetteer: Gazetteer
) -> None:
    found = read(text, gazetteer)
    assert _bodies(found) == [body]
    assert [m.entity.label for m in found.mentions if m.entity.kind is Kind.PROVINCE] == [province] * bool(province)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("นายสมชาย ใจดี นายกรัฐมนตรี เป็นประธาน", []),
        ("นายกรัฐมนตรี กล่าวว่า", ["นายกรัฐมนตรี"]),
        ("นายสมชาย ใจดี ปลัดกระทรวงคมนาคม เป็นประธาน", ["กระทรวงคมนาคม"]),
    ],
)
def test_a_post_that_says_who_somebody_is_names_no_holders_of_it(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    assert _bodies(read(text, gazetteer)) == expected


def test_an_abbreviation_may_lack_its_last_dot(gazetteer: Gazetteer) -> None:
    found = read("หารือกับสำนักงาน ก.พ.ร และสำนักงาน ก.พ แล้ว เมื่อวันที่ 12 ก.พ 2567", gazetteer)
    assert _bodies(found) == ["สำนักงานคณะกรรมการพัฒนาระบบราชการ", "สำนักงานคณะกรรมการข้าราชการพลเรือน"]
