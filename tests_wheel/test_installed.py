"""What was installed answers with no checkout beside it: ``make test-wheel``."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import httpx
import pytest
from installed import ROOT, Installed, distribution, environment
from pages import ARGUMENTS, CHROMIUM, watched

if TYPE_CHECKING:
    from pathlib import Path

MINISTRY = "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"
RUN = """
import sys, nbformat
from nbclient import NotebookClient
from pathlib import Path
for path in Path(sys.argv[1]).glob("*.ipynb"):
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=300, resources={"metadata": {"path": sys.argv[1]}}).execute()
    print(path.name, sum(len(cell.get("outputs", ())) for cell in book.cells))
"""


def version() -> str:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(content["project"]["version"])


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if "__pycache__" not in file.parts}


def test_it_says_its_version(installed: Installed) -> None:
    assert installed.run("hpp", "--version").stdout == f"hpp, version {version()}\n"


_ASSET = re.compile(r"""(?:assets/|\./)([\w-]+\.(?:js|css))["'`]""")


def test_it_answers_from_the_bundled_documents(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("hpp", "owner", "PM2.5", here=tmp_path)
    assert MINISTRY in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_serves_the_explorer_with_all_its_files(installed: Installed, tmp_path: Path) -> None:
    with installed.serving(tmp_path) as address, httpx.Client(base_url=address, timeout=60) as client:
        page = client.get("/")
        assets = re.findall(r'(?:src|href)="\.(/assets/[^"]+)"', page.text)
        scripts = [one for one in assets if one.endswith(".js")]
        assert scripts, page.text
        texts = [client.get(one).text for one in scripts]
        more = {
            f"/assets/{name}"
            for text in texts
            for name in re.findall(r'(?:assets/|\./)([\w-]+\.(?:js|css))["\'`]', text)
        }
        assert more
        answers = {one: client.get(one).status_code for one in {*assets, *more, "/static/icon.svg", "/docs", "/health"}}
        assert {one: code for one, code in answers.items() if code != 200} == {}
        assert "preact" in client.get("/third-party.txt").text
        assert client.get("/owner", params={"issue": "PM2.5"}).json()["owners"]


def test_a_browser_shows_the_answer(of_wheel: Installed, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with of_wheel.serving(tmp_path) as address, playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with watched(browser, address, patience=60) as page:
            page.goto("/")
            page.get_by_role("combobox").first.fill("PM2.5")
            page.keyboard.press("Enter")
            page.get_by_text(MINISTRY).first.wait_for()
        browser.close()


def test_what_it_asks_for_is_no_node(of_source: Installed) -> None:
    assert "nodejs" not in of_source.run("pip", "list").stdout


def test_python_m_kg_is_the_command(of_wheel: Installed) -> None:
    assert of_wheel.run("python", "-m", "kg", "--version").stdout == of_wheel.run("hpp", "--version").stdout


def test_nothing_is_written_where_it_is_installed(of_wheel: Installed, tmp_path: Path) -> None:
    (folder,) = (of_wheel.programs.parent / "lib").glob("python*/site-packages")
    before = files(folder)
    of_wheel.run("hpp", "build", "--store", str(tmp_path / "ร้าน ใหม่"))
    of_wheel.run("hpp", "check", "--store", str(tmp_path / "ร้าน ใหม่"))
    assert files(folder) == before


def test_what_is_for_a_checkout_says_so(of_wheel: Installed) -> None:
    told = of_wheel.run("hpp", "changes", "--accept", code=1).stderr
    assert "for a checkout of the project" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "extra"), [(("draw", "-o", "a.html"), "viz"), (("build", "a.pdf", "--store", "s"), "pdf")]
)
def test_an_extra_that_is_not_installed_is_named(
    of_wheel: Installed, tmp_path: Path, command: tuple[str, ...], extra: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert f"pip install 'hpp-kg[{extra}]'" in of_wheel.run("hpp", *command, here=tmp_path, code=1).stderr


@pytest.fixture(scope="session")
def with_all(place: Path) -> Installed:
    """Install what a researcher does who works with notebooks."""
    return environment(place / "all", f"{distribution('.whl')}[all]", "nbclient", "ipykernel")


def test_the_notebooks_run_as_they_are_written_out(with_all: Installed, tmp_path: Path) -> None:
    with_all.run("hpp", "notebooks", str(tmp_path / "สมุด บันทึก"))
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    done = with_all.run("python", str(tmp_path / "run.py"), str(tmp_path / "สมุด บันทึก"))
    ran = dict(line.split() for line in done.stdout.splitlines())
    assert ran.keys() == {file.name for file in (tmp_path / "สมุด บันทึก").iterdir()}
    assert all(int(outputs) for outputs in ran.values())


def test_all_brings_what_draws_and_reads(with_all: Installed, tmp_path: Path) -> None:
    with_all.run("hpp", "draw", "-o", "a.html", here=tmp_path)
    with_all.run("hpp", "chart", "load", "-o", "a.svg", here=tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"a.html", "a.svg"}
