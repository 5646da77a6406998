"""Thai text: what may be stored, what counts as equal, where words begin, how titles sort. Pure.

The only file on PyThaiNLP, which is imported where it is needed: `import thai` is cheap, `warm()` loads the
dictionary (a fifth of a second and 30 MB). Numbers, money and dates come from `thai_figures`.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import thai_cutting
from thai_dictionary import Dictionary
from thai_figures import (
    baht_words,
    be_year,
    ce_year,
    format_number,
    number_words,
    other_era,
    parse_date,
    satang_words,
    thai_date,
    to_arabic_digits,
    to_thai_digits,
)
from thai_search import amounts, places, spelled

__all__ = [
    "BadText", "anchor", "baht_words", "be_year", "ce_year", "clean", "clean_title", "collate", "cut", "fold",
    "format_number", "joins", "key", "number_words", "other_era", "parse_date", "satang_words", "skeleton", "slug",
    "sort_key", "thai_date", "to_arabic_digits", "to_thai_digits", "trigrams", "warm", "word_edges", "words",
]  # fmt: skip

T = TypeVar("T")

TITLE_LIMIT = 200
SLUG_LIMIT = 80
_STACK_LIMIT = 4
_REMEMBERED = 300  # letters of a run of Thai
_LEXICON = Path(__file__).with_name("search") / "lexicon.txt"

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN = re.compile(f"[\ufffd\ud800-\udfff{_NONCHARACTERS}]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)

_MARKS = "ัิ-ฺ็-๎"
_TONES = "่-๋"
_DOUBLE_LEADING = re.compile(r"([ะเ-ๅ])\1+")
# A run of marks other than the usual ones (a vowel, a tone or karan on it, or a tone before า / ำ).
_ODD_MARKS = re.compile(f"(?<![{_MARKS}าำ])(?!(?:[ัิ-ฺ็]?[{_TONES}์]?|[{_TONES}]?[าำ])(?![{_MARKS}าำ]))[{_MARKS}าำ]{{2,}}")
_CONSONANTS = re.compile(r"[ก-ฮ]+")
_INITIALS_LIMIT = 6
_THAI_RUN = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+")
_TOKEN = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+|\d+(?:\.\d+)?|[^\W\d_ก-๛]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INITIALS = re.compile(r"(?:[ก-ฮ]\.){2,}")
_PIECE = re.compile(r"[\u0e00-\u0e7f]+|\d+(?:[.,]\d+)*|[^\W\d_\u0e00-\u0e7f]+|[^\S\n]+|.", re.DOTALL)
_NOT_SLUG = re.compile(r"[^ก-ฮะ-ฺเ-ๆ็-๎0-9a-z]+")
_STRAY_MARKS = re.compile(r"(?:^|-)[ะ-ฺๆ็-๎]+")
_DROP_TONES = {ord(c): None for c in "็่้๊๋์ํ๎"}
_SKELETON = _DROP_TONES | {ord("ี"): "ิ", ord("ื"): "ึ", ord("ู"): "ุ"}
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_NUMBER = re.compile(r"\d+")


class BadText(ValueError):
    """Text that cannot be stored; the message is a Thai sentence for the person who sent it."""


def clean(text: str) -> str:
    """The form that is stored: NFC, line ends as LF, nothing else changed; BadText for characters that are no text."""
    if _CONTROL.search(text):
        raise BadText("ข้อความมีอักขระควบคุมที่มองไม่เห็น ลบออกแล้วส่งใหม่")
    if _BROKEN.search(text):
        raise BadText("ข้อความมีตัวอักษรเสีย (อ่านรหัสตัวอักษรไม่ออก) พิมพ์ส่วนนั้นใหม่หรือบันทึกไฟล์เป็น UTF-8")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_title(text: str) -> str:
    """One line for lists: cleaned, spaces collapsed, invisible characters out; BadText when nothing good remains."""
    line = clean(text)
    if _BIDI.search(line):
        raise BadText("ชื่อเรื่องมีอักขระกลับทิศทางข้อความ ลบออกแล้วส่งใหม่")
    line = " ".join(_INVISIBLE.sub("", line).split())
    if len(line) > TITLE_LIMIT:
        raise BadText(f"ชื่อเรื่องยาวเกิน {TITLE_LIMIT} ตัวอักษร")
    if not line:
        raise BadText("ต้องใส่ชื่อเรื่อง")
    stack = 0
    for char in line:
        stack = stack + 1 if unicodedata.category(char).startswith("M") else 0
        if stack > _STACK_LIMIT:
            raise BadText(f"ชื่อเรื่องมีสระหรือวรรณยุกต์ซ้อนกันเกิน {_STACK_LIMIT} ตัว")
    if not any(char.isalnum() for char in line):
        raise BadText("ชื่อเรื่องต้องมีตัวอักษรหรือตัวเลขอย่างน้อยหนึ่งตัว")
    return line


def _tidy_marks(match: re.Match[str]) -> str:
    """One odd run of marks in the order a keyboard course teaches: vowels, one tone, karan, then า or ำ."""
    run = match[0]
    vowels = sorted({c for c in run if c in "ัิีึืฺุู็"}, key=lambda c: (c != "ฺ", c))
    tone = next((c for c in run if c in "่้๊๋"), "")
    signs = "".join(c for c in "์๎" if c in run)
    am, aa = "ำ" in run or ("ํ" in run and "า" in run), "า" in run
    nikhahit = "ํ" if "ํ" in run and not am else ""
    return "".join(vowels) + nikhahit + tone + signs + ("ำ" if am else "า" if aa else "")


def fold(text: str) -> str:
    """One form for all spellings that look alike: for search and comparison, never for display.

    NFKC, invisible characters out, wrong mark order and doubled marks mended (นํ้า, เเ), digits Arabic, lower case.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    text = _DOUBLE_LEADING.sub(r"\1", text.replace("เเ", "แ")).replace("ํา", "ำ")
    return to_arabic_digits(_ODD_MARKS.sub(_tidy_marks, text)).lower()


