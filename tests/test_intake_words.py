"""What treasurers say, shorten, misspell or write in codes is read for what it means; what only sounds so is never sure."""

import pytest

from cases.intake.decoding import text_table
from cases.intake.figures import figure
from cases.intake.headings import guess
from cases.intake.readable import mended
from cases.intake.settings import Settings
from cases.intake.taking import Taking, taking
from cases.money.lines import BY_KEY
from tests.ways_of_saying import MISSPELT, NEVER, OTHER, SAID

PARTS = ("", "receipts", "benefits", "expenses")


def said(table: dict[tuple[str, str], tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Each way of saying with its part and line."""
    return [(part, line, words) for (part, line), ways in table.items() for words in ways]


def taken(*sheets: str) -> Taking:
    """An import of these sheets, nothing decided."""
    return taking([text_table(sheet, f"แผ่น {at}") for at, sheet in enumerate(sheets)], Settings())


def sums(found: Taking) -> dict[tuple[int, str], int]:
    """Each year's lines in baht or people."""
    return {
        (year.year, line): made.amount // (100 if BY_KEY[line].unit == "satang" else 1)
        for year in found.summed.years
        for line, made in year.sums.items()
    }


@pytest.mark.parametrize(("part", "line", "words"), said(SAID))
def test_a_way_of_saying_means_its_line(part: str, line: str, words: str) -> None:
    """In its part of the statement it is that line; without one, nothing else is sure."""
    assert guess(words, part).line == line
    alone = guess(words)
    assert not alone.sure or alone.line == line or alone.line not in BY_KEY


@pytest.mark.parametrize(("part", "line", "words"), said(MISSPELT))
def test_a_misspelt_heading_is_a_guess(part: str, line: str, words: str) -> None:
    """It is known in its part and alone, and where only its sound says so it is not sure."""
    for within in (part, ""):
        found = guess(words, within)
        assert found.line == line
        assert not (found.like and found.sure)


@pytest.mark.parametrize("words", OTHER)
def test_what_is_no_line_is_taken_for_none(words: str) -> None:
    """Names, places and things that sound like a word of the field stay unknown, in every part of a statement."""
    assert [guess(words, part).line for part in PARTS if guess(words, part).line in BY_KEY] == []


@pytest.mark.parametrize(("words", "line"), NEVER)
def test_a_word_within_another_misleads_nobody(words: str, line: str) -> None:
    """A heading that holds the word of a line and means something else is not surely that line."""
    found = guess(words)
    assert not (found.line == line and found.sure)


def test_what_sounds_like_two_lines_is_asked_about() -> None:
    """Where another line is about as near, nobody guesses: as far from ยกมา as from ยกไป."""
    assert guess("ยอดยกมา").line == "brought_forward" and guess("ยอดยกไป").line == "carried_forward"
    assert guess("ยอดยกมป").line == ""


@pytest.mark.parametrize(
    ("typed", "baht"), [("33,60o", 33_600), ("5oo", 500), ("l,500", None), ("1l,5OO", 11_500), ("15, 000", 15_000), ("O", None)]
)
def test_letters_among_digits_are_read_and_told(typed: str, baht: int | None) -> None:
    """A letter that stands for a digit behind a digit is read with a doubt; what begins with a letter is asked about."""
    found = figure(typed, "satang")
    assert found.amount == (None if baht is None else baht * 100)
    assert bool(found.doubts) == (baht is not None) and bool(found.problem) == (baht is None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("จํานวน", "จำนวน"), ("เเก่", "แก่"), ("ดอกเ\u200bบี้ย", "ดอกเบี้ย"), ("จาํนวน", "จำนวน"), ("สมาช ิก", "สมาชิก"), ("ที\uf70a", "ที่"),
        ("ป\uf702", "ปี"), ("ป\uf886", "ปี"), ("นํ้า", "น้ำ"), ("ปี\u00a0２５６７", "ปี 2567"), ("ผู้สูงอายุุ", "ผู้สูงอายุ"), ("１７８,５４８", "１７８,５４８"), ("ABC ยอด", "ABC ยอด"),
    ],
)  # fmt: skip
def test_broken_letters_are_mended(typed: str, meant: str) -> None:
    """Marks that came apart in a copied page are put in their place; a figure stays as it was typed."""
    assert mended(typed) == meant


def test_a_year_in_wide_digits_is_not_lost() -> None:
    """Figures in the wide digits of a copied page count, under a year with a hidden space in it."""
    found = taken("รายการ\tปี\u200b 2567\nเงินสมทบสมาชิก\t９６,５７５\nค่าทำศพ\t２,０００\n")
    assert sums(found) == {(2024, "contributions"): 96_575, (2024, "benefit_death_baht"): 2_000}


BOOK = (
    "วันที่\tรายการ\tรับ\tจ่าย\n1/1/2566\tร1\t500\t\n2/1/2566\tจ1\t\t300\n3/1/2566\tร1\t20\t\n4/1/2566\tจ9\t\t70\n5/1/2566\tจ9\t\t30\n"
)
PAID = {(2023, "contributions"): 520, (2023, "benefit_death_baht"): 300, (2023, "benefit_death_cases"): 1}


@pytest.mark.parametrize(
    "legend",
    [
        ("ร1 = เงินสมทบสมาชิก\nจ1 = ค่าทำศพ\n",), ("รหัส\tความหมาย\nร1\tเงินสมทบสมาชิก\nจ1\tค่าทำศพ\nจ2\tคลอดบุตร\n",),
        ("รหัส: ร1=เงินสมทบสมาชิก, จ1=ค่าทำศพ\n",),
    ],
)  # fmt: skip
def test_codes_are_read_by_their_legend(legend: tuple[str, ...]) -> None:
    """Wherever the legend stands; a code without an explanation is one question for all its rows, and all is told."""
    found = taken(BOOK, *legend)
    assert sums(found) == PAID
    assert [(heading.text, heading.figures) for heading in found.unknown] == [("จ9", 2)]
    assert any("ร1 = เงินสมทบสมาชิก" in note.said() for note in found.used[0].reading.notes)


def test_a_code_explained_in_two_ways_is_asked_about() -> None:
    """A legend that contradicts itself explains nothing."""
    found = taken(BOOK, "ร1 = เงินสมทบสมาชิก\nจ1 = ค่าทำศพ\nจ2 = ค่าบริหาร\nจ1 = คลอดบุตร\n")
    assert {heading.text for heading in found.unknown} == {"จ1", "จ9"}


def test_a_book_without_headings_is_read_by_its_columns() -> None:
    """Days, words and amounts with a minus behind what was paid; the opening that only the title tells is taken with a doubt."""
    rows = "1/2/66|สมทบสมาชิก|900|\n5/2/66|ค่าทำศพ|500-|\n6/3/66|สมทบสมาชิก|800|\n7/3/66|ค่าสมัคร|40|\n8/4/66|คลอดบุตร|300-|\n31/12/66|คงเหลือ|1,940|\n"
    found = taken("สมุดกองทุน ปี 66 ยกมา 31/12/65 = 1,000|||\n" + rows)
    assert found.obstacles() == []
    money = {line: amount for (_year, line), amount in sums(found).items() if not line.endswith("_cases")}
    assert money == {
        "brought_forward": 1_000, "contributions": 1_700, "entry_fees": 40, "benefit_death_baht": 500, "benefit_birth_baht": 300, "carried_forward": 1_940,
    }  # fmt: skip
    assert ["1,000"] in [[part.cell.figure.typed for part in parts] for _told, parts in found.doubts]


def test_a_misspelt_row_does_not_hide_under_a_sure_heading() -> None:
    """In a cash book rows of one line share a heading; one that only sounds so has its own, to be looked at."""
    found = taken("วันที่\tรายการ\tรับ\tจ่าย\n1/1/2566\tเงินบริจาค\t500\t\n2/1/2566\tบลิจาก\t70\t\n3/1/2566\tค่าทำศพ\t\t20\n")
    first = found.headings[0]
    assert (first.text, first.line, first.sure) == ("บลิจาก", "donations", False)


def test_members_in_a_row_of_sentences_belong_to_the_year_above() -> None:
    """สมาชิก 309 คน, ชาย 130 คน, หญิง 179 คน beside one another, once under each year."""
    year = "ปีบัญชี พ.ศ. {}||\nเงินสมทบ|900|\nค่าทำศพ|500|\nสมาชิก ณ วันสิ้นปี {} คน|ชาย {} คน|หญิง {} คน\n"
    found = taken(year.format(2565, 309, 130, 179) + year.format(2566, 341, 148, 193))
    members = {key: amount for key, amount in sums(found).items() if BY_KEY[key[1]].group == "members"}
    assert members == {
        (2022, "members_end"): 309, (2022, "men"): 130, (2022, "women"): 179,
        (2023, "members_end"): 341, (2023, "men"): 148, (2023, "women"): 193,
    }  # fmt: skip
