"""Better spellings of a query: which are offered, and which never."""

from collections.abc import Callable

import pytest

import thai
from search.reading import spelling, synonyms
from search.reading.vocabulary import Vocabulary, sound

PAGES = {
    "บำนาญ": 30, "นาน": 30, "สวัสดิการ": 80, "กองทุน": 90, "ชุมชน": 70, "การ": 80, "ฌาปนกิจ": 12, "สัจจะ": 30, "สะสม": 20,
    "ทรัพย์": 25, "โรงพยาบาล": 20, "คณะกรรมการ": 40, "กรรมการ": 50, "สหกรณ์": 9, "ธรรมนูญ": 8, "สมาชิก": 80, "เครดิต": 9,
    "ยูเนี่ยน": 9, "welfare": 15, "fund": 9, "community": 8, "ข้าว": 4, "พระ": 10, "สุบิน": 1, "ณ": 10, "ประชุมใหญ่": 8, "aar": 5,
}  # fmt: skip


def lexis(pages: dict[str, int]) -> spelling.Lexis:
    words = Vocabulary(pages)
    return spelling.Lexis(lambda word: pages.get(word, 0), words.near, 100)


@pytest.fixture
def meant() -> Callable[..., str]:
    """``meant("บำนาน")``: what is offered for it where pages have the words of PAGES, and those named."""

    def ask(typed: str, more: dict[str, int] | None = None) -> str:
        folded = thai.key(typed)
        return spelling.meant(folded, thai.words(folded), lexis({**PAGES, **(more or {})}), synonyms.supplied())

    return ask


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("บำนาน", "บำนาญ"), ("สวัดิการ", "สวัสดิการ"), ("กองทุนสวัดิการชุมชน", "กองทุนสวัสดิการชุมชน"), ("โรงพยาบาน", "โรงพยาบาล"),
        ("คนะกรรมการ", "คณะกรรมการ"), ("สัจจะสะสมทรัพ", "สัจจะสะสมทรัพย์"), ("กองทุณ", "กองทุน"), ("สหกร", "สหกรณ์"),
        ("ธรรมนูน", "ธรรมนูญ"), ("สมาชิค", "สมาชิก"), ("เครดิดยูเนี่ยน", "เครดิตยูเนี่ยน"), ("ประชมใหญ่", "ประชุมใหญ่"),
        ("walfare fund", "welfare fund"), ("comunity", "community"), ("สวัสดิการชุมชล", "สวัสดิการชุมชน"),
    ],
)  # fmt: skip
def test_offered(meant: Callable[..., str], typed: str, better: str) -> None:
    """Wrong letters, lost tones and karans, swapped and doubled letters: the word that pages have is offered, the rest stays."""
    assert meant(typed) == better


@pytest.mark.parametrize("typed", ["ฌาปณกิจ", "ฌาปนกิต", "สัจจะสะสามทรัพย์"])
def test_known_mistakes(meant: Callable[..., str], typed: str) -> None:
    """A form marked as misspelt in the list of meanings offers the first form of its group."""
    assert meant(typed) in {"ฌาปนกิจ", "สัจจะสะสมทรัพย์"}


@pytest.mark.parametrize(
    "typed", ["บำนาญ", "สวัสดิการชุมชน", "welfare fund", "พระสุบิน", "ช้าง", "ข่าว", "ขาว", "aar", "AAA", "365", "1:1:1", "", "ก", "🙂"],
)  # fmt: skip
def test_right_words_stay(meant: Callable[..., str], typed: str) -> None:
    """A right word is never corrected, whether pages have it or not, and neither are numbers and short names."""
    assert meant(typed) == ""


def test_only_words_of_pages(meant: Callable[..., str]) -> None:
    """A word that stands on no readable page is not offered, however near it is."""
    assert meant("บำนาน", {"บำนาญ": 0}) == ""


def test_few_wrong_among_many_right(meant: Callable[..., str]) -> None:
    """A mistake that a page makes is still one when many more pages have the right word; not when they are as few."""
    assert meant("สวัดิการ", {"สวัดิ": 1}) == "สวัสดิการ"
    assert meant("สวัดิการ", {"สวัดิ": 1, "สวัสดิการ": 12}) == ""


def test_long_and_hopeless(meant: Callable[..., str]) -> None:
    """Queries that are too long or nothing but noise get no offer and no error."""
    assert meant("สวัดิการ" * 40) == ""
    assert meant("ฟหกดฟหกด ่้่้ zzzzxq") == ""


@pytest.mark.parametrize(
    ("one", "other"), [("ฌาปณกิจ", "ฌาปนกิจ"), ("ทรัพ", "ทรัพย์"), ("ศาล", "สาล"), ("ใหม่", "ไหม"), ("ธุรกิจ", "ทุรกิด")],
)  # fmt: skip
def test_sound(one: str, other: str) -> None:
    """Letters that people mix up sound the same; different ends of a word do not."""
    assert (sound(one) == sound(other)) == (one != "ธุรกิจ")


@pytest.mark.parametrize(
    ("one", "other", "mistakes"), [("กองทุน", "กองทุน", 0), ("กองทน", "กองทุน", 1), ("กอทงุน", "กองทุน", 1), ("xbcy", "abcd", 2)],
)  # fmt: skip
def test_distance(one: str, other: str, mistakes: int) -> None:
    """A letter more or less and two letters swapped are one mistake each, small ones less."""
    assert mistakes - 1 < spelling.distance(one, other, 2) <= mistakes


def test_vocabulary_misses_nothing() -> None:
    """Looking words up by their letters finds every word within two mistakes that comparing all of them finds."""
    words = [word for word in PAGES if len(word) > 2]
    vocabulary = Vocabulary(words)
    for typed in ("บำนาน", "สวัดิการ", "โรงพบาล", "welfaer", "คณะกรมการ"):
        near = {word for word, _ in vocabulary.near(sound(typed), 2)}
        wanted = {word for word in words if spelling.distance(sound(typed), sound(word), 2) <= 1.0}
        assert wanted <= near
