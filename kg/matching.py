"""What does a typed text mean? Finds things by any of their names, as people write them.

Rules, each giving a score from 0 to 100 to a name; a thing has the score of its best name:

====== ==================================================================================================
same   the name itself: other case, dots, spaces, digits (100 to 99), tone marks missing or wrong (96)
part   the text, or each word of it, is a piece of the name (กลุ่มเปราะบาง of การพัฒนาคุณภาพชีวิตกลุ่มเปราะบาง)
within the name is a piece of the text (PM2.5 in "fires and PM2.5 in the north")
typo   the name with a few wrong letters, its words in any order
piece  a piece of the name with a few wrong letters
reword most of the letter triples of the text occur in the names of the thing, in any order
near   none of these, but nothing else is nearer
====== ==================================================================================================

A text that fits no name with :data:`HELD` or more means nothing that is held; then the best are only the *nearest*.
Numbers are never mistyped: "activity 5" is not activity 4, and PM10 is not PM2.5.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

from kg.fitting import HELD, SHORTEST_BEGINNING, UNSURE, part, pieces_of, same, within
from kg.spelling import Spelling, is_generic, spell, without_asking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORTEST_TYPO = 5
_SHORTEST_REWORD = 6
_SHORTEST_SWAP = 8
_MANY = 2  # a piece that more things than this have in their names means none of them
_TELLING = 0.6  # unless it is this share of the name


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a thing; a hidden one (a known misspelling) is found and never shown."""

    iri: str
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a text may mean, and why."""

    iri: str
    score: float
    name: str  # the name that fits
    rule: str  # as in the table above
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    score: float
    rule: str


class Matcher:
    """The names of a set of things, ready to be searched."""

    def __init__(self, labels: Iterable[Label]) -> None:
        """Prepare *labels*, in any order; names without a letter or a digit are left out."""
        pairs = [(label, spell(label.text)) for label in sorted(labels, key=lambda one: (one.iri, one.text))]
        self._labels = [label for label, spelling in pairs if spelling.compact]
        self._spellings = [spelling for _, spelling in pairs if spelling.compact]
        self._bare = [spelling.bare for spelling in self._spellings]
        self._letters = [_letters(bare) for bare in self._bare]
        self._spaced = [" ".join(spelling.words) for spelling in self._spellings]
        self._at: dict[str, list[int]] = defaultdict(list)  # by bare form
        self._names: dict[str, list[int]] = defaultdict(list)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._grams: dict[str, set[str]] = defaultdict(set)
        for at, (label, spelling) in enumerate(zip(self._labels, self._spellings, strict=True)):
            self._at[spelling.bare].append(at)
            self._names[label.iri].append(at)
            self._numbers[label.iri].update(spelling.digits)
            for gram in spelling.grams:
                self._grams[gram].add(label.iri)
        self._things = len(self._numbers)

    def rank(self, text: str, limit: int = 8) -> list[Candidate]:
        """Rank the things that *text* may mean, best first, filled up to *limit* with those that are merely near."""
        whole, query = spell(text), spell(without_asking(text))
        if not query.compact:
            return []
        if self._at.get(whole.bare):  # a name may itself begin with words that ask
            query = whole
        best: dict[str, Candidate] = {}
        for found in self._candidates(query):
            held = best.get(found.iri)
            if held is None or (held.score, -len(held.name)) < (found.score, -len(found.name)):
                best[found.iri] = found
        return sorted(best.values(), key=_rank)[:limit]

    def same(self, text: str) -> list[Candidate]:
        """Return the things of which *text* is a name as it stands: what :meth:`rank` finds by the rule "same"."""
        whole, query = spell(text), spell(without_asking(text))
        best: dict[str, Candidate] = {}
        for hit in sorted(self._same(whole if self._at.get(whole.bare) else query), key=lambda hit: -hit.score):
            label = self._labels[hit.at]
            found = Candidate(label.iri, hit.score, label.text, hit.rule, label.hidden)
            held = best.setdefault(label.iri, found)
            if (held.score, -len(held.name)) < (found.score, -len(found.name)):
                best[label.iri] = found
        return sorted((one for one in best.values() if one.score >= HELD), key=_rank)

    def find(self, text: str) -> Candidate | None:
        """Return the thing that *text* means, or None when none fits well enough."""
        return next((one for one in self.rank(text, 1) if one.score >= HELD), None)

    def _candidates(self, query: Spelling) -> Iterator[Candidate]:
        part = list(self._unless_many(list(self._part(query))))
        pieces_of = {self._labels[hit.at].iri for hit in part}
        likened = (*self._typo(query), *self._swapped(query), *self._piece(query), *self._near(query))
        for hit in (*self._same(query), *part, *self._within(query), *likened):
            label = self._labels[hit.at]
            yield Candidate(label.iri, self._bounded(hit, query), label.text, hit.rule, label.hidden)
        yield from (found for found in self._reworded(query) if found.iri not in pieces_of)

    def _bounded(self, hit: _Hit, query: Spelling) -> float:
        """Score *hit*, under :data:`HELD` where numbers differ or the text says nothing by itself."""
        if hit.rule == "same":
            return hit.score
        if hit.rule == "typo":
            word = len(query.words) == 1 and is_generic(query)
            certain = not word and sorted(self._spellings[hit.at].digits) == sorted(query.digits)
        else:
            certain = self._numbers[self._labels[hit.at].iri].issuperset(query.digits) and not is_generic(query)
        return hit.score if certain else min(hit.score, UNSURE)

    def _same(self, query: Spelling) -> Iterator[_Hit]:
        for at in self._at.get(query.bare, ()):
            yield _Hit(at, same(query, self._spellings[at]), "same")

    def _part(self, query: Spelling) -> Iterator[_Hit]:
        if len(query.compact) < SHORTEST_BEGINNING:
            return
        words = pieces_of(query)
        for at, bare in enumerate(self._bare):
            if (words or query.bare in bare) and (score := part(query, self._spellings[at], words)):
                yield _Hit(at, score, "part")

    def _unless_many(self, hits: list[_Hit]) -> Iterator[_Hit]:
        """*hits*, under :data:`HELD` where the piece is found in many things and is no large part of any name."""
        many = len({self._labels[hit.at].iri for hit in hits}) > _MANY
        for hit in hits:
            telling = hit.score >= 55 + 40 * sqrt(_TELLING)
            yield hit if telling or not many else _Hit(hit.at, min(hit.score, UNSURE), hit.rule)

    def _within(self, query: Spelling) -> Iterator[_Hit]:
        for at, bare in enumerate(self._bare):
            if bare in query.bare and (score := within(query, self._spellings[at])):
                yield _Hit(at, score, "within")

    def _typo(self, query: Spelling) -> Iterator[_Hit]:
        if len(query.bare) < _SHORTEST_TYPO:
            return
        mistyped = process.extract(query.bare, self._bare, scorer=OSA.normalized_similarity, score_cutoff=0.7)
        for name, likeness, at in mistyped:
            if len(name) >= _SHORTEST_TYPO:
                yield _Hit(at, 120 * likeness - 25, "typo")  # one wrong letter in five 71, in ten 83
        turned = process.extract(" ".join(query.words), self._spaced, scorer=fuzz.token_sort_ratio, score_cutoff=75)
        for name, likeness, at in turned:
            if len(name) > _SHORTEST_TYPO:
                yield _Hit(at, 1.2 * likeness - 26, "typo")  # 80 is enough

    def _swapped(self, query: Spelling) -> Iterator[_Hit]:
        """Find names of the very same letters: halves of a compound changed over (ทรัพย์สิน, สินทรัพย์)."""
        letters = _letters(query.bare)
        if len(letters) >= _SHORTEST_SWAP:
            yield from (_Hit(at, 75, "typo") for at, other in enumerate(self._letters) if other == letters)

    def _piece(self, query: Spelling) -> Iterator[_Hit]:
        if len(query.bare) <= _SHORTEST_TYPO:
            return
        longer = {at: bare for at, bare in enumerate(self._bare) if len(bare) > len(query.bare)}
        pieces = process.extract(query.bare, longer, scorer=fuzz.partial_ratio, score_cutoff=60, limit=20)
        for name, likeness, at in pieces:
            if query.bare not in name:
                yield _Hit(at, 1.4 * likeness - 53, "piece")  # 88 is enough

    def _near(self, query: Spelling) -> Iterator[_Hit]:
        for _, likeness, at in process.extract(query.bare, self._bare, scorer=fuzz.ratio, limit=40):
            yield _Hit(at, likeness / 2, "near")

    def _reworded(self, query: Spelling) -> Iterator[Candidate]:
        if len(query.bare) < _SHORTEST_REWORD:
            return
        shares: defaultdict[str, float] = defaultdict(float)
        total = 0.0
        for gram in query.grams:
            things = self._grams.get(gram, set())
            weight = log(1 + self._things / (1 + len(things)))
            total += weight
            for iri in things:
                shares[iri] += weight
        yield from self._covering({iri: share / total for iri, share in shares.items()}, query)

    def _covering(self, shares: dict[str, float], query: Spelling) -> Iterator[Candidate]:
        top = max(shares.values(), default=0.0)
        many = sum(share >= 0.95 * top for share in shares.values()) > _MANY
        for iri, share in shares.items():
            certain = not many and self._numbers[iri].issuperset(query.digits) and not is_generic(query)
            score = 36 + 46 * share  # 74 % is enough
            if share > 1 / 3:
                yield Candidate(iri, score if certain else min(score, UNSURE), *self._likest(iri, query))

    def _likest(self, iri: str, query: Spelling) -> tuple[str, str, bool]:
        best = max(self._names[iri], key=lambda at: fuzz.ratio(query.bare, self._bare[at]))
        return self._labels[best].text, "reword", self._labels[best].hidden


class Fitting:
    """One text, made ready to be compared with a few names that an index has found.

    What depends on all names in a :class:`Matcher`, as the weights of *reword* do, counts every triple alike here.
    """

    def __init__(self, query: Spelling) -> None:
        """Prepare a text."""
        self._query = query
        self._words = pieces_of(query)
        self._spaced = " ".join(query.words)
        self._grams, self._letters = query.grams, _letters(query.bare)
        self._digits = set(query.digits)

    def fit(self, name: Spelling) -> tuple[float, str]:
        """Tell how well the text fits a name, 0 to 100, and by which rule of the table above.

        A name without the numbers of the text is under :data:`kg.fitting.HELD`.
        """
        if self._query.bare == name.bare:
            return same(self._query, name), "same"
        score, rule = max(self._fits(name))
        unsure = score > UNSURE and self._digits and not self._digits.issubset(name.digits)
        return (UNSURE if unsure else score), rule

    def _fits(self, name: Spelling) -> Iterator[tuple[float, str]]:
        query, length = self._query, len(self._query.bare)
        yield fuzz.ratio(query.bare, name.bare) / 2, "near"
        yield part(query, name, self._words), "part"
        yield within(query, name), "within"
        if query.bare in name.bare:
            yield 40 + 40 * sqrt(length / len(name.bare)), "piece"  # perhaps not typed to its end
            return
        if min(length, len(name.bare)) >= _SHORTEST_TYPO:
            yield 120 * OSA.normalized_similarity(query.bare, name.bare, score_cutoff=0.7) - 25, "typo"
            yield 1.2 * fuzz.token_sort_ratio(self._spaced, " ".join(name.words), score_cutoff=50) - 26, "typo"
            if len(name.bare) > length:
                yield 1.4 * fuzz.partial_ratio(query.bare, name.bare, score_cutoff=65) - 53, "piece"
        if length >= _SHORTEST_SWAP and length == len(name.bare) and self._letters == _letters(name.bare):
            yield 75, "typo"
        if length >= _SHORTEST_REWORD:
            yield 36 + 46 * sum(gram in name.bare for gram in self._grams) / len(self._grams), "reword"


def shared_runs(one: str, other: str) -> list[tuple[int, int]]:
    """Give where runs of letters that two texts share, in order, begin in the second, and how long they are."""
    blocks = Indel.editops(one, other).as_matching_blocks()
    return [(block.b, block.size) for block in blocks if block.size]


def _letters(bare: str) -> str:
    return "".join(sorted(bare.removeprefix("การ")))


def _rank(one: Candidate) -> tuple[float, int, str]:
    """Sort the best first, and of equals the shorter name."""
    return -one.score, len(one.name), one.iri
