"""On what day a gathering was held, and what is told of it in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.model import Attendance, Capacity, Decision, Event
from tests.reading import read

if TYPE_CHECKING:
    from loaders import Gazetteer

NOTICE = "ข่าวประจำวัน\nวันพุธที่ 12 มิถุนายน 2567\n"
SPOKESMAN = "วันนี้ (12 มิถุนายน 2567) นายสมชาย ใจดี โฆษกประจำสำนักนายกรัฐมนตรี เปิดเผยว่า"


def _events(text: str, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    facts = read(text, gazetteer).facts
    return [(str(one.kind), str(one.date) if one.date else one.number) for one in facts if isinstance(one, Event)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{SPOKESMAN} วานนี้ คณะรัฐมนตรีรับทราบรายงาน", "2024-06-11"),
        (f"{SPOKESMAN} เมื่อวันที่ 10 มิถุนายน 2567 ที่ประชุมคณะรัฐมนตรีมีมติเห็นชอบ", "2024-06-10"),
        ("วันที่ 11 มิถุนายน 2567 เวลา 14.00 น. ณ ห้องประชุม 2\nนายสมชาย ใจดี เป็นประธานการประชุม", "2024-06-11"),
        ("นายสมชาย ใจดี ปลัดกระทรวงคมนาคม เป็นประธานการประชุมเตรียมการ", "2024-06-12"),
    ],
)
def test_the_day_of_a_meeting(text: str, day: str, gazetteer: Gazetteer) -> None:
    assert _events(NOTICE + text, gazetteer) == [("meeting", day)]


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ 20 มิถุนายน 2567 นายสมชาย ใจดี เป็นประธานการประชุมเตรียมการ",
        f"{SPOKESMAN} นายสมศักดิ์ มีสุข จะเป็นประธานการประชุมในวันพรุ่งนี้",
    ],
)
def test_a_meeting_to_come_is_not_reported_as_held(text: str, gazetteer: Gazetteer) -> None:
    assert _events(NOTICE + text, gazetteer) == []


def test_a_meeting_of_another_year_does_not_take_the_day_of_the_news(gazetteer: Gazetteer) -> None:
    text = f"{SPOKESMAN} รับทราบผลการพิจารณาของคณะกรรมการยุทธศาสตร์ชาติ ในคราวประชุมครั้งที่ 2/2566"
    assert _events(NOTICE + text, gazetteer) == [("meeting", "2/2566")]


def test_a_meeting_told_of_in_passing_resolves_nothing(gazetteer: Gazetteer) -> None:
    text = "วันที่ 12 มิถุนายน 2567 คณะรัฐมนตรี ได้มีการประชุมครั้งที่ 9/2567\n1. รับทราบผลการประชุมเตรียมการ เมื่อวันที่ 3 มิถุนายน 2567\n"
    facts = read(f"หัวเรื่อง\n{text}2. เห็นชอบแผนรองรับ\n", gazetteer).facts
    first, second = (one for one in facts if isinstance(one, Event))
    assert (first.told, second.told) == (False, True)
    assert {one.event for one in facts if isinstance(one, Decision)} == {first.iri}


def test_a_chair_of_a_committee_is_no_chair_of_the_meeting(gazetteer: Gazetteer) -> None:
    text = "วันที่ 12 มิถุนายน 2567 นายสมชาย ใจดี เป็นประธานการประชุมเตรียมการ\n"
    text += "ทั้งนี้ ได้ตั้งคณะกรรมการพัฒนาเมืองเก่า โดยมีนายสมศักดิ์ มีสุข เป็นประธาน ด้วย"
    facts = read(f"หัวเรื่อง\n{text}\n", gazetteer).facts
    chairs = [one.person.label for one in facts if isinstance(one, Attendance) and one.capacity is Capacity.CHAIR]
    assert chairs == ["สมชาย ใจดี"]
