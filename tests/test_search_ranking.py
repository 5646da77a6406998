"""What a query finds in the index, in which order, and how it is shown."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import query as whoosh_query
from whoosh import scoring as whoosh_scoring
from whoosh.filedb.filestore import FileStorage

import thai
from search import scoring, snippets, synonyms
from search.index import SearchIndex
from search.query import read
from tests.indexed import FILLER, doc, ids, look


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ครูชบ", 1), ("ค่านอนโรงพยาบาล", 2), ("บำนาญ 300", 3), ("ครบ ๑๘๐ วัน", 4), ("ครบ 180 วัน", 4), ("ระยะรอ", 4),
        ("คืนละ 100", 2), ("นํ้าขาว", 1), ("บ\u200bำนาญ", 3), ("การประชุมใหญ่", 5),
    ],
)  # fmt: skip
def test_finds(index: SearchIndex, typed: str, first: int) -> None:
    """The page that answers comes first, whichever digits or spelling were typed."""
    assert ids(index, typed)[0] == first


@pytest.mark.parametrize("typed", ["บำนาน", "โรงพยาบาน", "นำขาว"])
def test_misspelt(index: SearchIndex, typed: str) -> None:
    """A word with a wrong letter or without its tone still finds its page by its letters."""
    wanted = {"บำนาน": 3, "โรงพยาบาน": 2, "นำขาว": 1}[typed]
    assert ids(index, typed)[0] == wanted


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1f", "!!! ??? ***", "ๆ ฯ", "🙂"])
def test_nothing_to_look_for(index: SearchIndex, typed: str) -> None:
    """A query without a word gives no hits and no error."""
    assert look(index, typed).total == 0


@pytest.mark.parametrize(
    "typed",
    ['"บำนาญ', "title:บำนาญ AND (", "บำนาญ*", "บำนาญ\x00\x1b", "[บำนาญ TO }", "NOT บำนาญ", "ບ\u0eb3ນານ บำนาญ", "🙂บำนาญ"],
)
def test_no_query_language(index: SearchIndex, typed: str) -> None:
    """Operators, quotes, control characters and other scripts are no syntax: the words in them are looked for."""
    assert 3 in ids(index, typed)


@pytest.mark.parametrize("piece", ["บำนาญ กองทุน ", "ก", "เก", "ตากลม", "a1 ", "๑", "่", "ที่การความ"])
def test_longest_query(index: SearchIndex, piece: str) -> None:
    """Five thousand characters of anything are answered, and more are cut."""
    assert look(index, piece * (6_000 // len(piece))).total >= 0


def test_title_weighs_more(index: SearchIndex) -> None:
    """A page called exactly what was typed stands before one that says it more often."""
    index.update([doc(9, "บำนาญ", "เงินรายเดือน " * 30), doc(10, "เรื่องเงิน", "บำนาญ " * 30)], [], 6)
    assert ids(index, "บำนาญ")[0] == 9


def test_synonym(index: SearchIndex) -> None:
    """A word of equal meaning finds the page that uses the other, after those that use the word itself."""
    index.update([doc(9, "เงินเมื่อเสียชีวิต", FILLER), doc(10, "ค่าทำศพ", FILLER)], [], 6)
    found = ids(index, "ค่าทำศพ")
    assert found[0] == 10
    assert 9 in found


def test_synonym_of_a_common_word(index: SearchIndex) -> None:
    """A rare word of equal meaning does not come before the word typed, though nearly every page has that one."""
    index.update([doc(number, f"เงินออม {number}", "เงินออม " * 3 + FILLER) for number in range(20, 60)], [], 6)
    index.update([doc(9, "เรื่องอื่น", f"เงินสัจจะ {FILLER}")], [], 7)
    assert 9 not in ids(index, "เงินออม", limit=40)


def test_careful_pairs_are_not_synonyms() -> None:
    """State schemes that only sound alike are never added to a query."""
    assert not read("ประกันสังคม").related
    assert "ประกันสังคม" not in read("กองทุนสวัสดิการ").related


def test_synonym_weight() -> None:
    """Words that were added weigh at most the weight of a synonym, and none repeats a word typed."""
    query = read("พอช. สมทบ 1:1:1")
    assert query.related
    assert max(weight for weight, _ in query.related.values()) <= synonyms.WEIGHT
    assert not set(query.related) & set(query.words)


def test_filters_and_counts(index: SearchIndex) -> None:
    """A filter narrows the hits; each facet counts what its other choices would give."""
    found = look(index, "กองทุน บำนาญ โรงพยาบาล", province="90")
    assert {hit.id for hit in found.hits} == {1, 3}
    assert found.total == 2
    assert found.facets["kind"] == {"model": 1, "lesson": 1}
    assert found.facets["province"] == {"90": 2, "23": 1}


def test_unknown_filter(index: SearchIndex) -> None:
    """A value that no page has gives no hits."""
    assert look(index, "บำนาญ", kind="นี่ไม่ใช่ชนิด").total == 0


def test_paging(index: SearchIndex) -> None:
    """The pages of a result, put together, are the result."""
    index.update([doc(number, f"เงินออม {number}", FILLER) for number in range(20, 100)], [], 6)
    whole = ids(index, "เงินออม", limit=80)
    assert len(whole) == 80
    assert [i for start in range(0, 80, 20) for i in ids(index, "เงินออม", limit=20, offset=start)] == whole


def test_suggest(index: SearchIndex) -> None:
    """Titles that begin with what is typed come before those that hold it, grouped by kind, the marks' order aside."""
    found = index.suggest("บ")
    assert next(iter(found)) == "lesson"
    assert {one.id for group in index.suggest("นํ้าขาว").values() for one in group} == {1}
    assert index.suggest(" ") == {}
    index.update([], [3], 6)
    assert "lesson" not in index.suggest("บทเรียน")


