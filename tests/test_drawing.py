"""Drawings as files: what is drawn and what is left out; in a real browser, offline, with labels that mean harm."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from networks import drawn, edge, passage, publish_sample
from test_network_writing import Page, run

from kg.network.drawing import draw, part
from kg.network.levels import data
from kg.network.model import Edge, Node
from loaders.errors import HppError
from viz.drawing import Dot, Drawing, Tie, drawing_html, legend
from viz.matrix import Quote

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from kg.network.model import Network

HOSTILE = (
    "<script>window.hurt=1</script>",
    '<a href="javascript:window.hurt=1">ลิงก์</a><img src=x onerror="window.hurt=1">',
    "</script><script>window.hurt=1</script>\"'",
    '<img src="https://example.org/x.png">',
)


def star(size: int) -> Network:
    return drawn([edge("middle", f"n{number:03d}", 1 + number % 3) for number in range(size)])


def looked_at(browser: Browser, file: Path) -> tuple[list[str], list[str], dict[str, Any]]:
    """Open a file and move over it; give what it asked for, what went wrong, and what it shows."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function("window.network && window.network.body.nodeIndices.length > 0")
    for node in page.evaluate("nodes.getIds()"):
        place = page.evaluate(
            "id => { const p = network.canvasToDOM(network.getPosition(id)); return [p.x, p.y] }", node
        )
        box = page.locator("#mynetwork").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + place[0], box["y"] + place[1])
        page.wait_for_timeout(400)  # after 300 ms the title shows
    seen = {
        "hurt": page.evaluate("window.hurt ?? null"),
        "labels": page.evaluate("nodes.get().map(node => node.label)"),
        "tooltip": page.locator(".vis-tooltip").inner_text(),
        "foreign": page.locator(
            ".vis-tooltip script, .vis-tooltip img, .vis-tooltip a, h1 :not(bdi), details img"
        ).count(),
        "text": page.locator("body").inner_text(),
        "painted": page.evaluate(
            "(() => { const c = document.querySelector('canvas'); "
            "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; return d.some(v => v > 0) })()"
        ),
    }
    page.close()
    return asked, wrong, seen


@pytest.mark.browser
def test_a_drawing_opens_offline_and_shows_thai(browser: Browser, tmp_path: Path) -> None:
    publish_sample(tmp_path / "store")
    file = tmp_path / "ฝุ่น.html"
    done = run(tmp_path / "store", "draw", "--about", "PM2.5", "-o", file)
    assert "สิ่ง" in done.stderr
    asked, wrong, seen = looked_at(browser, file)
    assert asked == [file.as_uri()]
    assert wrong == []
    assert seen["painted"]
    assert "ฝุ่นละออง PM2.5" in seen["labels"]
    assert all(words in seen["text"] for words in ("เจ้าภาพ / Accountable", "ประเด็น โครงการ แผน", "ส่วนราชการส่วนกลาง"))


@pytest.mark.browser
@pytest.mark.parametrize("label", HOSTILE)
def test_no_script_of_a_label_runs_and_nothing_is_asked_for(browser: Browser, tmp_path: Path, label: str) -> None:
    quote = Quote(label, label, "2021-05-12")
    dots = (Dot("a" + label, label, "issue", 0, 0, 1), Dot("b", "href " + label, "central", 200, 90, 1))
    ties = (Tie("a" + label, "b", "Accountable", 3, (quote,)),)
    drawing = Drawing(label, label, cut=True, dots=dots, ties=ties)
    file = tmp_path / "hostile.html"
    file.write_text(drawing_html(drawing), encoding="utf-8")
    asked, wrong, seen = looked_at(browser, file)
    assert asked == [file.as_uri()]
    assert wrong == []
    assert seen["hurt"] is None
    assert seen["foreign"] == 0
    assert label in seen["tooltip"].replace("\u2060", "")
    assert seen["text"].startswith(label[:10])


def test_the_page_has_no_address_in_a_tag_and_only_its_own_scripts() -> None:
    text = drawing_html(draw(star(5), "ชื่อ", 6))
    page = Page(text)
    assert page.links == []
    assert text.startswith('<!DOCTYPE html>\n<html lang="th">')
    assert len(re.findall(r"'sha256-[\w+/=]{44}'", text.split("<title>")[0])) == page.tags.count("script") == 3
    assert "unsafe-eval" not in text.split("<title>")[0]


