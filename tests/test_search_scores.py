"""The scores of our arrays are Whoosh's own on the same index, and need none of its private parts."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh import query as whoosh_query
from whoosh import scoring as whoosh_scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import byte_to_length

from search.engine import postings, scoring
from search.engine.cache import Cache
from search.engine.scoring import Collection
from search.index import SearchIndex
from search.reading.query import read
from tests.indexed import doc, look

TEXT = (
    "กองทุน สวัสดิการ ชุมชน สมาชิก ตำบล หมู่บ้าน เงิน สมทบ บำนาญ โรงพยาบาล คืน บาท ประชุม คณะกรรมการ ระเบียบ บทเรียน "
    "เหรัญญิก บัญชี รายรับ รายจ่าย ผู้สูงอายุ ฌาปนกิจ ออมทรัพย์ สัจจะ วันละ เดือน สิทธิ เครือข่าย ปันผล 100 2550 codi ทะเล"
)
WORDS = TEXT.split()
RARE = ("ทะเล", "เขื่อน", "codi")  # only in titles, or nowhere
FIELDS = ("words", "letters")
TITLED = 40


class Same(whoosh_scoring.BM25F):  # type: ignore[misc]
    """Whoosh's own formula, with our idf."""

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:
        whole = searcher.get_parent()
        return scoring.idf(whole.doc_count_all(), whole.doc_frequency(fieldname, text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 130 pages in several segments, with pages changed and pages taken out."""
    chance = random.Random(2569)
    weights = [1 / (place + 1) for place in range(len(WORDS) - 1)]

    def page(number: int) -> Any:
        title = " ".join([*chance.choices(WORDS, k=3), *(RARE[:1] if number % TITLED == 0 else ())])
        return doc(number, title, " ".join(chance.choices(WORDS[:-1], weights, k=chance.randrange(3, 120))))

    directory = tmp_path_factory.mktemp("scores") / "index"
    index = SearchIndex(directory)
    index.rebuild(map(page, range(1, 91)), 1)
    for turn in range(5):
        index.update([page(number) for number in (*range(91 + 8 * turn, 99 + 8 * turn), 3 + 7 * turn)], [11 * turn + 5], turn + 2)
    assert len(index._snapshot().segments) > 3
    return next(path for path in directory.iterdir() if path.is_dir())


@pytest.fixture
def reader(folder: Path) -> Iterator[Any]:
    with FileStorage(str(folder)).open_index().reader() as found:
        yield found


def leaves(reader: Any) -> list[tuple[str, Any]]:
    return [(str(leaf.segment().segment_id()), leaf) for leaf, _ in reader.leaf_readers()]


def queries(count: int) -> Iterator[dict[str, Mapping[str, float]]]:
    """Queries of 1 to 12 words, of one field or both, each term with a weight of its own."""
    chance = random.Random(2450)
    for number in range(count):
        query = read(" ".join(chance.choices([*WORDS, *RARE], k=1 + number % 12)))
        terms = dict(zip(FIELDS, (query.words, query.trigrams), strict=True))
        fields = FIELDS[number % 3 : number % 3 + 1] or FIELDS
        yield {field: {term: chance.choice((1.0, 0.3, 0.25, 2.0)) for term in terms[field]} for field in fields}


def test_same_scores_and_order_as_whoosh(folder: Path, reader: Any) -> None:
    """Of 360 queries every page has Whoosh's own score to four digits, and the order is Whoosh's own."""
    ours = Collection(leaves(reader), Cache(10_000_000), byte_to_length)
    with FileStorage(str(folder)).open_index().searcher(weighting=Same(B=scoring.B, K1=scoring.K1)) as searcher:
        for terms in queries(360):
            asked = [whoosh_query.Term(field, term, boost=weight) for field in terms for term, weight in terms[field].items()]
            theirs = np.zeros(ours.size)
            for score, number in searcher.search(whoosh_query.Or(asked), limit=None).top_n:
                theirs[number] = score
            scores = np.where(ours.alive, sum(ours.score(field, terms[field])[0] for field in terms), 0)
            np.testing.assert_allclose(scores, theirs, rtol=1e-4)
            in_order = theirs[np.lexsort((np.arange(ours.size), -scores))]
            np.testing.assert_allclose(in_order, np.sort(theirs)[::-1], rtol=1e-4)


def test_share_of_the_terms(reader: Any) -> None:
    """A page that holds every term holds all of them; one that holds none, none."""
    ours = Collection(leaves(reader), Cache(10_000_000), byte_to_length)
    for term in WORDS[:20]:
        share = ours.score("words", {term: 1.0})[1]
        assert set(np.flatnonzero(share)) == set(ours.postings("words", term)[0])
        assert set(share[share > 0].round(5)) <= {1.0}
    assert not ours.score("words", {"เขื่อน": 1.0})[1].any()


def test_pages_that_score_too_little_are_not_looked_through_for_letters(reader: Any) -> None:
    """Of 120 queries exactly the chosen pages with the share of the letters are found, as when each page is looked through."""
    ours, found = Collection(leaves(reader), Cache(10_000_000), byte_to_length), 0
    for terms in queries(360):
        if weights := dict.fromkeys(terms.get("letters", ()), 0.3):
            score, share = ours.score("letters", weights)
            for least in (0.1, 0.4, 0.8):
                chosen = ours.alive & (share < 0.9)
                holding = ours.holding(ours.gather("letters", weights), score, chosen, least)
                assert holding.tolist() == (chosen & (share >= least)).tolist()
                found += int(holding.sum())
    assert found > 1_000


def test_scores_do_not_depend_on_what_was_added_up_before(reader: Any) -> None:
    """The room to add up in is used again: a short query after a long one scores as it does alone."""
    used = Collection(leaves(reader), Cache(10_000_000), byte_to_length)
    rare = [term for term in used.leaves[0][2].lexicon("letters") if used.frequency("letters", term.decode()) * 4 < used.size]
    assert used.score("letters", {term.decode(): 2.0 for term in rare})[0].any()
    for word in (*RARE, *WORDS[:10]):
        alone = Collection(leaves(reader), Cache(10_000_000), byte_to_length).score("words", {word: 1.0})
        for ours, theirs in zip(used.score("words", {word: 1.0}), alone, strict=True):
            assert ours.tolist() == theirs.tolist()


def test_the_same_scores_in_an_answer(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a search tells is those scores: of the words typed and of equal meaning, and of the letters at their weight."""
    index.update([doc(3, "บทเรียนเรื่องบำนาญ", "บำนาญเดือนละ 300 บาท")], [5], 6)
    monkeypatch.setattr("search.engine.snapshot.Ranking", AsScored)
    live = next(path for path in (tmp_path / "index").iterdir() if path.is_dir())
    with FileStorage(str(live)).open_index().searcher(weighting=Same(B=scoring.B, K1=scoring.K1)) as searcher:
        for typed in ("บำนาญ", "กองทุนติดลบทำไง", "ค่านอนโรงพยาบาลคืนละเท่าไหร่", "พอช. สมทบ"):
            query = read(typed)
            terms = [whoosh_query.Term("words", word, boost=weight) for word, weight in index._snapshot().weighing.words(query).items()]
            weight = index._snapshot().weighing.letters(query)
            terms += [whoosh_query.Term("letters", piece, boost=weight) for piece in query.trigrams]
            cards = searcher.reader().column_reader("card", translate=False)
            top = searcher.search(whoosh_query.Or(terms), limit=None).top_n
            theirs = {json.loads(cards[number].partition(b"\n")[0])["id"]: score for score, number in top}
            ours = {hit.id: hit.score for hit in look(index, typed).hits}
            assert ours
            assert ours == {number: pytest.approx(theirs[number], rel=1e-4) for number in ours}


class AsScored:
    """The candidates in the order of their scores, not looked at again."""

    def __init__(self, _query: Any, candidates: list[tuple[int, float, Any]], *_: Any) -> None:
        self._found = [(number, score) for number, score, _ in candidates]

    def first(self, most: int, _chosen: Any = None) -> list[tuple[int, float]]:
        return self._found[:most]


class Without:
    """Something of Whoosh without one private part: it is gone (None), or raises, or tells something else."""

    def __init__(self, thing: Any, part: str, instead: Any) -> None:
        self._thing, self._part, self._instead = thing, part, instead

    def __contains__(self, term: Any) -> bool:
        return term in self._thing

    def __getattr__(self, name: str) -> Any:
        if name == self._part:
            if self._instead is None:
                raise AttributeError(name)
            if isinstance(self._instead, Exception):
                raise self._instead
            return self._instead
        found = getattr(self._thing, name)
        if name in {"postings", "child", "_perdoc"}:
            return Without(found, self._part, self._instead)
        return found

    def __call__(self, *asked: Any) -> "Without":
        return Without(self._thing(*asked), self._part, self._instead)


OTHERWISE = [None, KeyError("x"), TypeError("x"), ValueError("x"), NotImplementedError("x"), 7]


@pytest.mark.parametrize("instead", OTHERWISE, ids=repr)
@pytest.mark.parametrize("part", ["_read_data", "_data", "_next_block"])
def test_postings_without_private_parts(reader: Any, part: str, instead: Any) -> None:
    """When a private part of Whoosh's postings is other than we know, its public walk gives the same arrays."""
    for _, leaf in leaves(reader):
        for field, term in (("words", "กองทุน"), ("words", "codi"), ("letters", "กอง"), ("words", "เขื่อน")):
            public, known = postings.decode(Without(leaf, part, instead), field, term), postings.decode(leaf, field, term)
            assert [array.tolist() for array in public] == [array.tolist() for array in known]


@pytest.mark.parametrize("instead", OTHERWISE, ids=repr)
@pytest.mark.parametrize("part", ["_perdoc", "_get_column_file"])
def test_lengths_without_private_parts(reader: Any, part: str, instead: Any) -> None:
    """When a private part of Whoosh's columns is other than we know, its public lengths are the same."""
    for _, leaf in leaves(reader):
        public = postings.lengths(Without(leaf, part, instead), "words", byte_to_length)
        assert public.tolist() == postings.lengths(leaf, "words", byte_to_length).tolist()


def test_steps_that_are_numbers(reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another way of telling the documents of a block is noticed, because the numbers end beyond the last document."""
    known = [postings.decode(leaf, "words", "กองทุน")[0].tolist() for _, leaf in leaves(reader)]
    monkeypatch.setattr(np, "cumsum", lambda steps, **_: np.add.accumulate(np.add.accumulate(steps)))
    assert [postings.decode(leaf, "words", "กองทุน")[0].tolist() for _, leaf in leaves(reader)] == known
