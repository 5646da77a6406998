"""Text tables out of bytes or pasted text: which encoding, which separator. Pure.

UTF-16 and UTF-8 tell themselves by their mark; without one, text that is valid UTF-8 is UTF-8, and anything else must be
what Thai Excel writes (Windows-874, of which TIS-620 is a part). What reads as none of them is refused: never mojibake.
"""

import csv
import io
import re
from typing import Final

from cases.intake.sentences import said_in
from cases.intake.tables import Table, table
from cases.intake.told import Unreadable, say

LARGEST_TEXT: Final = 5_000_000
_SEPARATORS: Final = (",", ";", "\t", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_THAI = re.compile("[ก-๛]")
# Bytes that Windows-874 leaves undefined, and controls that no sheet has.
_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff]")
_GAPS = re.compile(r" {2,}|\t")
_THOUSANDS = re.compile(r"(?<![0-9๐-๙])([0-9๐-๙]{1,3}(,[0-9๐-๙]{3})+|[0-9๐-๙]{1,3}(\.[0-9๐-๙]{3})+,[0-9๐-๙]{2})(?![0-9๐-๙])")
_YEAR = re.compile(r"[2๒][4-6๔-๖][0-9๐-๙]{2}|[2๒][0๐][0-9๐-๙]{2}|[0-9๐-๙]{2}")
_NAMING = re.compile(r"(ปี|พ\.?ศ\.?|[มกพสตธ]\.?[คพยิีเ.]*[คพย]\.|คม|ยน|พันธ์)$")  # a year, or the month before one
_NUMBERED = re.compile(r"(วันที่|หมู่|หมู่ที่|(?<![ก-๙])ม\.|ข้อ|ครั้งที่|งวดที่|ฉบับที่|เลขที่)$")
_LEAST_CUT: Final = 0.4
_ENDING = re.compile(
    r"(?P<label>.*?(?:[^\s\d,.]|[ก-๙A-Za-z]\.))\s+(?P<figure>[-(฿]?\s*[0-9๐-๙][0-9๐-๙,.]*\)?\s*(?:บาท|คน|ราย|คืน|หมู่บ้าน|-)?)"
)
_SAMPLE: Final = 60


def decoded(data: bytes) -> str:
    """The text of a file. Raises Unreadable with what to do about it."""
    if len(data) > LARGEST_TEXT:
        raise Unreadable(say("แฟ้มใหญ่เกิน %(n)s ล้านไบต์ แบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม", n=LARGEST_TEXT // 1_000_000))
    if not data.strip():
        raise Unreadable(say("แฟ้มนี้ว่าง ไม่มีข้อมูล"))
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if not _FOREIGN.search(text) and not (encoding == "cp874" and _mistaken(text)):
            return text.removeprefix("\ufeff")
    raise Unreadable(say("อ่านตัวอักษรในแฟ้มนี้ไม่ได้ เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น CSV UTF-8 หรือ XLSX แล้วนำเข้าอีกครั้ง"))


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    sample = data[:2_000]
    high = [sum(byte in (0x00, 0x0E) for byte in sample[start::2]) for start in (0, 1)]  # of Latin and Thai letters in UTF-16
    if max(high) > len(sample) * 0.3:
        return ["utf-16-be" if high[0] > high[1] else "utf-16-le"]
    return ["utf-8", "cp874"]


def _mistaken(text: str) -> bool:
    """Whether this is UTF-8 with a fault in it, read as Windows-874: each Thai letter then begins with เธ or เน."""
    return 4 * (text.count("เธ") + text.count("เน")) > len(_THAI.findall(text)) > 0


def text_table(text: str, name: str = "CSV") -> Table:
    """A table of separated text; the separator is the one that cuts most lines alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(_separator_count(lines, mark) for mark in _SEPARATORS):
        return table(name, (_spaced(line, title=at == 0) for at, line in enumerate(lines.strip().split("\n"))))
    separator = _separator(lines)
    csv.field_size_limit(200_000)
    try:
        return table(name, (list(row) for row in csv.reader(io.StringIO(lines), delimiter=separator, strict=False)))
    except csv.Error as error:
        raise Unreadable(say("อ่านตารางไม่ได้ มีช่องที่ยาวผิดปกติหรือเครื่องหมายคำพูดไม่ครบคู่")) from error


def pasted_table(text: str) -> Table:
    """A table pasted from a spreadsheet (tabs), a chat or a document (two spaces or more between columns)."""
    if len(text) > LARGEST_TEXT:
        raise Unreadable(say("ข้อความที่วางยาวเกินไป บันทึกเป็นแฟ้มแล้วนำเข้าแทน"))
    if not text.strip():
        raise Unreadable(say("ยังไม่ได้วางตาราง"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in lines and not any(_separator_count(lines, mark) for mark in (";", "|")) and _GAPS.search(lines.strip()):
        return table("วางจากที่อื่น", [[cell.strip() for cell in _GAPS.split(line.strip())] for line in lines.split("\n")])
    return text_table(lines, "วางจากที่อื่น")


def _spaced(line: str, *, title: bool) -> list[str]:
    """A line of words with its figure at the end, as people write in a chat: เงินสมทบ 45,000 บาท. A year at the end is none."""
    line = line.strip().strip("\u200b\ufeff").strip()
    found = _ENDING.fullmatch(line)
    if found is None or sum(1 for each in said_in(line) if each.words) > 1:  # a sentence of several figures is one cell
        return [line]
    label, said = found["label"].rstrip(" :=-"), found["figure"]
    likely = _YEAR.fullmatch(said.strip())
    if (likely and (title or _NAMING.search(label))) or _NUMBERED.search(label):
        return [line]
    return [label, said]


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda mark: (_separator_count(text, mark), -_SEPARATORS.index(mark)))


def _separator_count(text: str, mark: str) -> float:
    """How many lines of the beginning hold the commonest number of cuts, weighted by that number; commas in amounts are none."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    if mark == ",":
        lines = [re.sub(r'"[^"]*"', "", line) for line in lines]
        plain = [_THOUSANDS.sub("", line) for line in lines]
        pairs = zip(lines, plain, strict=True)
        lines = [short if ";" in line or "\t" in line or "," not in short else line for line, short in pairs]
    counts = [line.count(mark) for line in lines]
    cut = [count for count in counts if count]
    if len(cut) < _LEAST_CUT * len(counts) or not cut:
        return 0
    common = max(set(cut), key=cut.count)
    return cut.count(common) + min(common, 20) / 100
