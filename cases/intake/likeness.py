"""Words of a statement that are spelt otherwise than dictionaries do: what a heading may have been meant to say. Pure.

Letters that sound alike cost little (ศ ส, บ พ at an end, a left out ร or ล), tones and the length of vowels nothing, all else so
much that a short word must sound the same. A likeness is only ever a guess.
"""

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

import thai

MOST: Final = 0.2
"""The cost for each letter up to which two words are alike."""
MARGIN: Final = 0.08
"""How much farther the next meaning must be."""
_SHORT: Final = 3
_SHORT_MOST: Final = 0.16
_FIRST: Final = 0.2  # a short word begins as it sounds
_INSIDE_LEAST: Final = 7
_INSIDE_MOST: Final = 0.12
_LONGEST: Final = 40
WORDS: Final = (
    "ยอดยกมา", "ยกมา", "ยอดยกไป", "ยกไป", "คงเหลือ", "คงเหลือยกไป", "สมัคร", "สมัครสมาชิก", "แรกเข้า",
    "ค่าธรรมเนียมแรกเข้า", "สมทบ", "สมทบสมาชิก", "ออมสัจจะ", "สัจจะ", "รัฐบาล", "เทศบาล", "ท้องถิ่น",
    "องค์การบริหารส่วนตำบล", "บริจาค", "ผู้มีจิตศรัทธา", "ผ้าป่า", "กฐิน", "ดอกเบี้ย", "ดอกเบี้ยธนาคาร",
    "เงินปันผล", "รายรับอื่น", "เด็กแรกเกิด", "เกิด", "คลอด", "คลอดบุตร", "รับขวัญ", "รับขวัญบุตร", "ทำขวัญ",
    "เจ็บป่วย", "รักษาพยาบาล", "ค่ารักษา", "โรงพยาบาล", "นอนโรงพยาบาล", "เยี่ยมไข้", "ผู้สูงอายุ", "สูงอายุ",
    "คนชรา", "คนแก่", "บำนาญ", "เสียชีวิต", "ตาย", "ศพ", "ทำศพ", "งานศพ", "จัดการศพ", "ฌาปนกิจ", "พวงหรีด",
    "ทุนการศึกษา", "การศึกษา", "นักเรียน", "ทุนเรียน", "พิการ", "ผู้พิการ", "ด้อยโอกาส", "ผู้ด้อยโอกาส",
    "ภัยพิบัติ", "น้ำท่วม", "ไฟไหม้", "อาชีพ", "บริหาร", "บริหารจัดการ", "ดำเนินงาน", "สำนักงาน", "ประชุม",
    "เบี้ยประชุม", "ค่าตอบแทน", "เบี้ยเลี้ยง", "พาหนะ", "ค่าเดินทาง", "วัสดุ", "วัสดุสำนักงาน", "เครื่องเขียน",
    "ครุภัณฑ์", "คอมพิวเตอร์", "เอกสาร", "เงินสด", "เงินฝาก", "เงินฝากธนาคาร", "ค้างจ่าย", "สมาชิกใหม่",
    "ลาออก",
)  # fmt: skip
# Words of their own that sound like one of these.
_OTHERS: Final = frozenset({
    "สมุดสมาชิก", "บริการ", "สมบัติ", "สมุด", "สามัคคี", "กติกา", "เกร็ด", "ศิลป", "ประชา", "ผ้าปัก", "ภาพ", "เทศกาล",
    "ธนาคาร", "พยาบาล", "ตาล", "สาย", "กาย", "ต่าย", "ทาย", "ซากศพ", "สพฐ", "สพ", "เกม", "กาชาด", "พิธีการ",
    "วิกาล", "พิจารณา", "อาคาร",
})  # fmt: skip
_PERSON: Final = re.compile(r"นาย|นาง|นส|น\.ส|ดช|ดญ|เด็กชาย|เด็กหญิง|คุณ|พระ|ลุง|ป้า(?!ย)|น้า|ตา(?!ย)|ยาย|พี่|น้อง")
_BEFORE: Final = re.compile(
    r"(?:เงิน|ค่า|จ่าย|รับ|ยอด|จำนวน|สวัสดิการ|ช่วยเหลือ|ช่วย|การ|ด้าน|กรณี|จาก|มอบ|สำหรับ|ผู้|สมาชิก|กองทุน|ทุน|ได้|ซื้อ|ของ|เพื่อ|ทำ|ใช้จ่าย)"
)
_AFTER: Final = re.compile(r"(?:สมาชิกใหม่|สมาชิก|ใหม่|กองทุน|สวัสดิการ|ทั้งหมด|รวม|ทั่วไป|ประจำปี|ปีนี้|รายปี|ต่างๆ|อื่นๆ|ธนาคาร|ชุมชน|บุตร|[0-9]+)$")

