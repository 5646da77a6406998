"""The questions that pages say they answer, in the index: whoever asks like one finds its page, and nothing else is disturbed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

import thai
from search.document import Asked, Document
from search.engine import questions, stored
from search.engine.questions import ANY, Asks, Questions, Wanted
from search.index import SearchIndex
from tests.builders import database, page, person
from tests.client import Client
from tests.indexed import FILLER, doc, ids, look
from wiki import saving

QUESTION = "ป้าข้างบ้านสิ้นลม ไม่ได้ระบุชื่อผู้รับผลประโยชน์"
CROWD = ("ป้ากับข้างบ้านทำกับข้าว", "ชื่อผู้รับรางวัล", "สิ้นลมหายใจแห่งผลประโยชน์", "ระบุชื่อบ้านเลขที่")


def crowd(first: int = 100, count: int = 24) -> list[Document]:
    """Pages that have many of a question's words in their text, and say what they are about."""
    return [doc(first + n, f"เรื่องที่ {n}", f"{CROWD[n % len(CROWD)]} {FILLER}", summary="สรุปสั้น") for n in range(count)]


@pytest.fixture
def asked(tmp_path: Path) -> SearchIndex:
    """A crowd, and two pages in careful words that tell questions: 1 about the heir, 2 about moving away."""
    made = SearchIndex(tmp_path / "index")
    made.rebuild([
        *crowd(),
        doc(1, "ทายาทของสมาชิก", f"จ่ายแก่ทายาทตามลำดับ {FILLER}", summary="ลำดับของทายาท", asked=(QUESTION, "ใครเซ็นรับแทนได้")),
        doc(2, "การย้ายที่อยู่", f"โอนสมาชิกภาพ {FILLER}", summary="ย้ายไปตำบลอื่น", asked=("ย้ายไปอยู่กรุงเทพ ยังเป็นสมาชิกไหม",)),
    ], 5)  # fmt: skip
    return made


@pytest.mark.parametrize("typed", [
    QUESTION, "ป้าข้างบ้านสิ้นลม ไม่ระบุผู้รับ", "คนข้างบ้านสิ้นลม ไม่ได้ระบุชื่อผู้รับผลประโยชน์ไว้ ทำไง", "ป้าข้างบ้านสิ้นลมไม่ได้ระบุชื่อผู้รับผลประโยชน์",
    "ป้า ข้าง บ้าน สิ้น ลม ไม่ได้ ระบุ ชื่อ ผู้รับ ผลประโยชน์", "ใครจะเซ็นรับแทนได้บ้าง",
])  # fmt: skip
def test_who_asks_like_a_question_finds_its_page_first(asked: SearchIndex, typed: str) -> None:
    """Word for word, in other words around, with spaces and without."""
    assert ids(asked, typed)[0] == 1


def test_without_the_question_the_page_would_not_come_first(tmp_path: Path) -> None:
    """The words of a question stand nowhere in its page: the crowd would be found."""
    made = SearchIndex(tmp_path / "index")
    made.rebuild([*crowd(), doc(1, "ทายาทของสมาชิก", f"จ่ายแก่ทายาทตามลำดับ {FILLER}", summary="ลำดับของทายาท")], 5)
    assert ids(made, QUESTION)[0] != 1


def test_one_question_outweighs_the_same_words_strewn(tmp_path: Path) -> None:
    """Short pages have all words of the question, each by itself; the long page that is asked so comes before them."""
    strewn = " ".join(f"{word} ศาลากลางบ้าน" for word in reversed(thai.words(QUESTION)))
    pages = [doc(100 + n, f"เรื่องที่ {n}", strewn, summary="สรุปสั้น") for n in range(4)]
    answering = doc(1, "ทายาทของสมาชิก", FILLER * 20, summary="ลำดับของทายาท", asked=(QUESTION,))
    made = SearchIndex(tmp_path / "index")
    made.rebuild([*pages, answering], 5)
    assert ids(made, QUESTION)[0] == ids(made, f"{QUESTION} ทำอย่างไร")[0] == 1


def test_words_of_like_meaning_answer_too(asked: SearchIndex) -> None:
    """ตาย is no word of the question, and means สิ้นลม."""
    assert ids(asked, "ป้าข้างบ้านตาย ไม่ได้ระบุชื่อผู้รับผลประโยชน์")[0] == 1


