"""Thai text: what is stored, what counts as equal, where words begin, numbers, dates and order."""

from datetime import date
from decimal import Decimal

import pytest
from pythainlp.util import bahttext

import thai

SARA_AM_SPLIT = "น\u0e4d\u0e32"


@pytest.mark.parametrize(
    "bad", ["a\x00b", "a\x1bb", "a\x7f", "a\x80", "a" + chr(0xD800), "a\ufffd", "a\uffff", "\U0001fffe"]
)
def test_text_that_is_not_text_is_refused(bad: str) -> None:
    """Control characters, surrogates, noncharacters and U+FFFD are refused with a Thai sentence."""
    with pytest.raises(thai.BadText, match=r"[ก-ฮ]"):
        thai.clean(bad)


def test_broken_letters_are_named() -> None:
    """U+FFFD says that letters are broken."""
    with pytest.raises(thai.BadText, match="ตัวอักษรเสีย"):
        thai.clean("กอง\ufffdทุน")


@pytest.mark.parametrize("kept", [SARA_AM_SPLIT, "a\u2028b\u2029c\x85d", "ก\u200bข\ufeff", "\tก\n", "😀🏳️‍🌈", "เเละ"])
def test_clean_changes_nothing_else(kept: str) -> None:
    """What a person may have meant is stored as typed."""
    assert thai.clean(kept) == kept


def test_line_ends_become_lf_and_latin_is_composed() -> None:
    """CRLF and CR are LF; e + acute is one letter."""
    assert thai.clean("a\r\nb\rc e\u0301") == "a\nb\nc \u00e9"


@pytest.mark.parametrize("bad", ["", " \u00a0\n", "\u200b", "\u202eabc", "ก" + "่้๊๋ิ", "ก" * 201, "...", "a\x00"])
def test_titles_that_would_mislead_a_list_are_refused(bad: str) -> None:
    """Empty, over-long, stacked, mark-only and direction-turning titles are refused in Thai."""
    with pytest.raises(thai.BadText, match=r"[ก-ฮ]"):
        thai.clean_title(bad)


def test_title_is_one_line() -> None:
    """Spaces of every kind collapse and invisible characters go."""
    assert thai.clean_title(" กองทุน\u00a0\n สวัส\u200bดิการ ") == "กองทุน สวัสดิการ"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("นํ้า", "น้ำ"), ("นำ้", "น้ำ"), ("น้ํา", "น้ำ"), (SARA_AM_SPLIT, "นำ"), ("เเละ", "และ"), ("ก่ิ", "กิ่"),
        ("ที่ี่", "ที่"), ("กิ่้", "กิ่"), ("๒๕๕๐", "2550"), ("CODI", "codi"), ("ก\u200bข", "กข"), ("สิทธิ์", "สิทธิ์"),
    ],
)  # fmt: skip
def test_spellings_that_look_alike_fold_to_one(typed: str, folded: str) -> None:
    """Order, doubling, digits and invisible characters do not matter, and folding twice changes nothing."""
    assert thai.fold(typed) == folded
    assert thai.fold(folded) == folded


def test_key_joins_titles_that_look_the_same() -> None:
    """A title typed with other digits, spaces or mark order is the same page."""
    assert thai.key(" นํ้า  ๑ ") == thai.key("น้ำ 1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("กองทุนหมู่บ้าน", ["กองทุน", "หมู่บ้าน"]),
        ("ชำระเงินสัจจะสะสม", ["ชำระ", "เงิน", "สัจจะ", "สะสม"]),
        ("ธ.ก.ส. และ พอช.", ["ธกส", "และ", "พอช"]),
        ("(1,000 บาท) covid-19 ๆ", ["1000", "บาท", "covid", "19"]),
        ("--- ...", []),
    ],
)
def test_words_are_the_units_people_search_for(text: str, words: list[str]) -> None:
    """Compounds come apart, initials lose their dots, marks are dropped."""
    assert thai.words(text) == words


def test_skeleton_forgives_what_typists_mix_up() -> None:
    """A lost tone, a lost karan and a short vowel for a long one leave the same trigrams."""
    assert thai.trigrams("ถอนทรัพย์ ที่ดู") == thai.trigrams("ถอนทรัพย ทิ่ดุ")
    assert thai.trigrams("กองทุน ab1") == ["กอง", "องท", "งทุ", "ทุน", "ab", "1"]


def test_word_edges_cover_the_text_and_part_no_marks() -> None:
    """The pieces joined are the text as typed, and no piece begins with a mark."""
    text = "ครูชบ ๒๑ เม.ย. นํ้าใจ e\u0301a 👩‍👧\n่"
    edges = thai.word_edges(text)
    assert (edges[0], edges[-1]) == (0, len(text))
    assert edges == sorted(set(edges))
    assert not any(text[e] in "่้ํัิีาำ" for e in edges[1:-1])