def key(title: str) -> str:
    """What makes two titles the same page: the folded title with spaces collapsed."""
    return " ".join(fold(title).split())


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    """PyThaiNLP's words with the lexicon's and the places added and its `-` lines taken out."""
    from pythainlp.corpus import get_corpus

    lines = [line.strip() for line in _LEXICON.read_text("utf-8").splitlines()]
    added = {line for line in lines if line and line[0] not in "-#"}
    left_out = {line[1:] for line in lines if line.startswith("-")}
    found = Dictionary((get_corpus("words_th.txt") | added | places()) - left_out)
    get_corpus.cache_clear()  # it would hold its own table of the same words, 2 MB
    return found


def warm() -> None:
    """Load the dictionary now instead of at the first search or save."""
    _segment("กองทุนสวัสดิการ")


def _segment(run: str) -> list[str]:
    """Cut a run of Thai characters into words; the words joined are the run."""
    return _remembered(run) if len(run) <= _REMEMBERED else _cut_words(run)


@lru_cache(maxsize=1)
def _clusters() -> re.Pattern[str] | None:
    """What finds the clusters of letters that words do not end in; None where another PyThaiNLP keeps that elsewhere."""
    from pythainlp.tokenize import tcc_p

    pattern = getattr(tcc_p, "_PAT_TCC", None)
    return re.compile(f"{pattern.pattern}|.", re.DOTALL) if pattern else None


def _cut_words(run: str) -> list[str]:
    if clusters := _clusters():
        return thai_cutting.cut(run, _dictionary(), clusters)
    from pythainlp.tokenize.newmm import segment

    return segment(run, cast(Any, _dictionary()))


_remembered = lru_cache(maxsize=500)(_cut_words)  # about a page: indexing asks for its words, then for their edges


def _plain_words(folded: str) -> str:
    """Thousands commas and the dots of initials taken out: 1,000 is 1000 and ธ.ก.ส. is ธกส."""
    return _INITIALS.sub(lambda m: m[0].replace(".", ""), _THOUSANDS.sub("", folded))


@lru_cache(maxsize=4)  # the index asks for words, then for trigrams, of a title and of a text; so does a query
def _as_searched(text: str) -> str:
    return spelled(fold(text))


def words(text: str) -> list[str]:
    """The words of the text in order, as the index and queries see them; only those with a letter or digit.

    1,000 is one word "1000"; ธ.ก.ส. is "ธกส"; ๆ and ฯ are left out. Short forms, years and amounts in words are written
    out besides (thai_search): ต.น้ำขาว has "ตำบล", ปี 50 has "2550", สองหมื่น has "20000".
    """
    found: list[str] = []
    for token in _TOKEN.findall(_as_searched(text)):
        if "ก" <= token[0] <= "๎":
            found += (word for word in _pieces(token) if any(c.isalnum() for c in word))
        else:
            found.append(token)
    return amounts(found)