@pytest.mark.parametrize("typed", ["ย้ายไปอยุ่กรุงเทบ ยังเป็นสมาชิกไหม", "กรุงเทบ"])
def test_a_slip_still_finds_it(asked: SearchIndex, typed: str) -> None:
    """Letters of questions are letters of their page."""
    assert ids(asked, typed)[0] == 2


def test_a_questions_words_are_right_words(asked: SearchIndex) -> None:
    """No better spelling is offered for what a page is asked in, word for word."""
    assert not look(asked, QUESTION).meant and not look(asked, "ใครเซ็นรับแทนได้").meant


def test_the_question_is_shown_with_what_was_typed_marked(asked: SearchIndex) -> None:
    """The hit tells which question it answers; a page that was found by its text tells none."""
    hit = look(asked, "ป้าข้างบ้านสิ้นลม").hits[0]
    assert "".join(text for text, _marked in hit.answers) == QUESTION
    assert "สิ้นลม" in "".join(text for text, marked in hit.answers if marked)
    assert not look(asked, "ลำดับของทายาท").hits[0].answers
    assert not any(hit.answers for hit in look(asked, "", kind="article").hits)


def test_one_word_asks_nothing_and_little_of_what_was_typed_is_not_shown(asked: SearchIndex) -> None:
    """A question is shown with what was asked, not wherever it shares a word."""
    assert not look(asked, "สิ้นลม").hits[0].answers
    assert not any(hit.answers for hit in look(asked, "ทายาทลำดับมรดกที่ดินบ้านสวน สิ้นลม").hits)


def test_a_phrase_may_stand_in_a_question(asked: SearchIndex) -> None:
    """Quotation marks find what a page is asked; a word that is not to be there excludes it."""
    assert ids(asked, '"ไม่ได้ระบุชื่อผู้รับผลประโยชน์"') == [1]
    assert 1 not in ids(asked, "ทายาท -สิ้นลม")


def test_thirty_stuffed_questions_do_not_outrank_the_page_called_so(tmp_path: Path) -> None:
    """A page that copies all titles into its questions stands below each page that is called exactly so, or nearly."""
    titles = [f"{what}ของ{whom}" for what in ("ค่าคลอด", "บำนาญ", "ทุนการศึกษา", "ค่าทำศพ", "เงินกู้ฉุกเฉิน") for whom in
              ("สมาชิก", "กรรมการ", "ผู้สูงอายุ", "เด็กแรกเกิด", "คนพิการ", "อาสาสมัคร")]  # fmt: skip
    pages = [doc(n, title, FILLER, summary="สรุปสั้น") for n, title in enumerate(titles, 1)]
    stuffed = doc(99, "รวมทุกเรื่อง", FILLER * 2, summary="สรุปสั้น", asked=tuple(titles))
    made = SearchIndex(tmp_path / "index")
    made.rebuild([*pages, stuffed], 5)
    assert [ids(made, title)[0] for title in titles] == list(range(1, 31))
    assert [ids(made, f"{title}ไหม")[0] for title in titles] == list(range(1, 31))


def test_a_long_list_says_no_more_than_its_best_line(tmp_path: Path) -> None:
    """The word that all thirty questions repeat brings the page no nearer than one question does."""
    def made(name: str, count: int) -> float:
        index = SearchIndex(tmp_path / name)
        asked = tuple(f"ทำศพแบบที่ {n} ได้เท่าไร" for n in range(count))
        index.rebuild([*crowd(), doc(1, "เรื่องอื่น", FILLER, asked=asked)], 5)
        return look(index, "ทำศพ").hits[0].score

    assert made("many", 30) <= made("one", 1)


def test_a_page_without_questions_is_indexed_as_ever() -> None:
    """Its words, letters and card are those of a page that knows of no questions; of one that has some, only new words are added."""
    plain = doc(1, "ทายาทของสมาชิก", f"จ่ายแก่ทายาท {FILLER}")
    before, after = stored.entry(plain), stored.entry(replace(plain, asked=(QUESTION, "สมาชิก " * 5)))
    assert not before["asked"] and before["words"] == {**before["words"]} and "asked" not in stored.Told(before["card"]).card
    assert all(after["words"][word] == count for word, count in before["words"].items())
    added = set(after["words"]) - set(before["words"])
    assert added and added <= set(thai.words(QUESTION)) and all(after["words"][word] == 1 for word in added)
    assert all(after["letters"][piece] == count for piece, count in before["letters"].items())
    assert set(thai.trigrams(QUESTION)) <= set(after["letters"]) and after["about"] == before["about"]