_ALIKE: Final = (
    ("ศษส", 0.05), ("ณน", 0.05), ("ฎด", 0.05), ("ฏต", 0.05), ("ฐถฑฒทธ", 0.1), ("ญย", 0.1), ("ฬล", 0.05),
    ("ภพ", 0.1), ("ฆคข", 0.2), ("ฌชฉ", 0.15), ("ซส", 0.15), ("รล", 0.15), ("บปพภฟ", 0.2), ("ดตทธถ", 0.2),
    ("กขคฆ", 0.2), ("นณญรลฬ", 0.2), ("ดตทธศษสจชซ", 0.4), ("ดคต", 0.8),
    ("ภถ", 0.6), ("ผฝ", 0.3), ("พฟ", 0.2), ("มบ", 0.7), ("ใไ", 0.05), ("ะั", 0.2), ("ึิ", 0.4), ("ุึ", 0.5),
    ("เแ", 0.5), ("ัา", 0.5), ("ผพป", 0.6), ("คต", 1.0),
)  # fmt: skip
_SUBSTITUTED: Final = 1.4
_LEFT_OUT: Final = {**dict.fromkeys("รลวะหัิุึ", 0.5), **dict.fromkeys("ณญยตทธชค", 0.8)}
_SWAPPED: Final = 0.7


@lru_cache(maxsize=4096)
def _between(one: str, other: str) -> float:
    if one == other:
        return 0
    return min((cost for letters, cost in _ALIKE if one in letters and other in letters), default=_SUBSTITUTED)


def _gap(letter: str) -> float:
    return _LEFT_OUT.get(letter, 0.9)


@lru_cache(maxsize=2048)
def sounds(text: str) -> str:
    """A word without tones, karan, lengths of vowels and anything that is no Thai letter."""
    return re.sub("[^ก-ฮะ-ฺเ-ไ]", "", thai.skeleton(text)).replace("รร", "ั")


def distance(text: str, word: str, most: float, *, inside: bool = False) -> float:
    """The least cost of turning the one into the other, or anything above ``most``; ``inside``: into any part of the text."""
    gaps = [_gap(other) for other in text]
    row: list[float] = [0.0, *(accumulate(gaps) if not inside else (0.0 for _letter in text))]
    before = row
    for down, letter in enumerate(word):
        gap = _gap(letter)
        above, row = row, [row[0] + gap]
        for at, other in enumerate(text):
            cost = min(above[at] + _between(letter, other), above[at + 1] + gap, row[at] + gaps[at])
            if at and down and letter == text[at - 1] and word[down - 1] == other:
                cost = min(cost, before[at - 1] + _SWAPPED)
            row.append(cost)
        if min(row) > most and min(above) > most:
            return most + 1
        before = above
    return min(row) if inside else row[-1]


def _letters(sound: str) -> int:
    """Which letters a word has, a bit each: comparing these first leaves few words to measure."""
    found = 0
    for letter in sound:
        found |= 1 << (ord(letter) - 0x0E00)
    return found


_KNOWN: Final = tuple((word, sounds(word), _letters(sounds(word)), _letters(sounds(word)).bit_count()) for word in WORDS)


@lru_cache(maxsize=8192)
def meanings(text: str) -> tuple[tuple[float, str], ...]:
    """What a folded heading may have been meant to say, the likest first: (cost for each letter, the heading so spelt)."""
    if not 2 <= len(text) <= _LONGEST or _PERSON.match(text) or not re.search("[ก-ฮ]", text):
        return ()
    found: dict[str, float] = {}
    for before, core, after in _cores(text):
        if core in _OTHERS or _BEFORE.fullmatch(core) or _AFTER.fullmatch(core) or len(heard := sounds(core)) < 2:
            continue
        letters, length = _letters(heard), len(heard)
        for word, own, its, many in _KNOWN:
            if 2 * (letters & its).bit_count() < many or abs(length - len(own)) > 1 + len(own) // 4:
                continue
            if len(own) <= _SHORT + 1 and _between(heard[0], own[0]) > _FIRST:
                continue
            most = MOST if len(own) > _SHORT else _SHORT_MOST
            cost = distance(heard, own, most * len(own)) / len(own)
            if cost <= most:
                meant = before + word + after
                found[meant] = min(cost, found.get(meant, 1))
    if not found:
        found = _inside(text)
    return tuple(sorted((cost, meant) for meant, cost in found.items()))


def _inside(text: str) -> dict[str, float]:
    """The long words that some part of the heading is like."""
    heard = sounds(text)
    letters = _letters(heard)
    found: dict[str, float] = {}
    for word, own, its, many in _KNOWN:
        if len(own) < _INSIDE_LEAST or len(heard) <= len(own) or 10 * (letters & its).bit_count() < 8 * many:
            continue
        cost = distance(heard, own, _INSIDE_MOST * len(own), inside=True) / len(own)
        if cost <= _INSIDE_MOST:
            found[word] = cost
    return found


def _cores(text: str) -> list[tuple[str, str, str]]:
    """The heading, and what is left of it without the words that go before and after any other."""
    found, before, core = [("", text, "")], "", text
    while (word := _BEFORE.match(core)) and word.end() < len(core):
        before, core = before + word[0], core[word.end() :]
        found.append((before, core, ""))
    shorter = []
    for head, whole, _tail in found:
        end = len(whole)
        while (word := _AFTER.search(whole[:end])) and word.start() > 0:
            end = word.start()
            shorter.append((head, whole[:end], whole[end:]))
    return [*found, *shorter]
