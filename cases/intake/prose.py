"""Papers that tell the year in sentences, as for an annual meeting: only what they say of that year is read. Pure.

The year is the one whose working they tell, never that of the meeting. What is said of other years, of the founding, of plans
and in brackets is left out and told; an amount counts only with its unit behind it, and every figure is to be looked at.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

import thai
from cases.intake import blocks, periods
from cases.intake.figures import figure
from cases.intake.headings import Guess, guess, means_two
from cases.intake.measures import Measure
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.sentences import Said, said_in
from cases.intake.spoken import TOLD, Messages, alone, meant_by, take_said
from cases.intake.tables import Table
from cases.intake.told import say
from cases.money.lines import BY_KEY

_LEAST: Final = 4
_MOST_SHOWN: Final = 12
_LONG: Final = 35
_OF_YEAR: Final = re.compile(r"(?:ผลการดำเนิน(?:งาน|การ)|ผลงาน|รายงาน|สรุป|รอบปี)[^0-9]{0,40}?(ปี\s*(?:พ\.ศ\.\s*)?\d{4})(?!\d)")
_NUMBERING: Final = re.compile(r"^\s*(?:[•*-]|(?:ข้อ|วาระที่)?\s*\d{1,2}(?:\.\d{1,2})*\.?[)]?(?=\s))\s*")
_ASIDE: Final = re.compile(
    r"\([^()]*\d[^()]*\)"
    r"|(?:ซึ่ง)?(?:มาก|น้อย|สูง|ต่ำ)กว่า.*|เพิ่มขึ้น(?:จาก)?.*|ลดลง(?:จาก)?.*|(?:เมื่อ)?เทียบกับ.*|จากเดิม.*"
    r"|(?:ใน|ของ|ส่วน)?ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า|ถัดไป)(?!\s*(?:คง)?เหลือ|\s*(?:ยกมา|จำนวน)).*"
)
_OTHER: Final = re.compile(r"แผน(?!ก)|เป้า|ประมาณการ|คาดว่า|คาดการณ์|จะขอ|ก่อตั้ง|แรกตั้ง|ตั้งแต่เริ่ม")
_UNIT: Final = re.compile(r"[\d.,๐-๙\s]+\S")


@dataclass(frozen=True)
class Paper:
    """The sentences of a paper and the CE year that they tell of, None where it does not say."""

    texts: Messages
    year: int | None


def paper_of(table: Table) -> Paper | None:
    """The paper that a sheet is, None for a table: most rows are one text, and several are sentences with amounts and units."""
    rows = [(at, row) for at, row in enumerate(table.rows) if any(cell.strip() for cell in row)]
    single = [row for _at, row in rows if sum(1 for cell in row if cell.strip()) == 1]
    texts = [(at, *_text(row)) for at, row in rows]
    told = [row for row in single if len(_text(row)[1]) >= _LONG and any(map(_with_unit, said_in(_text(row)[1])))]
    if len(told) < _LEAST or len(single) * 2 < len(rows) or any(sum(map(blocks.is_number, row)) > 1 for _at, row in rows):
        return None
    years = {found[1] for _at, row in rows for cell in row if (found := _OF_YEAR.search(thai.to_arabic_digits(cell)))}
    said = {year for each in years if (year := periods.year_in(each))}
    return Paper(texts, said.pop() if len(said) == 1 else None)


def _text(row: tuple[str, ...]) -> tuple[int, str]:
    """The words of a row, with the amount that was cut from their end, and the column that they begin in."""
    return next(column for column, cell in enumerate(row) if cell.strip()), " ".join(cell for cell in row if cell.strip())


def _with_unit(each: Said) -> bool:
    return bool(_UNIT.match(each.typed)) and (bool(each.counted) or each.typed.endswith((".-", "/-")))


def read(table: Table, collector: Collector, paper: Paper) -> None:
    """Take in what is said of the paper's year; what is passed over is told."""
    left: list[str] = []
    collector.seen |= {(at, column) for at in range(len(table.rows)) for column in range(table.width)}
    for at, column, text in paper.texts:
        said = collector.said(text, at, column)
        plain = _NUMBERING.sub("", thai.to_arabic_digits(said))
        if _OTHER.search(plain):
            left += [said] if any(map(_with_unit, said_in(plain))) else []
            continue
        left += [found[0] for found in _ASIDE.finditer(plain) if any(map(_with_unit, said_in(found[0])))]
        left += _sentence(collector, _ASIDE.sub(" ", plain), (at, column), paper.year)
    for each in left[:_MOST_SHOWN]:
        shown = " ".join(each.split())[:90]
        collector.notes.append(say("ไม่ได้อ่านข้อความนี้ (ปีอื่น แผน พูดซ้ำ หรือไม่ตรงรายการใด): “%(text)s”", text=shown))


def _meant(each: Said, topic: str, group: str) -> tuple[Guess, Measure]:
    """Whose the figure is: the dead among members are members, people beside money are those who paid it and are passed over."""
    if group == "members" and each.counted == "people" and means_two(each.words):
        return guess(each.words, "members", "people"), each.counted
    if each.counted and "คำขอ" in each.words:
        return guess(each.words, "claims"), "cases"
    own = guess(each.words).line
    if each.counted in ("people", "cases") and own in BY_KEY and BY_KEY[own].group == "receipts" and own != "brought_forward":
        return Guess(""), each.counted
    return meant_by(each, topic)


def _sentence(collector: Collector, text: str, at: tuple[int, int], year: int | None) -> list[str]:
    """Take in the figures of a row; what is not read. An amount without words is of what was spoken of last in the same row.

    Amounts that no line is known for are asked about; one told again is the same one, a different one is asked about.
    """
    topic = group = ""
    left: list[str] = []
    for each in said_in(text):
        topic = each.words if each.words and known(alone(each.words, topic)) else topic
        if each.rate or not _with_unit(each):
            left += [f"{each.words} {each.typed}"] if "," in each.typed and not each.rate else []
            continue
        meant, counted = _meant(each, topic, group)
        line, counts = BY_KEY.get(meant.line), counted in ("people", "cases", "nights")
        if line and line.key == "unpaid_benefits" and counts:
            meant, line = guess("claims_unpaid"), BY_KEY["claims_unpaid"]
        said = replace(each, words=each.words or topic)
        if (counts and (line is None or line.unit == "satang")) or _of_another_year(each.words, meant.line, year):
            left.append(f"{said.words} {said.typed}")
            continue
        meant = meant if line and (counts or line.unit == "satang") else Guess("")
        group = line.group if line else ""
        before = [cell.figure.amount for cell in collector.cells if cell.line == meant.line and meant.line]
        if figure(said.typed, line.unit if line else "satang").amount in before:
            left.append(f"{said.words} {said.typed}")
        else:
            take_said(collector, said, meant, counted, at, Period(year, doubt=TOLD), mends=True)
    return left


def _of_another_year(words: str, line: str, year: int | None) -> bool:
    """Whether the words name a year that is not the paper's; what is carried from one to another names it rightly."""
    said = periods.year_in(words)
    return bool(said and said != year and line not in ("brought_forward", "carried_forward", "members_start"))
