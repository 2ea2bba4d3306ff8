"""The site of files: its names, its folder, its descriptions, its pages; that it is the same for the same graph."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import warnings
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID
from test_cli import fails

from kg.answers import Solutions
from kg.generations import current, open_current
from kg.publishing import Wish, publish
from kg.publishing.asking import asking
from kg.publishing.describing import write_descriptions
from kg.publishing.dumps import Dump, kinds
from kg.publishing.figures import count
from kg.publishing.folder import MARK, Folder, Written, replacing
from kg.publishing.pages import write_pages
from kg.publishing.saved import as_texts
from kg.publishing.slugs import check_apart, file_name
from kg.queries import find_query, saved_queries
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from pathlib import Path

SPDX = Namespace("http://spdx.org/rdf/terms#")
LOADED = re.compile(
    r"""(?:src|srcset|data-src)\s*=\s*["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import\s+["'](?:https?:)?//"""
)
LINKED = re.compile(r"<link[^>]+href=[\"']?(?:https?:)?//")
HREF = re.compile(r' (?:href|src)="([^"]+)"')


def json_ld(path: Path, base: str = "https://example.go.th/") -> Graph:
    """Read JSON-LD; rdflib warns of its own calls."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(path, format="json-ld", publicID=base)


def files_of(site: Path) -> dict[str, bytes]:
    return {str(one.relative_to(site)): one.read_bytes() for one in sorted(site.rglob("*")) if one.is_file()}


def test_names_of_files_are_those_that_every_disk_keeps() -> None:
    """The explorer names them in the same way: explorer/src/api/site.test.ts has the same examples."""
    assert file_name("pm25") == "pm25"
    assert file_name("opdc-2021-05-12--2") == "opdc-2021-05-12--2"
    assert file_name("ฝุ่น") == "x4dd7660bfe744a98"
    assert file_name("con") == "xf604f1190d01642b"
    for slug in ("MOI", "a.", "x" + "0" * 16, "a" * 101, "nul.txt", "a/b"):
        assert re.fullmatch("x[0-9a-f]{16}", file_name(slug))
    check_apart(["ฝุ่น", "ฝุ่น ", "pm25", "pm25"])


def test_a_folder_with_other_things_in_it_is_refused_in_one_line(tmp_path: Path, bundled_store: Path) -> None:
    (tmp_path / "บันทึก.txt").write_text("ของคนอื่น", encoding="utf-8")
    said = fails("publish", tmp_path, store=bundled_store)
    assert "holds other things than a published site" in said
    assert [one.name for one in tmp_path.iterdir()] == ["บันทึก.txt"]


def test_an_address_must_be_one(tmp_path: Path, bundled_store: Path) -> None:
    assert "is no address of the web" in fails("publish", tmp_path / "a", "--base-url", "เว็บ", store=bundled_store)
    assert Wish(base="https://example.go.th/kg").base == "https://example.go.th/kg/"
    with pytest.raises(ParameterError):
        Wish(licence="CC BY")


def test_a_site_takes_the_place_of_the_one_before_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with replacing(target) as folder:
        folder.write(MARK, "{}")
        folder.write("a.html", "1")
        assert not target.exists()
    with pytest.raises(RuntimeError), replacing(target) as folder:
        stop(folder)
    assert files_of(target) == {MARK: b"{}", "a.html": b"1"}
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def stop(folder: Folder, there: str = "") -> None:
    """Write half of a site, and fail."""
    if there:
        assert (folder.path / "a.html").read_text(encoding="utf-8") == there
    else:
        folder.write("a.html", "2")
    raise RuntimeError


def test_what_a_kill_left_is_swept(tmp_path: Path) -> None:
    """Killed while it wrote: a half site beside. Killed between two moments: the old one under another name."""
    target = tmp_path / "site"
    for name, content in ((".site.new", "half"), (".site.old", "old")):
        (tmp_path / name).mkdir()
        (tmp_path / name / MARK).write_text("{}", encoding="utf-8")
        (tmp_path / name / "a.html").write_text(content, encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(target):
        stop(Folder(target), "old")
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_the_same_graph_gives_the_same_bytes(published: Path, bundled_store: Path, tmp_path: Path) -> None:
    publish(bundled_store, tmp_path / "again", Wish(without=frozenset({"things", "formats"})))
    again, first = files_of(tmp_path / "again"), files_of(published)
    differing = {name for name, content in again.items() if first[name] != content}
    assert differing == {"dumps/SHA256SUMS", "void.ttl", ".well-known/void", "dcat.ttl", "catalog.jsonld", *ABOUT}


ABOUT = ("about.html", "about.en.html")  # as the others, these tell of the dumps that were left out


def test_names_are_plain_and_apart_where_case_does_not_count(published: Path) -> None:
    names = list(files_of(published))
    parts = {part for name in names for part in name.split("/")}
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,110}", part) for part in parts)
    assert len({name.casefold() for name in names}) == len(names)


def test_nothing_is_loaded_from_elsewhere(published: Path) -> None:
    for name, content in files_of(published).items():
        if name.endswith((".html", ".css")):
            text = content.decode()
            assert not LOADED.search(text), name
            assert not LINKED.search(text), name
        if name.endswith(".html"):
            assert 'http-equiv="Content-Security-Policy"' in content.decode()


def test_every_link_leads_to_a_file(published: Path) -> None:
    for name in ("about.html", "about.en.html", "ns.html", "ns.en.html", "queries.html", "queries.en.html"):
        text = (published / name).read_text(encoding="utf-8")
        assert dead(published, published / name, text) == []


def dead(site: Path, page: Path, text: str) -> list[str]:
    """Links of a page that lead to no file of the site."""
    found = [urlsplit(one) for one in HREF.findall(text)]
    return [
        one.geturl()
        for one in found
        if (not one.scheme and one.path and not (page.parent / unquote(one.path)).resolve().is_relative_to(site))
        or (not one.scheme and one.path and not (page.parent / unquote(one.path)).is_file())
    ]


def test_each_file_to_download_has_its_size_and_sum(published: Path) -> None:
    sums = dict(
        reversed(line.split("  ")) for line in (published / "dumps/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert sorted(sums) == sorted(f"{one.name}{'.gz' if one.packed else ''}" for one in kinds())
    about = (published / "about.html").read_text(encoding="utf-8")
    for name, sha256 in sums.items():
        assert hashlib.sha256((published / "dumps" / name).read_bytes()).hexdigest() == sha256
        assert sha256 in about


def test_void_says_what_sparql_counts(published: Path, bundled_store: Path) -> None:
    base = "https://example.go.th/some/dir/"
    graph = Graph().parse(published / "void.ttl", format="turtle", publicID=f"{base}void.ttl")
    dataset = URIRef(f"{base}void.ttl#dataset")
    with open_current(bundled_store) as store:

        def number(query: str) -> int:
            answer = store.query(query)
            assert isinstance(answer, Solutions)
            return int(next(iter(answer.texts()))[0])

        whole = len({line.rsplit(b" <", 1)[0] for line in store.nquads().splitlines()})
        assert int(graph.value(dataset, VOID.triples)) == whole
        assert int(graph.value(dataset, VOID.distinctSubjects)) == number(
            "SELECT (COUNT(DISTINCT ?s) AS ?n) {?s ?p ?o}"
        )
        for part in list(graph.objects(dataset, VOID.classPartition))[::6]:
            sort = graph.value(part, VOID["class"])
            assert int(graph.value(part, VOID.entities)) == number(
                f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{?s a <{sort}>}}"
            )
    parts = graph.objects(dataset, VOID.propertyPartition)
    assert sum(int(graph.value(part, VOID.triples)) for part in parts) == whole
    for dump in graph.objects(dataset, VOID.dataDump):
        assert (published / str(dump).removeprefix(base)).is_file()
    known = Graph().parse(published / ".well-known/void", format="turtle", publicID=f"{base}.well-known/void")
    assert {dataset} <= set(known.subjects(RDF.type, VOID.Dataset))
    assert len(known) == len(graph)


def test_dcat_names_each_file(published: Path) -> None:
    base = "https://example.go.th/some/dir/"
    graph = Graph().parse(published / "dcat.ttl", format="turtle", publicID=f"{base}dcat.ttl")
    assert set(graph) == set(json_ld(published / "catalog.jsonld", f"{base}catalog.jsonld"))
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert str(graph.value(dataset, DCTERMS.identifier)) == json.loads((published / MARK).read_bytes())["graph"]
    named = {}
    for one in graph.objects(dataset, DCAT.distribution):
        place = published / str(graph.value(one, DCAT.downloadURL)).removeprefix(base)
        named[place.name] = one
        assert int(graph.value(one, DCAT.byteSize)) == place.stat().st_size
        checksum = graph.value(one, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == hashlib.sha256(place.read_bytes()).hexdigest()
    assert set(named) == {one.name for one in (published / "dumps").iterdir()} - {"SHA256SUMS"}


def test_publisher_licence_and_place_are_told_where_they_are_known(tmp_path: Path, bundled_store: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    wish = Wish("กราฟ", "สำนักงาน ก.พ.ร.", licence, "https://example.go.th/kg/")
    with open_current(bundled_store) as store:
        figures = count(store)
    dumps = [Dump(kinds()[0], Written("dumps/graph.nq.gz", 5, "0" * 64))]
    write_descriptions(Folder(tmp_path), wish, "f" * 64, figures, dumps)
    for name in ("void.ttl", ".well-known/void", "dcat.ttl", "catalog.jsonld"):
        graph = json_ld(tmp_path / name) if name.endswith("jsonld") else Graph().parse(tmp_path / name, format="turtle")
        (dataset,) = {*graph.subjects(RDF.type, VOID.Dataset), *graph.subjects(RDF.type, DCAT.Dataset)}
        assert str(dataset).startswith("https://example.go.th/kg/")
        assert graph.value(dataset, DCTERMS.license) == URIRef(licence)
        assert graph.value(dataset, DCTERMS.publisher) is not None


def test_the_dump_is_the_graph(published: Path, bundled_store: Path) -> None:
    with open_current(bundled_store) as store:
        assert gzip.decompress((published / "dumps/graph.nq.gz").read_bytes()) == store.nquads()


@pytest.fixture(scope="module")
def pages(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of one issue and of what it leads to, issues and reform targets aside all in other places."""
    folder = Folder(tmp_path_factory.mktemp("pages"))
    with asking(bundled_store) as asker:
        for _ in write_pages(folder, asker, ["issue/pm25"], {"target", "plan", "activity", "province"} | {"issue"}):
            if folder.files > 60:
                break
    return folder.path


