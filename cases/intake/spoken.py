"""What is told in words: messages of a chat, and notes beside or under a table. Pure.

Each figure keeps the cell that it was said in and is among what is to be looked at. In notes only what stands at a year's end
is taken, and only what the table itself does not say.
"""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

import thai
from cases.intake import blocks, periods
from cases.intake.headings import Guess, guess, means_two
from cases.intake.measures import Measure
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.sentences import Said, said_in
from cases.intake.stacking import year_rows
from cases.intake.tables import Table
from cases.intake.told import say
from cases.money.lines import BY_KEY

_LEAST: Final = 3
_TEXT_WIDTH: Final = 2
_TIME: Final = re.compile(r"(?:\[?\d{4}[./]\d{1,2}[./]\d{1,2}\s+)?\d{1,2}[:.]\d{2}(?:\s*น\.?)?\]?(?=\s|$)\s*")
_MENDS: Final = re.compile(r"แก้|ที่ถูก|ไม่ใช่|ผิด|เปลี่ยนเป็น")
_OF_YEAR: Final = re.compile(r"(?<!จาก)(?<!ก่อน)(?<!มา)ปี\s*(?:พ\.ศ\.\s*)?(\d{4}|\d{2})(?!\d)")
_STANDING: Final = frozenset({"members", "balance"})
TOLD: Final = say("อ่านจากข้อความ")
Messages = list[tuple[int, int, str]]
"""(row, column, text), the sender left out."""
_BEHIND: Final = re.compile(r"ขาดส่ง|ค้างส่ง")  # members behind with what they pay have not left


def messages(table: Table) -> Messages | None:
    """The messages of a chat: rows that begin with a time of day; None for a table that is none."""
    timed = [at for at, row in enumerate(table.rows) if _TIME.match(thai.to_arabic_digits(row[0]))]
    if len(timed) < _LEAST:
        return None
    found = []
    for at in timed:
        cells = [column for column, cell in enumerate(table.rows[at]) if cell.strip()]
        text = table.rows[at][cells[-1]]
        found.append((at, cells[-1], text if len(cells) > 1 else text[_TIME.match(thai.to_arabic_digits(text)).end() :]))  # type: ignore[union-attr]
    return (
        found if any(cells for cells in found) and max(map(_filled, (table.rows[at] for at in timed))) > 1 else _unsigned(found)
    )


def _filled(row: tuple[str, ...]) -> int:
    return sum(1 for cell in row if cell.strip())


def _unsigned(found: Messages) -> Messages:
    """Messages of one cell without the name that begins them: words that begin several."""
    for _word in range(2):
        firsts = Counter(text.split(maxsplit=1)[0] for _at, _column, text in found if text.split())
        names = {word for word, times in firsts.items() if times > 1 and not known(guess(word))}
        found = [(at, column, _without(text, names)) for at, column, text in found]
    return found


def _without(text: str, names: set[str]) -> str:
    """A text without the first word, where that is a name."""
    first, _gap, rest = text.lstrip().partition(" ")
    return rest if first in names and rest else text


def read_chat(collector: Collector, found: Messages, year: int | None) -> None:
    """Every figure of the messages; one without words of its own belongs to what was spoken of last."""
    told = next((match[1] for _at, _column, text in found if (match := _OF_YEAR.search(thai.to_arabic_digits(text)))), None)
    spoken = periods.year(f"ปี {told}") if told else None
    when = Period((spoken.year if spoken else None) or year, doubt=TOLD)
    read_messages(collector, found, when)


def read_messages(collector: Collector, found: Messages, when: Period) -> None:
    """Every figure of these texts; what was spoken of last goes on from one to the next."""
    topic = ""
    for at, column, text in found:
        said = _said(collector, text, at, column)
        figures = said_in(said)
        for each in figures:
            meant, counted = meant_by(each, topic)
            topic = each.words if known(alone(each.words, topic)) else topic
            if known(meant) and not each.rate:
                take_said(collector, each, meant, counted, (at, column), when, mends=bool(_MENDS.search(said)))
            elif not each.rate and each.words and not figures[0].rate and len(each.typed) > 2:
                _ask(collector, each, (at, column), when)
        if not figures and known(guess(said)):
            topic = said


