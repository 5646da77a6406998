"""The piece of a page that is shown: where it is cut, and what is marked in it."""

import random

import pytest

import thai
from search.document import Snippet
from search.engine import snippets
from search.engine.text import Text, align, folded_of, pack, rest_of, whole
from search.index import SearchIndex
from tests.indexed import FILLER, doc, look

ODD = ["\u200b", "…", "½", "เเ", "ํา", "้้", "é", "😀", "\u00ad", "\u00a0", "๒", "ﬁ", "นํ้า", "CoDi"]


def stored(text: str) -> Text:
    """The text as it comes back from the index."""
    raw = pack(text)
    return whole(folded_of(raw), rest_of(raw))


def marked(snippet: Snippet) -> list[str]:
    return [piece for piece, mark in snippet if mark]


def shown(snippet: Snippet) -> str:
    return "".join(piece for piece, _ in snippet)


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


@pytest.mark.parametrize("kept", [True, False])
def test_tones_count(kept: bool) -> None:
    """A word that differs by its tone alone is another word, and is not marked where the word itself stands."""
    text = "แก้ระเบียบ แล้วแก่ตัวลง แกะกล่อง"
    assert marked(snippets.cut(stored(text) if kept else text, snippets.pattern(["แก่"]))) == ["แก่"]
    assert marked(snippets.cut(stored(text) if kept else text, snippets.pattern(["แก่"]), lax=False)) == ["แก่"]
    assert not marked(snippets.cut("แก้ระเบียบ", snippets.pattern(["แก่"]), lax=False))


def test_no_letter_is_parted_from_its_marks() -> None:
    """A word without a tone is not marked inside the same letters with one."""
    assert not marked(snippets.cut("แก้ระเบียบ", snippets.pattern(["แก"]), lax=False))
    assert not marked(snippets.cut("เงินทำศพ", snippets.pattern(["งินท"]), lax=False))


@pytest.mark.parametrize(("typed", "spelt"), [("นำขาว", "น้ำขาว"), ("โรงพยาบาล", "โรงพยาบาล์"), ("ไขหวัด", "ไข้หวัด")])
def test_spelt_words_are_marked(typed: str, spelt: str) -> None:
    """Where none of the words stands, what differs by its tones alone is marked, as the page spells it."""
    assert marked(snippets.cut(stored(f"เรื่อง{spelt}ของเรา {FILLER}"), snippets.pattern([typed]))) == [spelt]


def test_spelt_words_in_an_answer(index: SearchIndex) -> None:
    """A page whose title has the word as typed has no other word marked for it."""
    index.update([doc(9, "แก่", f"แก้ระเบียบ {FILLER}"), doc(10, "แก", f"แก่ตัวลง {FILLER}")], [], 6)
    snippets_of = {hit.id: marked(hit.snippet) for hit in look(index, "แก่").hits}
    assert (snippets_of[9], snippets_of[10]) == ([], ["แก่"])


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [("1000", "เงิน 1,000 บาท", "1,000"), ("1000", "เงิน ๑๐๐๐ บาท", "๑๐๐๐"), ("ธกส", "ฝาก ธ.ก.ส. ไว้", "ธ.ก.ส."),
     ("แม่", "ของเเม่เอง", "เเม่"), ("น้ำ", "กินนํ้าฝน", "นํ้า"), ("บำนาญ", "เงินบ\u200bำนาญ…", "บ\u200bำนาญ")],
)  # fmt: skip
@pytest.mark.parametrize("kept", [True, False])
def test_marks_what_the_index_counts(word: str, text: str, found: str, kept: bool) -> None:
    """A word is marked in whichever form the page has it, as that page shows it."""
    assert marked(snippets.cut(stored(text) if kept else text, snippets.pattern([word]))) == [found]


def test_most_words_decide() -> None:
    """The place shown is the one where most different words stand, not the first that has one of them."""
    text = "บำนาญ " + FILLER * 3 + "โรงพยาบาลจ่ายบำนาญ " + FILLER * 3
    assert "โรงพยาบาลจ่ายบำนาญ" in shown(snippets.cut(stored(text), snippets.pattern(["บำนาญ", "โรงพยาบาล"])))


@pytest.mark.parametrize("text", ["ก" * 3_000, "a" * 3_000, "ก้" * 1_500, "ๆ" * 900, "\u200b" * 900, "เ" * 900, "", " \n"])
def test_text_without_edges(text: str) -> None:
    """A text without a word edge for long is cut between two letters."""
    snippet = snippets.cut(stored(text), snippets.pattern(["บำนาญ"]))
    assert len(shown(snippet)) <= 3 * snippets.WIDTH + 4
    assert all(len(mark) == 1 for mark in shown(snippet).strip("… ").split("ก้") if mark == "ก")


def test_stored_text_is_the_text() -> None:
    """What is stored comes back whole, and an offset of the folded text is the same place of the shown one."""
    chance = random.Random(2550)
    for _ in range(150):
        words = [chance.choice(["กองทุน", "น้ำ ", "1,000\n", "ที่", " ", *ODD]) for _ in range(60)]
        words = [word for word in words if chance.random() < 0.9 or word not in ODD]
        text = thai.clean(" ".join(words))
        back = stored(text)
        assert (back.shown, back.folded, back.at(len(back.folded))) == (text, align(text)[0], len(text))
        assert back.folded == thai.fold(text)
        places = [back.at(offset) for offset in range(len(back.folded) + 1)]
        assert places == sorted(places)
        for offset, place in enumerate(places):
            if back.folded[offset : offset + 1] == " " and text[place] == " ":
                assert thai.fold(text[:place]).rstrip() == back.folded[:offset].rstrip()
                assert back.folded[: back.offset(place)].rstrip() == back.folded[:offset].rstrip()


def test_stored_edges_are_word_edges() -> None:
    """The edges kept with a text are those of its words."""
    text = f"นํ้าใส… {FILLER} 1,000 บาท"
    back = stored(text)
    edge, edges = back.edges(0, len(back.folded)), set(thai.word_edges(back.folded))
    assert {at for at in range(len(back.folded) + 1) if edge(at)} == edges
