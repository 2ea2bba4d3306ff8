"""What an item, a decision or a responsibility is about, where no issue of the vocabulary is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders import nquads
from loaders.model import Decision, Kind, Responsibility
from loaders.names import matternames
from loaders.names.likeness import LikeNames
from loaders.names.thing import Name, NameSort, Thing
from loaders.read import read as read_path
from ontology.terms import ID
from tests.reading import read, reported

if TYPE_CHECKING:
    from pathlib import Path

    from loaders import Gazetteer
    from loaders.model import Extraction

GRAMMAR = matternames.grammar()
ELEPHANTS = "โครงการอนุรักษ์ช้างป่าในผืนป่าตะวันออก"
AGENDA = f"""1. เรื่อง ขออนุมัติ{ELEPHANTS} ระยะที่ 2 (พ.ศ. 2565 - 2570)
ที่ประชุมมีมติเห็นชอบ และมอบหมายให้กรมป่าไม้ดำเนินการ
2. เรื่อง การแต่งตั้งข้าราชการให้ดำรงตำแหน่งประเภทบริหารระดับสูง
ที่ประชุมมีมติเห็นชอบ
3. เรื่อง การแก้ไขปัญหาฝุ่นละอองขนาดเล็ก
ที่ประชุมมีมติรับทราบ"""


def name_of(title: str, *, announced: bool = True) -> str | None:
    found = matternames.name_of(title, 0, len(title), announced=announced)
    return found.label if found else None


@pytest.mark.parametrize(("title", "name"), GRAMMAR.examples)
def test_example_gives_its_name(title: str, name: str) -> None:
    assert name_of(title) == name


@pytest.mark.parametrize("title", GRAMMAR.counter)
def test_counter_example_names_no_matter(title: str) -> None:
    assert name_of(title) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("โครงการบ้านริมน้ำ", "โครงการบ้าน ริมน้ำ"),
        ("โครงการบ้านริมน้ำ", "โครงการบานริมนำ้"),
        ("พระราชบัญญัติการเดินเรือชายฝั่ง", "กฎกระทรวงการเดินเรือชายฝั่ง"),
        ("การเดินเรือชายฝั่ง", "เดินเรือชายฝั่ง"),
        ("แผนการเดินเรือ 2565", "แผนการเดินเรือ"),
    ],
)
def test_near_duplicates_are_one_candidate(one: str, other: str) -> None:
    assert matternames.key(one) == matternames.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ทางหลวงพิเศษหมายเลข 7", "ทางหลวงพิเศษหมายเลข 9"), ("การนำเข้าข้าวโพด", "การส่งออกข้าวโพด")]
)
def test_different_matters_are_two_candidates(one: str, other: str) -> None:
    assert matternames.key(one) != matternames.key(other)


def test_a_title_that_is_not_announced_must_begin_like_a_matter() -> None:
    assert name_of("สรุปสิ่งที่ทำมาแล้วในปีก่อนหน้านี้", announced=False) is None
    assert name_of(f"เห็นชอบ{ELEPHANTS}", announced=False) == ELEPHANTS


def test_a_name_too_long_is_cut_where_a_phrase_ends() -> None:
    name = name_of("การพัฒนา" + "ระบบขนส่งทางน้ำและ" * 12)
    assert name is not None
    assert len(name) <= 110
    assert name.endswith("ทางน้ำ")


def thing(slug: str, *names: str) -> Thing:
    labels = [Name(names[0], "th", NameSort.LABEL), *(Name(name, "th", NameSort.ALTERNATIVE) for name in names[1:])]
    return Thing(f"{ID}issue/{slug}", Kind.ISSUE, ("Issue",), tuple(labels))


KNOWN = LikeNames(
    [
        thing("dust", "การแก้ไขปัญหามลพิษด้านฝุ่นละอองขนาดเล็ก", "หมอกควันข้ามแดน"),
        thing("water", "การบริหารจัดการน้ำ"),
        thing("children", "การพัฒนาเด็กปฐมวัยแห่งชาติ", "การคุ้มครองเด็กและเยาวชน"),
        thing("housing", "การพัฒนาที่อยู่อาศัยผู้มีรายได้น้อย"),
    ]
)


@pytest.mark.parametrize(
    ("matter", "slug"),
    [
        ("การแก้ไขปัญหามลพิษด้านฝุ่นละออง", "dust"),  # a large piece of a name
        ("แผนลดหมอกควันข้ามแดนในภูมิภาค", "dust"),  # a name and more
        ("การพัฒนาเดกปฐมวัยแหงชาติ", "children"),  # the key is the same
        ("พระราชบัญญัติคุ้มครองเด็ก และเยาวชน", "children"),
        ("โครงการพัฒนาที่อยู่อาศัยของผู้มีรายได้น้อย", "housing"),  # a short word in between
    ],
)
def test_a_matter_that_is_alike_is_the_known_issue(matter: str, slug: str) -> None:
    found = KNOWN.find(matter)
    assert found is not None
    assert found.thing.iri == f"{ID}issue/{slug}"


@pytest.mark.parametrize(
    "matter",
    [
        "การบริหารจัดการหนี้สาธารณะ",  # shares only what many names have
        "การจัดการท่าเทียบเรือเพื่อการบริหารน้ำมัน",  # the letters of a name, and not in one place
        "การคุ้มครองพยานในคดีอาญา",
        "การพัฒนา",
        "",
    ],
)
def test_a_matter_that_shares_some_words_is_not(matter: str) -> None:
    assert KNOWN.find(matter) is None


def concerned(extraction: Extraction) -> dict[str, list[str]]:
    return {item.number: [issue.label for issue in item.concerns] for item in extraction.items}


def test_an_item_without_a_known_issue_is_about_a_candidate(gazetteer: Gazetteer) -> None:
    extraction = reported(AGENDA, gazetteer)
    found = concerned(extraction)
    assert found["1"] == [ELEPHANTS]
    assert found["2"] == []
    (candidate,) = {m.entity for m in extraction.mentions if m.entity.kind is Kind.ISSUE and m.entity.candidate}
    assert candidate.iri == matternames.candidate_iri(matternames.key(ELEPHANTS))
    (mention,) = [m for m in extraction.mentions if m.entity == candidate]
    assert extraction.document.text[slice(*mention.span)] == ELEPHANTS
    assert [note.message for note in extraction.notes if note.kind == "unknown-issue"] == [ELEPHANTS]


def test_a_title_that_names_a_known_issue_makes_no_candidate(gazetteer: Gazetteer) -> None:
    extraction = reported(AGENDA, gazetteer)
    (item,) = [item for item in extraction.items if item.number == "3"]
    assert [issue.iri for issue in item.concerns] == [f"{ID}issue/pm25"]


def test_what_is_decided_on_an_item_is_about_its_matter(gazetteer: Gazetteer) -> None:
    extraction = reported(AGENDA, gazetteer)
    item = next(item.iri for item in extraction.items if item.number == "1")
    said = [fact for fact in extraction.facts if isinstance(fact, Decision | Responsibility) and fact.item == item]
    assert said
    assert {issue.label for fact in said for issue in fact.concerns} == {ELEPHANTS}


def test_a_statement_outside_an_agenda_names_its_matter_itself(gazetteer: Gazetteer) -> None:
    text = f"ข่าว\nคณะรัฐมนตรีมีมติเห็นชอบ{ELEPHANTS} วงเงิน 20 ล้านบาท ตามที่กระทรวงมหาดไทยเสนอ\n"
    said = [fact for fact in read(text, gazetteer).facts if isinstance(fact, Decision)]
    assert [[issue.label for issue in fact.concerns] for fact in said] == [[ELEPHANTS]]


def test_a_numbered_line_that_refers_to_this_matter_opens_no_topic(gazetteer: Gazetteer) -> None:
    text = """1. เรื่อง แผนพัฒนาทดสอบ