def _said(collector: Collector, text: str, at: int, column: int) -> str:
    """A text, or what a person wrote instead; a bare figure in the place of several is asked about again."""
    said = collector.said(text, at, column)
    if said and said != text and len(said_in(text)) > 1 and not any(each.words for each in said_in(said)):
        collector.unclear(text, (at, column), say("ช่องนี้บอกหลายตัวเลข พิมพ์ข้อความทั้งช่องใหม่พร้อมตัวเลขที่ถูก"))
        return ""
    return said


def alone(words: str, topic: str) -> Guess:
    """The line that words mean after a topic: ตาย among members is a number of them."""
    before = guess(topic).line
    if before in BY_KEY and BY_KEY[before].group == "members" and (means_two(words) or not known(guess(words))):
        return guess(words, "members")
    return guess(words)


def meant_by(each: Said, topic: str) -> tuple[Guess, Measure]:
    """The line of a figure by its own words, or else of what was spoken of."""
    words = each.words or topic
    counted = each.counted
    if each.words and not counted and (among := alone(each.words, topic)) != guess(each.words):
        return among, counted
    if counted in ("people", "cases") and guess(words).line.startswith("benefit_"):
        counted = "cases"
    return guess(words, "", counted), counted


def take_said(
    collector: Collector, each: Said, meant: Guess, counted: Measure, at: tuple[int, int], when: Period, *, mends: bool,
) -> None:  # fmt: skip
    """Keep a figure under the words that it was said with."""
    heading = collector.heading(
        each.words or "…", say("แถว %(n)s", n=at[0] + 1), "", counted, f"said/{meant.line}/{each.words[:40]}", meant
    )
    collector.spoken(each.typed, heading, at, when, once=mends)


def _ask(collector: Collector, each: Said, at: tuple[int, int], when: Period) -> None:
    heading = collector.heading(each.words, say("แถว %(n)s", n=at[0] + 1), "", each.counted, f"said/{each.words[:40]}", Guess(""))
    collector.spoken(each.typed, heading, at, when)


def read_notes(table: Table, collector: Collector, year: int | None) -> None:
    """What notes say of members and of where the money lies, where the table does not."""
    if table.width <= _TEXT_WIDTH:
        alone = [(at, column, cell) for at, row in enumerate(table.rows) if _filled(row) == 1 for column, cell in enumerate(row)]
        free = [(at, column, cell) for at, column, cell in alone if (at, column) not in collector.seen]
        told = [each for each in free if sum(1 for said in said_in(each[2]) if said.words) > 1]
        read_messages(collector, told, Period(year, doubt=TOLD))
    there, years = {cell.line for cell in collector.cells}, year_rows(table)
    for at, row in enumerate(table.rows):
        year = years.get(at, year)
        for column, cell in enumerate(row):
            if (at, column) in collector.seen or len(cell) < 12 or not blocks.is_words(cell):
                continue
            for each in said_in(_said(collector, cell, at, column)):
                meant = guess(each.words, "", each.counted)
                if known(meant) and not each.rate and meant.line not in there and _stands(meant, each):
                    when = replace(Period(year), doubt=TOLD)
                    take_said(collector, each, meant, each.counted, (at, column), when, mends=False)


def _stands(meant: Guess, each: Said) -> bool:
    """Whether a figure of a note is what stands at a year's end, with a unit or thousands that make it plain."""
    plain = bool(each.counted) or "," in each.typed or each.typed.endswith((".-", "/-")) or len(each.words) <= 2
    return plain and BY_KEY[meant.line].group in _STANDING and not _BEHIND.search(each.words)
