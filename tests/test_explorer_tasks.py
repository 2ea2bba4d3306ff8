"""Four questions answered in the explorer by somebody who only points and clicks, at places on the screen."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

TASKS = tomllib.loads((Path(__file__).parent / "data" / "explorer_tasks.toml").read_text(encoding="utf-8"))["task"]
GUIDE = Path(__file__).parent.parent / "docs" / "explorer.md"
A_MINUTE = 60  # seconds, most of which are for reading
A_LOOK = 5  # seconds to find the next thing to click on


def place(page: Page, part: str, name: str) -> Locator:
    """Find what is called so after the heading *part*."""
    if not part:
        return page.get_by_role("button", name=name).first
    section = page.locator(
        f"xpath=(//*[self::h1 or self::h2 or self::h3][contains(., '{part}')]/following::*[self::button or self::a]"
        f"[contains(normalize-space(.), '{name}')])[1]"
    )
    return section.first


def click(page: Page, target: Locator) -> None:
    """Scroll to it and click in its middle, as a hand with a mouse does."""
    target.wait_for()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    assert box["width"] >= 24
    assert box["height"] >= 20
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["en"])
def test_a_question_is_answered_by_mouse_within_a_minute(explorer: Page, task: dict[str, Any]) -> None:
    began = time.monotonic()
    for part, name in task["clicks"]:
        click(explorer, place(explorer, part, name))
    for text in task["shows"]:
        explorer.get_by_text(text).first.wait_for()
    assert time.monotonic() - began + A_LOOK * len(task["clicks"]) < A_MINUTE


def test_the_guide_tells_the_clicks() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for task in TASKS:
        assert task["th"] in guide
        assert task["en"] in guide
        for _, name in task["clicks"]:
            assert name in guide
