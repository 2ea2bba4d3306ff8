"""Short texts read as documents, for tests."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loaders import extract
from loaders.model import Document

if TYPE_CHECKING:
    from loaders import Gazetteer
    from loaders.model import Extraction

MEETING = "เมื่อวันที่ 26 มีนาคม 2564 เวลา 9.00 น. คณะกรรมการยุทธศาสตร์ชาติ ได้มีการประชุมครั้งที่ 1/2564 โดยมีรายละเอียด ดังนี้"


def document(text: str, slug: str = "text") -> Document:
    """A document with this text and nothing else known of it."""
    return Document(slug, text, hashlib.sha256(text.encode()).hexdigest(), "เอกสารทดสอบ", f"{slug}.txt")


def read(text: str, gazetteer: Gazetteer) -> Extraction:
    """What the loaders find in a text."""
    return extract(document(text), gazetteer)


def reported(text: str, gazetteer: Gazetteer) -> Extraction:
    """What the loaders find in a text that stands in the report of a meeting."""
    return read(f"หัวเรื่อง\n{MEETING}\n{text}\n", gazetteer)
