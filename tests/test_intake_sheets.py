"""Sheets as treasurers make them (tests/data/sheets/README.md): at most two decisions each, every cell what was typed, nothing lost."""

import json
import re
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cases.intake import blocks
from cases.intake.decoding import text_table
from cases.intake.files import tables_of_file
from cases.intake.satang import joined
from cases.intake.settings import Settings
from cases.intake.tables import at_place
from cases.intake.taking import Taking, taking
from cases.money.lines import BY_KEY

SHEETS = Path(__file__).parent / "data" / "sheets"
EXPECTED: dict[str, Any] = json.loads((SHEETS / "expected.json").read_text(encoding="utf-8"))
# What a person reads in cells that are more than digits, separators and a unit: written by hand, not by the product.
READ_BY_EYE = {
    "(25,000)": "25000", "ห้าพันบาท": "5000", "1,500+750": "2250", "72.450,10": "72450.10", "2O,000": "20000", "33,60o": "33600", "15, 000": "15000", "3,412.755": "3412.76",
    "ไม่ได้": "0", "ไม่มี": "0", "หนึ่งพันบาทถ้วน": "1000", "383,23": "383.23",
    "286810 [=I2+D3+F3-G3-H3]": "286810", "162945 [=365*446+155]": "162945", "536709 [=C5+C16-C36]": "536709", "476 [=211+265]": "476",
    "ประมาณ 2,000": "2000", "3 คืน": "3", "2 ราย": "2", "25,000 (2 ราย)": "25000",
    "29 ราย": "29", "401 คืน": "401", "11 ราย": "11", "200,00": "200", "0,00": "0", "150,00": "150", "50,00": "50",
    "36 (84)": "84", "๓๗ (๑๐๔)": "104", "65 (178)": "178",
}  # fmt: skip
THOUSANDS = {"04-งบเปรียบเทียบ.csv", "45-พันบาท.xlsx"}


@cache
def taken(name: str) -> Taking:
    """The sheet with the decisions that README.md tells."""
    decided = EXPECTED[name]["decisions"]
    years = {int(sheet): year for sheet, year in decided.get("years", {}).items()}
    settings = Settings(choices=decided.get("choices", {}), corrections=decided.get("corrections", {}), picks=decided.get("picks", {}), years=years,
                        funds=decided.get("funds", {}))  # fmt: skip
    return taking(tables_of_file(name, (SHEETS / name).read_bytes()), settings)


def by_eye(typed: str) -> Decimal:
    """An independent reading: the digits and the decimal point of what was typed."""
    if typed in READ_BY_EYE:
        return Decimal(READ_BY_EYE[typed])
    if re.fullmatch(r"\d{1,3}(\.\d{3})*,\d{2}", typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    digits = re.sub(r"[^0-9.]", "", unicodedata.normalize("NFKC", typed).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))
    return Decimal(digits.rstrip(".") or "0")


@pytest.mark.parametrize("name", EXPECTED)
def test_at_most_two_decisions(name: str) -> None:
    """With at most two decisions of a person nothing stands in the way; without them, something does."""
    decisions = sum(len(each) for each in EXPECTED[name]["decisions"].values())
    assert decisions <= 2
    assert [told.said() for told in taken(name).obstacles()] == []
    untouched = taking(tables_of_file(name, (SHEETS / name).read_bytes()), Settings())
    assert bool(untouched.obstacles()) == bool(decisions)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_cell_is_what_was_typed(name: str) -> None:
    """Each figure taken in: its cell, its text, its line, year and month, and the amount that an eye reads there."""
    tables = [joined(table)[0] for table in tables_of_file(name, (SHEETS / name).read_bytes())]
    found: list[list[Any]] = []
    for year in taken(name).summed.years:
        for line, made in year.sums.items():
            found += [[part.place, part.cell.figure.typed, line, year.year, part.cell.month, part.amount] for part in made.parts]
    assert sorted(map(str, found)) == sorted(map(str, EXPECTED[name]["cells"]))
    for place, typed, line, _year, _month, amount in found:
        at = at_place(place.split("!")[1])
        assert at is not None
        row = tables[int(place.split("!")[0])].rows[at[0]]
        assert typed in (row[at[1]], "1") or typed in " ".join(row)
        scale = 1000 if name in THOUSANDS and BY_KEY[line].unit == "satang" else 1
        assert amount == by_eye(typed) * scale * (100 if BY_KEY[line].unit == "satang" else 1)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_years_are_the_sums_of_their_cells(name: str) -> None:
    """A year's line is the sum of the cells as typed, to the satang; months make the year."""
    for year in taken(name).summed.years:
        for line, made in year.sums.items():
            assert made.amount == sum(part.amount for part in made.parts)
            months = [amount for (_month, each), amount in year.months.items() if each == line]
            assert not months or sum(months) == made.amount