ที่ประชุมมีมติเห็นชอบ
2. เรื่องนี้กระทรวงการคลังพิจารณาแล้วเห็นควร
3. เรื่องดังกล่าวเป็นไปตามกฎหมาย
4. เรื่อง อื่น ๆ
ไม่มี"""
    assert [item.number for item in reported(text, gazetteer).items] == ["1", "4"]


def test_the_name_of_a_ministry_does_not_make_its_subject_the_matter(gazetteer: Gazetteer) -> None:
    text = """1. เรื่อง ร่างกฎกระทรวงแบ่งส่วนราชการในกระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม พ.ศ. ....
ที่ประชุมมีมติเห็นชอบ
2. เรื่อง อื่น ๆ
ไม่มี"""
    found = reported(text, gazetteer)
    assert f"{ID}issue/research" not in {m.entity.iri for m in found.mentions}
    assert not [m for m in found.mentions if m.rule == "likeness"]


def test_a_link_by_likeness_is_recorded(gazetteer: Gazetteer) -> None:
    text = "1. เรื่อง แผนแก้ปัญหามลพิษด้านฝุ่น ละอองขนาดเล็ก\nรับทราบ\n2. เรื่อง การแก้ไขปัญหามลพิษด้านฝุ่นละออง\nที่ประชุมมีมติรับทราบ"
    extraction = reported(text, gazetteer)
    (mention,) = [m for m in extraction.mentions if m.rule == "likeness"]
    assert mention.entity.iri == f"{ID}issue/pm25"
    assert [note.kind for note in extraction.notes if "ฝุ่นละออง" in note.message] == ["issue-by-likeness"]
    written = nquads(extraction).decode().splitlines()
    linked = {line.split()[0] for line in written if '/ns#rule> "likeness"' in line}
    about = {line.split()[0] for line in written if f"/ns#concerns> <{ID}issue/pm25>" in line}
    assert linked
    assert linked < about  # the other is about it by name
    assert len([item for item in extraction.items if f"<{item.iri}>" in linked]) == 1


def test_a_candidate_is_called_in_the_graph_as_the_document_does(gazetteer: Gazetteer) -> None:
    written = nquads(reported(AGENDA, gazetteer)).decode()
    iri = matternames.candidate_iri(matternames.key(ELEPHANTS))
    assert f'<{iri}> <http://www.w3.org/2000/01/rdf-schema#label> "{ELEPHANTS}"@th' in written
    assert f'<{iri}> <https://w3id.org/hpp/ns#status> "candidate"' in written
    assert f"<https://w3id.org/hpp/ns#mentions> <{iri}>" in written


@pytest.mark.shared
def test_the_agenda_of_a_cabinet_meeting(shared: Path, gazetteer: Gazetteer) -> None:
    (document,) = read_path(shared / "corpus" / "d15.txt")
    extraction = read(document.text, gazetteer)
    labels = {m.entity.label for m in extraction.mentions if m.rule == "matter"}
    assert "การประชุมระดับรัฐมนตรีกรอบความร่วมมือเอเชีย" in labels
    assert not [label for label in labels if "แต่งตั้ง" in label or "รักษาราชการ" in label or len(label) > 110]