def test_snippet_marks_words(index: SearchIndex) -> None:
    """The snippet shows the words found, Thai digits for Arabic ones too, and reads as the page does."""
    snippet = look(index, "คืนละ 100").hits[0].snippet
    assert "๑๐๐" in [text for text, marked in snippet if marked]
    assert "นอนโรงพยาบาลคืนละ ๑๐๐ บาท" in "".join(text for text, _ in snippet)


def test_snippet_edges() -> None:
    """A long page's snippet begins and ends between words, and a word inside another is not marked beside a whole one."""
    text = FILLER + "ตารางของตาคือสิ่งที่ตาเขียน" + FILLER
    pieces = snippets.cut(text, snippets.pattern(["ตา"]))
    assert [piece for piece, marked in pieces if marked] == ["ตา", "ตา"]
    shown = "".join(piece for piece, _ in pieces).strip("… ")
    start = text.index(shown)
    assert {start, start + len(shown)} <= set(thai.word_edges(text))


def test_snippet_begins_and_ends_at_spaces() -> None:
    """Where spaces are near, as between Thai phrases, a snippet begins after one and ends before one."""
    phrase = "คณะกรรมการประชุมทุกเดือน"
    text = " ".join([phrase] * 20 + ["บำนาญ"] + [phrase] * 20)
    shown = "".join(piece for piece, _ in snippets.cut(text, snippets.pattern(["บำนาญ"]))).strip("… ")
    assert set(shown.split()) == {phrase, "บำนาญ"}


@pytest.mark.parametrize("typed", ["codi", "CODI", "Co\u00addi"])
def test_snippet_marks_latin_words_in_any_case(typed: str) -> None:
    """A Latin word is marked whatever its case, a hidden hyphen inside it or not."""
    pieces = snippets.cut(f"ทุนของ {typed} ปีก่อน", snippets.pattern(["codi"]))
    assert [piece.lower() for piece, marked in pieces if marked] == ["codi"]


def test_snippet_without_hit() -> None:
    """A page found by its title alone shows how it begins."""
    assert "".join(piece for piece, _ in snippets.cut("ต้นเรื่อง " + FILLER, None)).startswith("ต้นเรื่อง")


@pytest.fixture
def whoosh_scores(index: SearchIndex, tmp_path: Path) -> Iterator[Any]:
    """Whoosh's own scores of a query over the words and letters of the same index."""

    class Same(whoosh_scoring.BM25F):  # type: ignore[misc]
        def idf(self, searcher: Any, fieldname: str, text: Any) -> float:
            frequency = searcher.get_parent().doc_frequency(fieldname, text)
            return scoring.idf(searcher.get_parent().doc_count_all(), frequency)

    index.update([doc(3, "บทเรียนเรื่องบำนาญ", f"บำนาญเดือนละ 300 บาท {FILLER}")], [5], 6)  # segments, a deletion
    live = next(path for path in (tmp_path / "index").iterdir() if path.is_dir())
    with FileStorage(str(live)).open_index().searcher(weighting=Same(B=scoring.B, K1=scoring.K1)) as searcher:

        def scores(typed: str) -> dict[int, float]:
            query = read(typed)
            weights = index._snapshot().weights(query)
            terms = [whoosh_query.Term("words", word, boost=weight) for word, weight in weights.items()]
            terms += [whoosh_query.Term("letters", piece, boost=0.3) for piece in query.trigrams]
            top = searcher.search(whoosh_query.Or(terms), limit=None).top_n
            column = searcher.reader().column_reader("card", translate=False)
            return {json.loads(column[number].partition(b"\n")[0])["id"]: score for score, number in top}

        yield scores


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("typed", ["บำนาญ", "กองทุนติดลบทำไง", "ค่านอนโรงพยาบาลคืนละเท่าไหร่", "พอช. สมทบ"])
def test_same_scores_as_whoosh(index: SearchIndex, whoosh_scores: Any, typed: str, private: bool,
                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Our arrays give Whoosh's own scores, before the rerank; also when Whoosh's private parts are other than we know."""
    if not private:
        for part in ("_blocks", "_length_column"):
            monkeypatch.setattr(scoring, part, lambda *_: (_ for _ in ()).throw(AttributeError("gone")))
    monkeypatch.setattr("search.snapshot.rerank", lambda _query, found: [(number, score) for number, score, _ in found])
    ours = {hit.id: hit.score for hit in look(index, typed).hits}
    theirs = whoosh_scores(typed)
    assert ours
    assert ours == {number: pytest.approx(theirs[number], rel=1e-4) for number in ours}