def test_only_pages_with_questions_are_compared(asked: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no candidate has questions, nothing of them is made ready."""
    made: list[object] = []

    def noted(*given: Any) -> Wanted:
        made.append(given)
        return Wanted(*given)

    monkeypatch.setattr("search.engine.ranking.Wanted", noted)
    asked.update([], [1, 2], 6)
    assert ids(asked, "สรุปสั้น เรื่องที่") and not made


def wanted(typed: dict[str, float], stands: dict[str, dict[str, float]], told: list[str]) -> Wanted:
    pages = [{ANY, *question.split()} for question in told]
    asks = Asks(lambda word: sum(word in page for page in pages))
    return Wanted(stands, {word: (count, 1.0) for word, count in typed.items()}, asks)


def test_the_likest_question_counts() -> None:
    """One that has all of what was typed and nothing else is wholly like it; one that says more, or has less, less so."""
    told = ["ก ข", "ก ข ค ง", "ก", "จ ฉ"]
    asks = wanted({"ก": 1.0, "ข": 1.0}, {"ก": {"ก": 1.0}, "ข": {"ข": 1.0}}, told)
    likes = [asks.best(Questions(each)) for each in told]
    assert likes[0] == pytest.approx((1.0, 0)) and 0 < likes[1][0] < 1 and 0 < likes[2][0] < 1 and likes[3] == (0.0, -1)
    assert asks.best(Questions("\t".join(reversed(told)))) == (likes[0][0], 3)


@pytest.mark.parametrize("told", ["", "-"])
def test_no_question_is_like_nothing(told: str) -> None:
    """A page without questions, a question without a word, a query without a word."""
    assert wanted({"ก": 1.0}, {"ก": {"ก": 1.0}}, ["ก"]).best(Questions(told)) == (0.0, -1)
    assert wanted({}, {}, ["ก"]).best(Questions("ก")) == (0.0, -1)
    assert questions.told(()) == "" and Questions("").words == ()


def test_drafts_questions_leak_nowhere(app: Flask, browser: Callable[[str], Client]) -> None:
    """Neither found, nor suggested, completed, spelt, nor counted; published they are found; taken back they are gone again."""
    secret = "กระทิงเขียวบินได้ไหม"
    page(app, "เรื่องทั่วไป", "กองทุนของเรา")
    draft = page(app, "ร่างลับ", "เนื้อความ", status="draft", facts={"asked": [secret]})
    addresses = [f"/search.json?shape=full&q={quote(each)}" for each in (secret, "กระทิงเขียว", "กระทิงเขยว", "กะทิงเขียวบิน")]
    addresses += [f"/suggest.json?q={quote(each)}" for each in ("กระทิง", "กระทิงเขียวบิ", "กะทิงเขียว")]
    visitor = browser("")

    def told() -> list[str]:
        answers = [visitor.raw.get(address).get_json() for address in addresses]
        return [str({name: part for name, part in each.items() if name not in ("query", "seconds")} if isinstance(each, dict) else each)
                for each in answers]  # fmt: skip

    before = told()
    assert not any("กระทิง" in each or "ร่างลับ" in each for each in before)
    saving.set_status(database(app), draft.id, "published", "published", person(app, "ดูแล").id)
    assert app.extensions["search"].search(Asked(secret)).hits[0].title == "ร่างลับ" and secret in told()[0]
    saving.set_status(database(app), draft.id, "archived", "archived", person(app, "ดูแล").id)
    assert told() == before


def test_programs_are_told_the_question(app: Flask, browser: Callable[[str], Client]) -> None:
    """`question` and its marks in the JSON of a hit, "" and [] where there is none; the page shows it."""
    page(app, "ทายาทของสมาชิก", "จ่ายแก่ทายาท", facts={"asked": [QUESTION]})
    page(app, "เรื่องอื่น", "ป้าขายของข้างบ้าน")
    first, second = browser("").raw.get(f"/search.json?q={quote('ป้าข้างบ้านสิ้นลม')}").get_json()
    assert first["question"] == QUESTION == "".join(text for text, _marked in first["question_marks"])
    assert (second["question"], second["question_marks"]) == ("", [])
    shown = browser("").get(f"/search?q={quote('ป้าข้างบ้านสิ้นลม')}")
    assert "ตอบคำถาม" in shown.main and any("สิ้นลม" in "".join(mark.itertext()) for mark in shown.page.iter("mark"))