def test_a_thing_has_a_page_in_both_languages_and_its_statements(pages: Path, bundled_store: Path) -> None:
    for name, words in (("pm25.html", "การแก้ไขปัญหามลพิษ"), ("pm25.en.html", "Fine particulate pollution")):
        text = (pages / "id/issue" / name).read_text(encoding="utf-8")
        assert words in text
        assert 'href="../../static/thing.css"' in text
        assert 'href="../../index.html?reading=document/opdc-two-subcommittees-2564&amp;passage=' in text
        assert '="/' not in text
        assert "/page/" not in text
    graph = Graph().parse(pages / "id/issue/pm25.ttl", format="turtle")
    same = json_ld(pages / "id/issue/pm25.jsonld")
    assert len(graph) == len(same) > 20
    assert current(bundled_store).manifest.quads > len(graph)


def test_each_saved_question_has_a_text_for_each_choice_of_parameters() -> None:
    for query in saved_queries():
        free = [one for one in query.parameters if not one.required and one.default is None]
        assert len(as_texts(query)["texts"]) == 2 ** len(free)
    texts = as_texts(find_query("cohorts"))["texts"]
    assert "<urn:hpp:parameter:year>" in texts["year,programme,province,lang"]
    assert "urn:hpp:parameter:year" not in texts["programme,province,lang"]
