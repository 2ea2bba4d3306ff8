"""A document has one name in the graph, whichever way its path was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.build import build, load
from kg.generations import current
from kg.ground import Ground
from kg.roots import Roots
from kg.sources import list_files

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "ที่ประชุมมีมติเห็นชอบให้กระทรวงมหาดไทยดำเนินการสำรวจ\n"
VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("top.txt", "sub/a.txt", "sub/b.txt"):
        (tmp_path / "texts" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "texts" / name).write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    return Ground(vocabulary=tmp_path / "vocabulary")


def slugs(store_dir: Path) -> list[str]:
    return [source.slug for source in current(store_dir).manifest.documents]


def test_a_file_of_a_folder_that_was_built_is_loaded_under_its_name(
    folder: Path, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_dir = tmp_path / "store"
    build([folder], store_dir, ground)
    monkeypatch.chdir(folder / "sub")
    assert load(["a.txt"], store_dir, ground).unchanged == 1
    assert load([folder / "sub"], store_dir, ground).unchanged == 2
    (folder / "sub" / "a.txt").write_text(TEXT * 2, encoding="utf-8")
    assert load(["../sub/a.txt", tmp_path / "texts" / "top.txt"], store_dir, ground).read == ["sub-a"]
    assert slugs(store_dir) == ["sub-a", "sub-b", "top"]


def test_a_file_keeps_its_name_when_the_folder_above_is_loaded(folder: Path, tmp_path: Path, ground: Ground) -> None:
    store_dir = tmp_path / "store"
    build([folder / "sub" / "a.txt"], store_dir, ground)
    report = load([folder], store_dir, ground)
    assert (report.unchanged, report.read) == (1, ["sub-b", "top"])
    assert load([folder], store_dir, ground).unchanged == 3


def test_a_build_names_by_what_it_is_given_alone(folder: Path, tmp_path: Path, ground: Ground) -> None:
    build([folder / "sub" / "a.txt"], tmp_path / "store", ground)
    build([folder], tmp_path / "store", ground)
    assert slugs(tmp_path / "store") == ["sub-a", "sub-b", "top"]
    assert current(tmp_path / "store").report()["given"] == [str(folder)]


def test_files_that_are_given_are_named_by_themselves_in_any_order(folder: Path) -> None:
    paths = [folder / "top.txt", folder / "sub" / "a.txt"]
    for order in (paths, paths[::-1]):
        assert {listed.slug for listed in list_files(order, lambda *_: None, Roots())} == {"top", "a"}


def test_a_file_that_is_given_twice_is_read_once(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "sub")
    paths = [folder, folder / "sub" / ".." / "top.txt", folder / "link" / "b.txt"]
    found = list_files(paths, lambda *_: None, Roots())
    assert [listed.slug for listed in found] == ["sub-a", "sub-b", "top"]
    assert [listed.named for listed in found] == [False, True, True]  # those named have to be readable