@pytest.mark.parametrize("name", EXPECTED)
def test_no_number_is_lost_unseen(name: str) -> None:
    """Every number of a visible sheet is taken in, a typed total, under a heading left out, numbering, a day, or told as not read."""
    found = taken(name)
    for sheet in found.used:
        reading = sheet.reading
        told = {(each.place, each.figure.typed) for each in (*reading.cells, *reading.totals, *reading.skipped)}
        assert len(told) >= len(reading.cells) / 2
        assert not reading.unread


@pytest.mark.parametrize("name", EXPECTED)
def test_the_totals_of_the_sheets_agree(name: str) -> None:
    """A total is doubted only where its maker added wrongly."""
    assert [part.place for part, _told in taken(name).gaps] == EXPECTED[name].get("wrong_totals", [])


def test_a_wrong_total_is_told() -> None:
    """A receipts total that is 1,000 too much is said with both sums and the gap."""
    name = "01-รายรับรายจ่าย-2567.csv"
    data = (SHEETS / name).read_bytes().replace(b"177,312.45", b"178,312.45")
    ((part, told),) = taking(tables_of_file(name, data), Settings()).gaps
    assert part.cell.place == "C11"
    assert told.said() == "ยอดรวมในแผ่นคือ 178,312.45 แต่บวกแต่ละรายการได้ 177,312.45 ต่างกัน 1,000"


def test_hidden_sheets_stay_out() -> None:
    """What a treasurer hid is no part of the statement."""
    assert [sheet.name for sheet in taken("05-รายงานปิดบัญชี.xlsx").sheets] == ["งบ", "สมาชิก"]


def test_fiscal_years_follow_the_closing_day() -> None:
    """October to December belong to the statement that closes on 30 September of the next year."""
    (year,) = taken("06-รายเดือนปีงบประมาณ.xlsx").summed.years
    assert year.year == 2024 and year.months[10, "contributions"] == 15_200_00


def test_every_doubt_names_its_cells() -> None:
    """Each doubtful figure of the sheet of amounts as text is told with what was typed."""
    doubts = {told.said(): [part.cell.figure.typed for part in parts] for told, parts in taken("08-ตัวเลขเป็นข้อความ.xlsx").doubts}
    assert doubts == {
        "เขียนเป็นคำ อ่านว่าไม่มี คือ 0": ["ไม่ได้", "ไม่มี"], "เขียนเป็นคำ": ["ห้าพันบาท"], "เขียนว่าเป็นค่าประมาณ": ["ประมาณ 2,000"],
        "เขียนเป็นผลบวก จึงบวกให้": ["1,500+750"], "มีทศนิยมเกินสองตำแหน่ง ปัดเป็นสตางค์": ["3,412.755"],
        "ใช้จุดคั่นหลักพันและลูกน้ำเป็นทศนิยม": ["72.450,10"], "ขีดอ่านว่าไม่มี คือ 0": ["-"],
        "มีตัวอักษรโอหรือแอลแทนเลข อ่านเป็น 20,000": ["2O,000"],
    }  # fmt: skip
    assert blocks.is_number("1 100")


def test_two_figures_in_a_row_are_never_added_unasked() -> None:
    """Where nobody can tell which of two columns is meant, a person says so."""
    table = text_table("รายการ\tปี 2567\tปี 2567\nเงินสมทบสมาชิก\t5\t6\nค่าทำศพ\t1\t2\n")
    clashes = taking([table], Settings()).summed.unsettled
    assert [(clash.line, [part.cell.figure.typed for part in clash.parts]) for clash in clashes] == [
        ("contributions", ["5", "6"]), ("benefit_death_baht", ["1", "2"]),
    ]  # fmt: skip


def test_a_sheet_that_contradicts_a_better_one_is_not_chosen() -> None:
    """Of a summary and a cash book that disagree, the summary counts until a person chooses; equal ones count once."""
    book = text_table("วันที่\tรายการ\tรับ\tจ่าย\n1/2/2567\tเงินสมทบสมาชิก\t7\t\n2/2/2567\tเงินสมทบสมาชิก\t1\t\n", "สมุด")
    for said, used in (("9", ["สรุป"]), ("8", ["สรุป", "สมุด"])):
        summary = text_table(f"รายการ\tปี 2567\nเงินสมทบสมาชิก\t{said}\nค่าทำศพ\t1\n", "สรุป")
        found = taking([summary, book], Settings())
        assert [sheet.name for sheet in found.used] == used
        assert found.summed.years[0].sums["contributions"].amount == int(said) * 100


def test_an_amount_below_zero_is_asked_about() -> None:
    """Money in that stands in brackets is kept below zero and shown among what is to be looked at."""
    found = taking([text_table("รายการ,ปี 2567\nยอดยกมา,1000\nเงินสมทบสมาชิก,(500)\nค่าทำศพ,200\n")], Settings())
    asked = {told.said(): [part.cell.figure.typed for part in parts] for told, parts in found.doubts}
    assert asked == {"วงเล็บหรือเครื่องหมายลบ อ่านเป็นยอดติดลบ": ["(500)"]}
