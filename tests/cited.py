"""A graph, and what became of it: of the bundled documents one is taken out, and one is added."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kg.build import build
from kg.citing import Direct, cite, question_of, version_of
from kg.generations import current
from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from kg.citing import Citation

TAKEN_OUT = "opdc-two-subcommittees-2564"
ADDED = """\
---
title: สรุปการประชุมเรื่องฝุ่นละออง
publisher: จังหวัดลำปาง
issued: 2022-02-01
---

ที่ประชุมวันที่ 12 มกราคม 2565 รับทราบว่าจังหวัดลำปางมีฝุ่นละอองเกินมาตรฐาน

กรมควบคุมมลพิษเป็นหน่วยงานหลักในการแก้ไขปัญหาฝุ่นละออง PM2.5 ของจังหวัดลำปาง

กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อมเป็นหน่วยงานหลักในการแก้ไขปัญหาฝุ่นละออง PM2.5 ในปีนี้ด้วย
"""
BASE = "https://graph.example.go.th"


def build_changed(store_dir: Path, place: Path) -> None:
    """Build the graph of the bundled documents without one of them, and with another one."""
    place.mkdir()
    for path in DOCUMENTS.glob("*.md"):
        if path.stem not in {TAKEN_OUT, "README"}:
            shutil.copy(path, place)
    (place / "lampang-2565.md").write_text(ADDED, encoding="utf-8")
    build([place], store_dir)


def cited(store_dir: Path, address: str, base: str = BASE) -> Citation:
    """Cite the answer to the question of an address."""
    generation = current(store_dir)
    with generation.open() as store:
        version = version_of(generation.manifest, store)
        return cite(question_of(address)[0], Direct(store), version, base=base)
