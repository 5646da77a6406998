"""People named near words of receiving or of sickness. Pure.

A name is a title, a given name and a family name. Thai is written without spaces between words, so a title is also the
beginning of many words (นายก, คุณภาพ): those, and names that would be far too long, are none.
"""

import re
from collections.abc import Iterator
from typing import Final

from wiki.privacy.finding import NAME, Finding

_CONSONANTS: Final = "ก-ฮ"
_THAI: Final = "\u0e01-\u0e3a\u0e40-\u0e4e"
_RANKS: Final = (
    r"(?:ว่าที่ ?)?(?:พล|พัน|ร้อย|จ่า|สิบ|เรือ|นาวา|นาวาอากาศ|เรืออากาศ)(?:ตรี|โท|เอก)(?:ตำรวจ|หญิง)?|พลทหาร|ดาบตำรวจ|ด\.ต\."
    rf"|(?<![{_THAI}.])(?:พล|พ|ร|จ|ส)\.(?:ต|ท|อ)\.(?:ต\.|ท\.|อ\.)?(?:หญิง)?")
_TITLE: Final = re.compile(
    rf"(?P<title>(?:นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|คุณ|{_RANKS}) ?)"
    rf"(?P<given>[เ-ไ]?[{_CONSONANTS}][{_THAI}]{{1,24}}) {{1,3}}(?P<family>[เ-ไ]?[{_CONSONANTS}][{_THAI}]{{1,60}})")  # fmt: skip
_TITLE_WORD: Final = re.compile(
    r"นาย(?:ก(?![ลวิ])|อำเภอ|ทะเบียน|จ้าง|หน้า|แพทย์|ช่าง|ทุน|ประกัน|ตรวจ|เรือ|ท้าย|ธนาคาร|ด่าน|สิบ|ร้อย|พล|พัน|หมู่)"
    r"|นาง(?:พยาบาล|รำ|งาม|เงือก|ฟ้า|แบบ|เอก|ใน|กำนัล|บังเงา|ละคร)"
    r"|คุณ(?:ภาพ|ค่า|สมบัติ|ธรรม|วุฒิ|ลักษณะ|ประโยชน์|ูป|งาม|หมอ|ครู|แม่|พ่อ|ตา|ยาย|ปู่|ย่า|ลุง|ป้า|น้า|อา|พี่|น้อง|จะ|มี|ได้|ที่|และ|ต้อง|เป็น)")
# Where the words after a family name begin when no space parts them from it.
_AFTER: Final = re.compile(
    r"ได้รับ|ได้|รับเงิน|รับสวัสดิการ|ป่วย|เจ็บ|เสียชีวิต|ถึงแก่|อายุ|เข้ารักษา|เข้าโรงพยาบาล|นอนโรง|คลอด|ซึ่ง|เป็น|จำนวน|บ้านเลข|หมู่ที่|สมาชิก|ผู้ป่วย|เบิก|และ|ที่")
_NO_FAMILY: Final = re.compile(
    r"(?:ได้|รับ|ป่วย|เจ็บ|เสีย|ตาย|ซึ่ง|เป็น|ที่|และ|หรือ|จะ|มี|ให้|ไป|มา|เข้า|ออก|อายุ|จำนวน|บ้าน|หมู่|ตำบล|อำเภอ|จังหวัด|เมื่อ|เพื่อ|ของ|กับ|ใน|จาก|โดย|ต้อง|ไม่"
    r"|กองทุน|สมาชิก|สวัสดิการ|ค่า|เงิน|การ|ความ|คน|ปี|วัน|เดือน|ต่อ|ตาม|แต่|ถ้า|นอน|รักษา|โรง|คลอด|จ่าย|ครั้ง|ทั้ง|แล้ว|เล่า|บอก|พูด|ทำ|คิด|ต่าง|อยู่)")
_PERSONAL: Final = re.compile(
    r"ได้รับ|รับเงิน|รับสวัสดิการ|ผู้รับ|เบิก|จ่ายให้|มอบให้|มอบเงิน|ช่วยเหลือ|ป่วย|เจ็บ|นอนโรงพยาบาล|รักษา|ผ่าตัด|โรค|มะเร็ง|เบาหวาน|ความดัน|ไตวาย|อัมพ|ซึมเศร้า|จิตเวช"
    r"|พิการ|ติดเตียง|เสียชีวิต|ถึงแก่กรรม|ศพ|คลอด|แรกเกิด|ตั้งครรภ์|ยากไร้|ยากจน|ด้อยโอกาส|บำนาญ|ทุนการศึกษา|ประสบภัย|ไฟไหม้|น้ำท่วม|ทุพพลภาพ")