def test_word_edges_near_some_places() -> None:
    """Asked for a place, only its run of letters is cut; the edges there are those of the whole text."""
    text = "กองทุนสวัสดิการ จ่ายค่ารักษา กองทุนสวัสดิการ"
    every, second = thai.word_edges(text), text.index("รักษา")
    near = thai.word_edges(text, [second])
    assert set(near) < set(every)
    assert [edge for edge in every if 15 < edge < 30] == [edge for edge in near if 15 < edge < 30]


def test_cut_ends_at_a_word() -> None:
    """A cut never exceeds the limit and keeps whole words when there are any."""
    assert thai.cut("กองทุนสวัสดิการ", 8) == "กองทุน"
    assert thai.cut("สั้น", 10) == "สั้น"
    assert thai.cut("ก" + "้" * 30, 5) == ""


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("ระเบียบกองทุน พ.ศ. ๒๕๕๐/1", "ระเบียบกองทุน-พศ-2550-1"), ("What's New?", "what-s-new"), ("???", "หน้า"),
        ("ต่าง ๆ", "ต่าง"), ("../../etc", "etc"), ("่ก", "ก"),
    ],
)  # fmt: skip
def test_slugs_are_readable(title: str, slug: str) -> None:
    """Only letters, marks, digits and single dashes; never empty."""
    assert thai.slug(title) == slug


def test_slug_is_cut_at_a_word() -> None:
    """At most 80 characters, the last word whole."""
    slug = thai.slug("กองทุนสวัสดิการ" * 20)
    assert len(slug) <= 80
    assert slug.endswith(("กองทุน", "สวัสดิการ"))


@pytest.mark.parametrize("n", [1, 10, 11, 21, 101, 110, 1_000_001, 11_000_011, 21_000_000, 1_234_567.25, 100.21, 1.5])
def test_baht_words_agree_with_pythainlp(n: float) -> None:
    """Amounts from one baht up read as PyThaiNLP reads them."""
    assert thai.baht_words(n) == bahttext(n)


def test_small_and_negative_amounts() -> None:
    """Below one baht no ศูนย์บาท; zero is ศูนย์บาทถ้วน; minus is ลบ."""
    assert thai.baht_words(Decimal("0.25")) == "ยี่สิบห้าสตางค์"
    assert thai.satang_words(0) == "ศูนย์บาทถ้วน"
    assert thai.satang_words(-2100) == "ลบยี่สิบเอ็ดบาทถ้วน"
    assert thai.number_words(10**12) == "หนึ่งล้านล้าน"


def test_numbers_as_people_write_them() -> None:
    """Thousands apart, at most two decimals, Thai digits on request."""
    assert thai.format_number(1_234_567) == "1,234,567"
    assert thai.format_number(Decimal("1234.505"), thai_digits=True) == "๑,๒๓๔.๕๑"
    assert thai.format_number(-0.001) == "0"


@pytest.mark.parametrize(
    "text",
    ["21 เม.ย. 2550", "21 เมษายน พ.ศ. 2550", "๒๑/๔/๒๕๕๐", "21/04/2007", "2550-04-21", "2007-04-21", "21เม.ย.2550"],
)
def test_dates_are_read_in_every_usual_form(text: str) -> None:
    """Thai or common era, words or figures, all the same day."""
    assert thai.parse_date(text) == date(2007, 4, 21)


@pytest.mark.parametrize(
    "text", ["21/4/50", "29/02/2566", "01/31/2024", "เมื่อวาน", "45322", "1/1/2300", "1/1/พ.ศ. 2007", "1970-01-01T00:00"]
)
def test_doubtful_dates_are_refused(text: str) -> None:
    """Two-digit years, days that do not exist and anything unclear get a Thai sentence."""
    with pytest.raises(ValueError, match=r"[ก-ฮ]{3}"):
        thai.parse_date(text)


def test_a_two_digit_year_is_named_as_the_reason() -> None:
    """The sentence asks for four digits."""
    with pytest.raises(ValueError, match="สี่หลัก"):
        thai.parse_date("21/4/50")


def test_leap_days_follow_the_common_era_and_blank_is_no_date() -> None:
    """29 February 2567 is 2024-02-29; blank is None."""
    assert thai.parse_date("29/02/2567") == date(2024, 2, 29)
    assert thai.parse_date(" ") is None


def test_dates_are_written_in_the_buddhist_era() -> None:
    """Long, short and in Thai digits."""
    assert thai.thai_date("2007-04-21") == "21 เมษายน 2550"
    assert thai.thai_date(date(2007, 4, 21), short=True, thai_digits=True) == "๒๑ เม.ย. ๒๕๕๐"


def test_thai_dictionary_order() -> None:
    """Leading vowels sort after their consonant, tones between equals, numbers by value."""
    assert thai.collate(["ไก่", "เกาะ", "ขา", "ข่า", "ก่อน", "กก"]) == ["กก", "ก่อน", "เกาะ", "ไก่", "ขา", "ข่า"]
    assert thai.collate([{"t": "ข้อ 10"}, {"t": "ข้อ ๒"}], key=lambda d: d["t"])[0] == {"t": "ข้อ ๒"}