def _pieces(run: str) -> list[str]:
    """The run cut into words; a short one of consonants alone stays whole where cutting would leave single letters."""
    pieces = _segment(run)
    if len(run) <= _INITIALS_LIMIT and len(pieces) > 1 and min(map(len, pieces)) == 1 and _CONSONANTS.fullmatch(run):
        return [run]
    return pieces


def skeleton(text: str) -> str:
    """The folded text without tones, karan and maitaikhu, long vowels as short ones: what typists mix up."""
    return fold(text).translate(_SKELETON)


def trigrams(text: str) -> list[str]:
    """Three-letter pieces of each Thai run of the skeleton, in order; short runs, numbers and Latin words whole.

    Of the text with short forms and years written out, as `words` sees it.
    """
    pieces: list[str] = []
    for run in _TOKEN.findall(_as_searched(text).translate(_SKELETON)):
        if len(run) <= 3 or not "ก" <= run[0] <= "๎":
            pieces.append(run)
        else:
            pieces += (run[i : i + 3] for i in range(len(run) - 2))
    return pieces


def joins(text: str, at: int) -> bool:
    """Whether a cut before text[at] would part a letter from its marks."""
    char = text[at]
    if ("ก" <= char <= "ฮ" or char < "\u0300") and text[at - 1] != "\u200d":
        return False  # by far the most places: plain letters, spaces and digits join nothing
    return (
        (char in "าำะๅ" and "ก" <= text[at - 1] <= "๎")
        or unicodedata.category(char).startswith("M")
        or "\u200d" in (char, text[at - 1])
    )  # fmt: skip


def word_edges(text: str, near: Iterable[int] | None = None) -> list[int]:
    """Offsets in the given text where words begin or end, from 0 to len(text); never inside a letter's marks.

    With `near`, only runs of Thai letters that hold one of these offsets are cut into words; the others stay whole.
    """
    edges, places = [0], None if near is None else sorted(near)
    for match in _PIECE.finditer(text):
        at, end = match.span()
        asked = places is None or bisect_right(places, at) < bisect_left(places, end)
        for piece in _segment(match[0]) if asked and _THAI_RUN.match(match[0]) else (match[0],):
            at += len(piece)
            edges.append(at)
    return [e for e in dict.fromkeys(edges) if e in (0, len(text)) or not joins(text, e)]


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` characters that ends at a word edge, or at least between letters."""
    if len(text) <= limit:
        return text
    if limit <= 0:
        return ""
    start = max(0, limit - 400)  # enough context to find the last edge of a long text
    edges = word_edges(text[start : limit + 40])
    best = start + edges[bisect_right(edges, limit - start) - 1]
    return text[:best].rstrip() if best > start else _cut_letters(text, limit)


def _cut_letters(text: str, limit: int) -> str:
    """At most `limit` characters, no letter parted from its marks; needs no dictionary."""
    while 0 < limit < len(text) and joins(text, limit):
        limit -= 1
    return text[:limit].rstrip()


def _readable(text: str) -> str:
    """The folded text with one "-" for everything that is neither a letter, a mark nor a digit."""
    plain = _plain_words(fold(text).replace("ฯลฯ", ""))
    return _STRAY_MARKS.sub("-", _NOT_SLUG.sub("-", plain)).strip("-")


def slug(title: str) -> str:
    """A readable address: Thai letters with their marks, a-z and digits, "-" between; at most 80 characters."""
    return cut(_readable(title), SLUG_LIMIT).strip("-") or "หน้า"


def anchor(heading: str) -> str:
    """The id of a heading, by the rules of `slug` but cut between letters, since rendering has no dictionary.

    The caller makes it unique on its page.
    """
    return _cut_letters(_readable(heading), SLUG_LIMIT).strip("-") or "หน้า"


def sort_key(text: str) -> tuple[str, str]:
    """Thai dictionary order: leading vowels after their consonant, tones only between equals, numbers by value."""
    folded = _NUMBER.sub(lambda m: m[0].zfill(12), fold(text))
    return _LEADING_VOWEL.sub(r"\2\1", folded.translate(_DROP_TONES)), folded


def collate(items: Iterable[T], key: Callable[[T], str] | None = None) -> list[T]:
    """Sorted in Thai dictionary order (เกาะ before ไก่) by `key(item)`, or by the item's own text."""
    return sorted(items, key=lambda item: sort_key(key(item) if key else str(item)))
