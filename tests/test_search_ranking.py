"""What a query finds in the index, in which order, and how it is shown."""

import pytest

from search.index import SearchIndex
from search.reading import synonyms
from search.reading.query import read
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
