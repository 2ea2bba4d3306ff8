"""Every query that the product asks: each file of ``queries/`` with its examples, and what the code asks by itself.

The queries inside the code are not listed anywhere: the code is run over an embedded store that writes down what it is
asked. A test holds what was written down to the texts that stand in the code, so that none is forgotten.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import resources
from kg.api.datasets import Form, description
from kg.api.sparql.description import describe
from kg.binding import bind
from kg.catalogue import catalogue
from kg.comparing.sides import Side
from kg.comparing.things import recorrected, renamed
from kg.corrections import marks as corrected
from kg.corrections import read_corrections
from kg.corrections.corrector import Corrector, Trial
from kg.corrections.looking import day_of, find_fact
from kg.corrections.looking import find_thing as find_corrected
from kg.explore import INDEX, write_web
from kg.explore.evidence import of_edges, of_node, told
from kg.explore.known import known_of
from kg.explore.moments import events_about
from kg.explore.naming import short
from kg.explore.places import cohorts, places
from kg.explore.web import Web
from kg.export import export_graph
from kg.findings import find
from kg.ground import Ground
from kg.naming import find_thing
from kg.network.asked import Ask, answer
from kg.network.views import VIEWS
from kg.owners import owner
from kg.prefixes import declare
from kg.queries import read_query
from kg.reconcile.properties import having, properties, values
from kg.review import review
from kg.search.classes import read_classes
from kg.search.entries import read_entries
from kg.show import show
from kg.store import Format
from kg.terms import Iri
from kg.things.coverage import coverage
from kg.things.passages import facts_on, pieces, quote_of
from kg.things.tables import bodies, documents, issues, meetings, people, provinces
from kg.things.thing import holds, thing
from kg.trust.evidence import check_evidence
from loaders.errors import ParameterError, UnnamedError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.queries import SavedQuery
    from kg.store import Answer, Literal, Queryable, Store

THINGS = ("issue/pm25", "body/moi", "programme/hpp", "province/udon-thani")
MERGES = """
[[merge]]
thing = "body/opdc"
into = "body/moi"
name = "สำนักงาน ก.พ.ร."
by = "สมหญิง ใจดี"
date = 2026-01-15
why = "ทดลอง"
"""
QUESTIONS = (
    "PM2.5", "ฝุ่น", "HPP", "ใครรับผิดชอบจังหวัดที่มีผลสัมฤทธิ์สูง", "การบริหารราชการส่วนภูมิภาค", "การมีส่วนร่วม",
    "การโอนทรัพย์สิน", "การบริหารงานเชิงพื้นที่แบบบูรณาการ", "fine dust", "no such issue at all",
)  # fmt: skip


class Question(NamedTuple):
    """A query as an engine gets it: where it stands, its text with all values put in, the graphs that it is about."""

    source: str
    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class Recorder:
    """A store that writes down what it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.source = ""
        self.questions: dict[tuple[object, ...], Question] = {}
        self.path = store.path

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Answer as the store does."""
        graphs = tuple(None if those is None else tuple(those) for those in (default_graphs, named_graphs))
        question = Question(self.source, bind(text, substitutions or {}), *graphs)
        self.questions.setdefault(question[1:], question)
        return self._store.query(
            text, substitutions=substitutions, default_graphs=default_graphs, named_graphs=named_graphs
        )

    def graph_names(self) -> list[Iri]:
        """The same as the store's."""
        return self._store.graph_names()

    def count(self) -> int:
        """The same as the store's."""
        return self._store.count()

    def nquads(self) -> bytes:
        """The same as the store's."""
        return self._store.nquads()


def examples(query: SavedQuery) -> list[dict[str, str]]:
    """The values to try: what is required, then that with each other parameter, then with all."""
    needed = {one.name: one.example for one in query.parameters if one.required}
    more = [needed | {one.name: one.example} for one in query.parameters if not one.required]
    both = needed | {one.name: one.example for one in query.parameters}
    return [needed, *more, *([both] if len(more) > 1 else [])]


def files() -> list[str]:
    """The files of ``queries/`` and of its folders, by their paths there."""
    return [path.relative_to(resources.QUERIES).as_posix() for path in sorted(resources.QUERIES.rglob("*.rq"))]


def of_file(name: str, store: Queryable) -> Iterator[Question]:
    """A file with its examples; those that name what the graph does not hold are left out."""
    query = read_query(resources.QUERIES / name)
    for given in examples(query):
        with suppress(UnnamedError):
            told = " ".join(f"{key}={value}" for key, value in given.items())
            yield Question(f"{name} {told}".strip(), bind(query.text, query.bind(store, given)))


@cache
def of_code(deed: str, store: Store) -> tuple[Question, ...]:
    """What the code asks of a store when it does all of one kind."""
    recorder = Recorder(store)
    recorder.source = f"code: {deed}"
    DEEDS[deed](recorder)
    return tuple(recorder.questions.values())


def _owner(store: Any) -> None:
    catalogue(store)
    for text in QUESTIONS:
        owner(store, text)


