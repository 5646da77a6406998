"""Pages that say what they are about: headings that count as titles, and words that say little because no page is about them."""

import pytest

from search.document import Document, Part
from search.engine.headings import Headings, told
from search.index import SearchIndex
from search.reading.query import read
from tests.indexed import FILLER, ids

RULES = "ระเบียบ\nข้อ ๑ ชื่อ\nกองทุนนี้ชื่อใด\nข้อ ๒ เงินสดในมือ\nเก็บได้ไม่เกินหนึ่งพันบาท\n"


def page(number: int, title: str, body: str, *, summary: str = "", tags: tuple[str, ...] = (), parts: tuple[Part, ...] = ()) -> Document:
    """A page with what it says of itself."""
    return Document(number, f"p{number}", "article", title, summary, body, tags, {}, f"/articles/p{number}", number, parts=parts)


def part(label: str) -> Part:
    """A clause of RULES."""
    return Part("clause", label, RULES.index(label))


def test_heading_counts_as_a_title(index: SearchIndex) -> None:
    """A long page with a heading that says it comes before a page that says it in its text alone."""
    text = "เงินสดในมือ " + FILLER
    parts = (part("ข้อ ๑ ชื่อ"), part("ข้อ ๒ เงินสดในมือ"))
    index.update([page(20, "ตัวบท", RULES + FILLER, parts=parts), page(21, "เรื่องอื่น", text)], [], 6)
    assert ids(index, "เงินสดในมือ")[:2] == [20, 21]


def test_clause_number_is_no_word_of_its_heading() -> None:
    """ข้อ ๒ stands at every clause and says nothing of this one."""
    headings = Headings(told((part("ข้อ ๑ ชื่อ"), part("ข้อ ๒ เงินสดในมือ"))))
    assert headings.words[0] == ("ชื่อ",)
    assert not {"ข้อ", "2"} & headings.having.keys()


@pytest.mark.parametrize(("typed", "found"), [({"ชื่อ"}, 1), ({"มือ", "ชื่อ"}, 2), ({"ป่า"}, 0)])
def test_headings_with_a_word(typed: set[str], found: int) -> None:
    """Only headings that have one of the words are looked at."""
    assert len(Headings("ชื่อ กองทุน\tเงิน มือ").with_any(frozenset(typed))) == found


def test_page_without_headings() -> None:
    """Nothing is told of no heading."""
    assert told(()) == ""
    assert Headings("").with_any(frozenset({"ชื่อ"})) == []


def described(count: int) -> list[Document]:
    """Pages with a summary, most of a collection."""
    return [page(100 + number, f"เรื่องที่ {number}", FILLER, summary="สรุปสั้น") for number in range(count)]


def test_word_that_no_page_is_about_says_less(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where pages say what they are about, a rare word out of some text does not outweigh the matter of the question."""
    matter = page(1, "เหรัญญิก", FILLER + "เหรัญญิก", summary="งานของเหรัญญิก")
    chance = page(2, "ป่าชุมชน", FILLER + " ฟุ้งเฟ้อ" * 6, summary="เรื่องของป่า")
    index = SearchIndex(tmp_path_factory.mktemp("described") / "index")
    index.rebuild([matter, chance, *described(8)], 1)
    assert index._snapshot().weighing.says.counts(read("เหรัญญิกฟุ้งเฟ้อ")) == {"เหรัญญิก": 1.0, "ฟุ้งเฟ้อ": 0.3}
    assert ids(index, "เหรัญญิกฟุ้งเฟ้อ")[0] == 1


def test_all_words_count_where_pages_say_nothing_of_themselves(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A collection without summaries and tags gives no reason to think less of a word."""
    index = SearchIndex(tmp_path_factory.mktemp("plain") / "index")
    index.rebuild([page(1, "เหรัญญิก", FILLER), page(2, "ป่าชุมชน", "ฟุ้งเฟ้อ")], 1)
    assert set(index._snapshot().weighing.says.counts(read("เหรัญญิกฟุ้งเฟ้อ")).values()) == {1.0}