def test_what_is_near_a_thing() -> None:
    chain = drawn([edge("a", "b"), edge("b", "c"), edge("c", "d")])
    for depth in (1, 2):
        shown, before = part(chain, "a", depth)
        assert set(shown.nodes) == set(nx.ego_graph(nx.path_graph(list("abcd")), "a", depth))
        assert before == depth + 1
    shown, before = part(chain, "nobody")
    assert (len(shown.nodes), before) == (0, 0)


def test_too_much_is_cut_and_said() -> None:
    shown, before = part(star(40), "", 1, 10)
    assert (len(shown.nodes), before) == (10, 41)
    assert "middle" in shown.nodes
    drawing = draw(shown, "ดาว", before)
    assert drawing.cut
    assert "31 of 41 things left out" in drawing.note
    assert not draw(*_whole(star(9))).cut


def _whole(network: Network) -> tuple[Network, str, int]:
    return network, "ดาว", len(network.nodes)


def test_the_command_says_that_not_all_is_drawn(tmp_path: Path) -> None:
    publish_sample(tmp_path / "store")
    done = run(tmp_path / "store", "draw", "--most", "3", "-o", tmp_path / "x.html")
    assert "narrow it with --about, --depth or --year" in done.stderr
    assert 'class="cut"' in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_things_are_drawn_by_their_ids(bundled_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "สองสิ่ง.html"
    done = run(bundled_store, "draw", "issue/pm25", "body/mnre", "-o", file)
    assert "2 things" in done.stderr
    written = file.read_text(encoding="utf-8")
    assert "Accountable" in written
    assert written.count("<blockquote>") >= 1


def test_ids_that_cannot_be_drawn_are_refused_in_one_line(bundled_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.html"
    unknown = run(bundled_store, "draw", "issue/none", "-o", file, code=1).stderr
    assert "issue/none" in unknown
    assert len(unknown.splitlines()) == 1
    assert "leave one out" in run(bundled_store, "draw", "issue/pm25", "--about", "PM2.5", "-o", file, code=2).stderr


def test_no_two_things_stand_in_one_place() -> None:
    drawing = draw(*_whole(star(300)))
    places = {(round(dot.x), round(dot.y)) for dot in drawing.dots}
    assert len(places) == 301
    assert drawing == draw(*_whole(star(300)))


def test_the_role_that_counts_most_gives_the_colour() -> None:
    both = [
        edge("b", "i", 1, "responsibility", ("Accountable", "Informed")),
        edge("b", "i", 1, "decision", ("Decision",)),
    ]
    nodes = {"b": Node("b", "Ministry", "central", "ก"), "i": Node("i", "Agenda", "", "เรื่อง")}
    drawing = draw(*_whole(drawn(both, "body-issue", nodes)))
    (tie,) = drawing.ties
    assert (tie.role, tie.weight) == ("Accountable", 2)
    assert {dot.type for dot in drawing.dots} == {"central", "issue"}


def test_the_newest_sentences_are_kept() -> None:
    quotes = tuple(passage(number, f"ข้อความที่ {number}", f"2021-01-0{number}") for number in range(1, 6))
    many = Edge("a", "b", "issue", 1, (), (), (), quotes)
    (tie,) = draw(*_whole(drawn([many]))).ties
    assert [quote.text for quote in tie.quotes] == ["ข้อความที่ 3", "ข้อความที่ 4", "ข้อความที่ 5"]


def test_every_level_and_role_has_its_colour() -> None:
    assert {*data()["levels"], *(entry["level"] for entry in data()["names"])} <= legend()["types"].keys()
    assert data()["weights"].keys() <= legend()["roles"].keys()
    for entry in (*legend()["types"].values(), *legend()["roles"].values()):
        assert re.fullmatch("#[0-9A-F]{6}", entry["colour"])


def test_without_pyvis_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyvis"):
            raise ImportError(name)
        return known(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(HppError, match=r"pip install 'hpp-kg\[viz\]'"):
        drawing_html(draw(*_whole(star(2))))