def _names(store: Any) -> None:
    for kind, name in (("body", "มท."), ("province", "อุดรธานี"), ("thing", "HPP"), ("issue", "PM2.5")):
        find_thing(store, kind, name)


def _tables(store: Any) -> None:
    for table in (issues, bodies, provinces, people, meetings, documents):
        table(store)
    coverage(store, ())


def _things(store: Any) -> None:
    some = [Iri(f"https://w3id.org/hpp/id/{end}") for end in THINGS]
    rows = [documents(store)[0], meetings(store)[0], people(store)[0]]
    for iri in [*some, *(Iri(row.thing.iri) for row in rows)]:
        holds(store, iri)
        thing(store, iri)
        description(store, iri, Form.N_TRIPLES)


def _documents(store: Any) -> None:
    for row in documents(store)[:2]:
        iri = Iri(row.thing.iri)
        show(store, iri)
        passages = [one.passage for one in pieces(store, iri) if one.passage]
        quote_of(store, Iri(passages[0]))
        facts_on(store, Iri(passages[0]))
        check_evidence(store, iri)


def _explore(store: Any) -> None:
    with TemporaryDirectory() as folder:
        write_web(Path(folder) / INDEX, store)
        whole = Web(Path(folder) / INDEX)
        places(store, whole)
        cohorts(store)
        for node in whole.nodes(THINGS):
            known_of(store, node)
            told(store, of_node(store, whole, node)[:20])
            events_about(store, whole, node)
        document, *_ = whole.nodes([short(documents(store)[0].thing.iri)])
        told(store, of_edges(store, whole, whole.joining(document, whole.nodes(THINGS)[0], busy=True)[:3]))


def _networks(store: Any) -> None:
    for view in VIEWS:
        answer(store, Ask(view))
    answer(store, Ask("path", names=("กระทรวงมหาดไทย", "HPP")))
    answer(store, Ask("timeline", form="svg", names=("HPP",)))
    answer(store, Ask("load", form="svg"))


def _reconcile(store: Any) -> None:
    some = [f"https://w3id.org/hpp/id/{end}" for end in THINGS]
    for known in properties().values():
        values(store, known, some)
        having(store, known, some[1])
        having(store, known, "กระทรวงมหาดไทย")


def _corrections(store: Any) -> None:
    """Look up what is to be corrected, try corrections out, ask what answers tell of them."""
    corrected._corrected[store] = True  # noqa: SLF001 - so that it is asked, though nobody has corrected it
    row = documents(store)[0]
    slug = row.thing.iri.rpartition("/")[2]
    passage = next(one.passage for one in pieces(store, Iri(row.thing.iri)) if one.passage)
    facts = list(facts_on(store, Iri(passage)))
    for what in (*facts[:1], f"passage/{passage.rpartition('/passage/')[2]}", "คณะกรรมการ"):
        with suppress(ParameterError):
            find_fact(store, what)
    find_corrected(store, "body/moi")
    day_of(store, slug)
    ground = Ground()
    with TemporaryDirectory() as folder:
        (file := Path(folder) / "some.toml").write_text(MERGES, encoding="utf-8")
        Corrector(read_corrections(file), ground.nquads()).settle(Trial(store), others=True)
    corrected.marks_of(store, facts)
    corrected.rejected_on(store, [f"{ID}issue/pm25"])
    corrected.merged_into(store, [f"{ID}body/moi"])


def _comparing(store: Any) -> None:
    """Hold the graph against one of which all named graphs are others."""
    graphs = {str(name): "" for name in store.graph_names()}
    old, new = (Side(name, store, dict.fromkeys(graphs, name)) for name in ("old", "new"))
    list(renamed(old, new))
    list(recorrected(old, new))


def _search(store: Any) -> None:
    read_entries(store, read_classes(store))


def _checks(store: Recorder) -> None:
    """The checks over the whole graph that stand in the shapes."""
    for _, text in checks():
        store.query(text)


def checks() -> list[tuple[str, str]]:
    """The SPARQL checks over the whole graph: the name of the shape, the text."""
    from kg.checks import _take_constraints  # noqa: PLC0415 - it is not offered, and is what is under test
    from kg.rdf import read_graph  # noqa: PLC0415 - slow to import

    shapes = read_graph((resources.ONTOLOGY / "shapes.ttl").read_bytes(), "shapes.ttl")
    return [(str(number), declare(one.select)) for number, one in enumerate(_take_constraints(shapes))]


DEEDS: dict[str, Callable[[Any], object]] = {
    "owner": _owner,
    "names": _names,
    "tables": _tables,
    "things": _things,
    "documents": _documents,
    "explore": _explore,
    "networks": _networks,
    "findings": find,
    "reconcile": _reconcile,
    "corrections": _corrections,
    "comparing": _comparing,
    "search": _search,
    "review": review,
    "export": lambda store: export_graph(store, "csv"),
    "description": lambda store: describe(store, Format.TURTLE, "http://127.0.0.1/sparql"),
    "checks": _checks,
}