_POST: Final = (
    r"ประธาน|รองประธาน|กรรมการ|เลขานุการ|เลขา|เหรัญญิก|ผู้ใหญ่บ้าน|กำนัน|นายก|ปลัด|ผู้ว่า|รัฐมนตรี|ผู้อำนวยการ|ผอ\.|ครู|อาจารย์|วิทยากร|ผู้จัดการ|ผู้ประสานงาน|ที่ปรึกษา|ผู้เขียน"
    r"|ผู้ก่อตั้ง|แกนนำ|ส\.ส\.|ส\.ว\.|สมาชิกสภา|อบต|อสม|แพทย์|นักวิชาการ|นักวิจัย|ผู้ตรวจสอบ|ผู้แทน")
_POST_AFTER: Final = re.compile(rf"[\s,(–-]{{0,4}}(?:ใน ?ฐานะ|เป็น|ซึ่งเป็น)?\s?(?:{_POST})")
_POST_BEFORE: Final = re.compile(rf"(?:{_POST})(?P<between>[^\n]{{0,30}})$")
_GIVES: Final = re.compile(r"ให้|แก่|มอบ|จ่าย|เยี่ยม|ช่วย|แทน|ของ(?!กองทุน|กลุ่ม)|กับ")
_NEAR: Final = 120


def named_people(text: str) -> Iterator[Finding]:
    """Names with words of benefits or sickness near them; those with a post beside them are hints."""
    headers = _Headers(text)
    at = 0
    while found := _TITLE.search(text, at):
        at = found.start() + 1
        end = _end_of_family(found)
        if end == 0 or _TITLE_WORD.match(text, found.start()) or _within_a_word(text, found.start()):
            continue
        before, after = text[max(0, found.start() - _NEAR) : found.start()], text[end : end + _NEAR]
        around = before + text[found.end("given") : found.start("family")] + after + headers.over(found.start())
        if _PERSONAL.search(around):
            proposal = f"{found['title'].strip()} {_initial(found['given'])}."
            yield Finding(NAME, found.start(), end, text[found.start() : end], proposal, _public(before, after))
            at = end


def _end_of_family(found: re.Match[str]) -> int:
    """Where the name ends; 0 when it is none."""
    family = found["family"]
    apart = found["title"].endswith(" ") and _NO_FAMILY.match(found["given"])
    if len(found["given"]) > 16 or apart or _NO_FAMILY.match(family):
        return 0
    after = _AFTER.search(family, 2)
    length = after.start() if after else len(family)
    return found.start("family") + length if length <= 22 else 0


def _within_a_word(text: str, start: int) -> bool:
    """Whether the title is the tail of a longer word (เจ้านาย, บุญคุณ, มูลนาย)."""
    return text[max(0, start - 6) : start].endswith(("เจ้า", "บุญ", "พระ", "มูล", "ขอบ", "อัน", "ขุน"))


def _initial(given: str) -> str:
    """The first consonant: what a name is called by when it is not told."""
    return given[1] if given[0] in "เแโใไ" else given[0]


def _public(before: str, after: str) -> bool:
    """Whether a post stands right beside the name, and is not that of whoever gives."""
    if _POST_AFTER.match(after):
        return True
    found = _POST_BEFORE.search(before[-60:])
    return found is not None and not _GIVES.search(found["between"])


class _Headers:
    """The heading row of the table around a place in a text; looked up in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int, str]] = []
        header, start, at = "", -1, 0
        for line in text.split("\n"):
            if "|" in line:
                start, header = (at, line[:300]) if start < 0 else (start, header)
            elif start >= 0:
                self._spans.append((start, at, header))
                start = -1
            at += len(line) + 1
        if start >= 0:
            self._spans.append((start, at, header))
        self._next = 0

    def over(self, place: int) -> str:
        """The heading row at ``place``; "" outside tables."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        if self._next < len(self._spans) and self._spans[self._next][0] <= place:
            return self._spans[self._next][2]
        return ""
