"""Forms of sheets and files: what is cancelled, planned, cumulative or of another fund is never counted, and always told."""

import contextlib
import io
import random
import struct
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from openpyxl.comments import Comment
from openpyxl.styles import Font

from cases.intake import imports, old_workbook
from cases.intake.decoding import text_table
from cases.intake.files import tables_of_file
from cases.intake.settings import Settings
from cases.intake.tables import Table
from cases.intake.taking import Taking, taking
from cases.intake.told import Unreadable
from tests import builders, funds
from tests.builders import database, person
from tests.client import Client
from tests.funds import fund

Browser = Callable[[str], Client]
OLD = (Path(__file__).parent / "data" / "sheets" / "61-ไตรมาส.xls").read_bytes()
NETWORK = (
    "ผลการดำเนินงาน เครือข่าย อ.เมือง ปี 2566\n"
    "รายการ\tทุ่งนา\tหนองไฮ\tรวม\n"
    "เงินสมทบสมาชิก\t100\t250\t350\nค่าทำศพ\t40\t60\t100\nดอกเบี้ย\t1\t2\t3\n"
)


def read(text: str, **decided: object) -> Taking:
    """What is made of a sheet of tabs."""
    return taking([text_table(text)], Settings(**decided))  # type: ignore[arg-type]


def kept(found: Taking) -> dict[int, dict[str, int]]:
    """{CE year: {line: satang or count}}."""
    return {year.year: {line: made.amount for line, made in year.sums.items()} for year in found.summed.years}


def notes(found: Taking) -> str:
    """All that is told of the sheets."""
    return "\n".join(told.said() for sheet in found.sheets for told in sheet.reading.notes)


def workbook() -> bytes:
    """A struck-through row, a struck-through figure, and two comments."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["รายการ", "ปี 2566"], ["เงินสมทบสมาชิก", 900], ["ค่าทำศพ", 300], ["ค่าทำศพ ซ้ำ", 200], ["ดอกเบี้ย", 7]):
        sheet.append(row)
    sheet["A4"].font = Font(strike=True)
    sheet["B5"].font = Font(strike=True)
    sheet["B3"].comment = Comment("ใบเสร็จรวมได้ 350", "ผู้ตรวจ")
    sheet["A1"].comment = Comment("ทำใหม่ทั้งแผ่น", "ผู้ตรวจ")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_struck_through_is_left_out_and_told() -> None:
    """A cancelled row goes as a whole, a cancelled figure alone; comments are doubts of their cell, or notes."""
    found = taking(tables_of_file("a.xlsx", workbook()), Settings())
    assert kept(found) == {2023: {"contributions": 900_00, "benefit_death_baht": 300_00}}
    assert "A4 ค่าทำศพ ซ้ำ · B4 200 · B5 7" in notes(found)
    assert "A1: ทำใหม่ทั้งแผ่น" in notes(found)
    assert [(told.said(), [part.cell.place for part in parts]) for told, parts in found.doubts] == [
        ("มีข้อคิดเห็นติดช่องนี้: ใบเสร็จรวมได้ 350", ["B3"])
    ]


def test_an_import_keeps_what_was_marked(app: Flask) -> None:
    """What is stored of a sheet reads as it did when it came; sheets stored before marks were known still open."""
    page, keeper = fund(app), person(app, "เจ้าของ")
    tables = tables_of_file("a.xlsx", workbook())
    with app.app_context():
        db = database(app)
        number = imports.begin(db, page.id, keeper.id, "a.xlsx", b"x", tables, Settings())
        assert imports.tables_of(db, number) == tables


def test_nights_stand_behind_cases() -> None:
    """36 (84) under cases is 36 cases of 84 nights, and the baht beside it are no nights though the row says so."""
    found = read("ประเภท\tปี 2566\t\n\tจำนวนราย\tจำนวนเงิน\nเยี่ยมไข้ (คืน)\t36 (84)\t8,400\nค่าทำศพ\t2\t9,000\n")
    assert kept(found)[2023] == {
        "benefit_sickness_cases": 36, "benefit_sickness_nights": 84, "benefit_sickness_baht": 8_400_00,
        "benefit_death_cases": 2, "benefit_death_baht": 9_000_00,
    }  # fmt: skip


@pytest.mark.parametrize("planned", ["2567 (แผน)", "ปี 2567 (ประมาณการ)", "2567 เป้าหมาย"])
def test_a_plan_is_no_year(planned: str) -> None:
    """Neither as a row nor as a column; the row is told, and so are averages."""
    down = read(f"ปี\tเงินสมทบ\tค่าทำศพ\n2565\t1000\t300\n2566\t1200\t400\n{planned}\t9000\t900\nเฉลี่ย\t1100\t350\n")
    assert sorted(kept(down)) == [2022, 2023]
    assert "แถว 4" in notes(down) and "เฉลี่ย" in notes(down)
    across = read(f"รายการ\tปี 2565\tปี 2566\t{planned}\nเงินสมทบสมาชิก\t1000\t1200\t9000\nค่าทำศพ\t300\t400\t900\n")
    assert sorted(kept(across)) == [2022, 2023]
    assert "คอลัมน์ D" in notes(across)


def test_cumulative_columns_are_no_further_quarters() -> None:
    """They are compared; what stands only in the last of them is read."""
    text = (
        "ปี 2567\nรายการ\tไตรมาส 1\tสะสม\tไตรมาส 2\tสะสม\nเงินสมทบสมาชิก\t10\t10\t20\t30\nค่าทำศพ\t5\t5\t5\t9\nยอดยกไป\t\t\t\t21\n"
    )
    found = read(text)
    assert kept(found)[2024] == {"contributions": 30_00, "benefit_death_baht": 10_00, "carried_forward": 21_00}
    assert "ยอดสะสมแถว 4 ในแผ่นคือ 9 แต่บวกแต่ละงวดได้ 10" in notes(found)
    under = read("ปี 2567\nรายการ\tไตรมาส 1\t\tไตรมาส 2\t\n\tไตรมาสนี้\tสะสม\tไตรมาสนี้\tสะสม\nเงินสมทบสมาชิก\t10\t10\t20\t30\nค่าทำศพ\t5\t5\t5\t10\n")
    assert kept(under)[2024] == {"contributions": 30_00, "benefit_death_baht": 10_00}


def test_what_came_about_is_read_beside_its_plan() -> None:
    """Beside จ่ายจริง, neither the budget nor what is left of it is an amount."""
    found = read("งบปี 2567\nรายการ\tตั้งงบ\tจ่ายจริง\tคงเหลือ\tร้อยละ\nค่ารักษาพยาบาล\t100\t90\t10\t90\nค่าทำศพ\t10\t5\t5\t50\nค่าวัสดุ\t100\t60\t40\t60\n")
    assert kept(found)[2024] == {"benefit_sickness_baht": 90_00, "benefit_death_baht": 5_00, "expense_administration": 60_00}
    assert notes(found).count("ไม่ได้อ่านคอลัมน์") == 3


def test_last_year_beside_this_one() -> None:
    """ปีก่อน is the year before the one that the sheet is about; said as a doubt, and without a year asked about."""
    text = "รายการ\tปีก่อน\tปีนี้\tเปลี่ยนแปลง %\nเงินสมทบสมาชิก\t80\t90\t12.5\nค่าทำศพ\t10\t5\t-50\n"
    found = read(f"งบปี 2567\n{text}")
    assert {year: lines["contributions"] for year, lines in kept(found).items()} == {2023: 80_00, 2024: 90_00}
    assert [told.said() for told, _parts in found.doubts] == ["“ปีก่อน” อ่านเป็นปี 2566", "“ปีนี้” อ่านเป็นปี 2567"]
    assert read(text).obstacles()


def test_the_sexes_of_who_was_paid() -> None:
    """Of men, women, their sum and the baht, the sum is the cases."""
    found = read("สวัสดิการปี 2567\nประเภท\tชาย\tหญิง\tรวม\tจำนวนเงิน (บาท)\nเจ็บป่วย\t3\t4\t7\t7000\nเสียชีวิต\t1\t2\t3\t30000\nคลอดบุตร\t1\t2\t3\t2000\n")
    assert kept(found)[2024]["benefit_sickness_cases"] == 7 and kept(found)[2024]["benefit_birth_baht"] == 2_000_00


REGISTER = (
    "ทะเบียนจ่ายสวัสดิการ ปี 2566\nที่\tวันที่\tชื่อ\tประเภท\tคืน\tจำนวนเงิน\tสถานะ\n"
    "1\t5/1/2566\tก\tนอน รพ.\t2\t200\tจ่ายแล้ว\n2\t6/2/2566\tข\tนอน รพ.\t3\t300\tไม่อนุมัติ\n\t\t\tรวมหน้านี้\t\t200\t\n"
    "ที่\tวันที่\tชื่อ\tประเภท\tคืน\tจำนวนเงิน\tสถานะ\n"
    "3\t7/3/2566\tค\tค่าศพ\t\t5000\tค้างจ่าย\n4\t7/4/2566\tง\tเกิด\t\t500\tรอเอกสาร\n5\t8/5/2566\tจ\tเกิด\t\t500\t\n\t\t\tรวมหน้านี้\t\t500\t\n"
    "สรุป\n\tเจ็บ\t\t2 ราย\t\t500\t\n"
)


def test_a_register_counts_what_became_of_each_claim() -> None:
    """Paid, refused and owed are told apart; nobody said of the last, so it is a doubt; the wrong summary is told."""
    found = read(REGISTER)
    assert found.obstacles() == [] and found.gaps == []
    assert kept(found)[2023] == {
        "claims_paid": 2, "claims_rejected": 1, "claims_unpaid": 2, "unpaid_benefits": 5_500_00,
        "benefit_sickness_baht": 200_00, "benefit_sickness_cases": 1, "benefit_sickness_nights": 2,
        "benefit_birth_baht": 500_00, "benefit_birth_cases": 1,
    }  # fmt: skip
    assert "แถว 4 จำนวน 300 ไม่นับเป็นเงินที่จ่าย: ไม่อนุมัติ" in notes(found)
    assert "คือ 500 แต่บวกแต่ละแถวได้ 200" in notes(found)
    assert "แถวนี้ไม่บอกว่าจ่ายแล้วหรือยัง นับว่าจ่ายแล้ว" in {told.said() for told, _parts in found.doubts}


def test_a_number_of_nights_is_no_amount() -> None:
    """จำนวนคืน stands before จำนวนเงิน, and is not the money that was paid."""
    found = read("ทะเบียนจ่ายสวัสดิการ ปี 2566\nวันที่\tชื่อ\tเรื่อง\tจำนวนคืน\tจำนวนเงิน\n5/1/2566\tก\tนอนโรงพยาบาล\t2\t200\n6/2/2566\tข\tนอนโรงพยาบาล\t3\t300\n")
    assert kept(found)[2023] == {"benefit_sickness_baht": 500_00, "benefit_sickness_cases": 2, "benefit_sickness_nights": 5}


def test_remarks_say_which_claims_were_not_paid() -> None:
    """Where no column says what became of claims, a remark that one was cancelled or is owed is heard; silence is a payment."""
    found = read(
        "ทะเบียนจ่ายสวัสดิการ ปี 2566\nวันที่\tชื่อ\tประเภท\tจำนวนเงิน\tหมายเหตุ\n5/1/2566\tก\tนอนโรงพยาบาล\t200\t\n"
        "6/2/2566\tข\tนอนโรงพยาบาล\t300\tยกเลิก\n7/3/2566\tค\tเสียชีวิต\t5000\tค้างจ่าย\n"
    )
    assert kept(found)[2023] == {
        "claims_paid": 1, "claims_rejected": 1, "claims_unpaid": 1, "unpaid_benefits": 5_000_00,
        "benefit_sickness_baht": 200_00, "benefit_sickness_cases": 1,
    }  # fmt: skip


def test_a_networks_sheet_is_asked_about_once() -> None:
    """Nothing is read until the fund's column is known, by its name or by a person; the sum is nobody's."""
    asked = read(NETWORK)
    assert asked.obstacles()[0].said() == "แผ่นนี้มีหลายกองทุนเรียงกัน เลือกว่าคอลัมน์ใดเป็นของกองทุนนี้"
    assert kept(asked) == {}
    wanted = {2023: {"contributions": 250_00, "benefit_death_baht": 60_00, "interest": 2_00}}
    chosen = read(NETWORK, funds={"column": "หนองไฮ"})
    assert kept(chosen) == wanted and chosen.obstacles() == []
    assert "“ทุ่งนา”" in notes(chosen) and "“รวม”" in notes(chosen)
    assert kept(taking([text_table(NETWORK)], Settings(), title="กองทุนสวัสดิการชุมชนตำบลหนองไฮ")) == wanted
    many = taking([text_table(NETWORK)], Settings(), many=True)
    assert {year.fund: year.sums["contributions"].amount for year in many.summed.years} == {"ทุ่งนา": 100_00, "หนองไฮ": 250_00}


def test_the_column_is_chosen_on_the_page(app: Flask, browser: Browser) -> None:
    """The page asks which column is the fund's; the answer alone decides what would be kept, and a strange one nothing."""
    page, owner = fund(app), browser("เจ้าของ")
    at = owner.upload(f"{builders.url(page)}/imports", "เครือข่าย.csv", NETWORK.encode(), {}).location
    assert "คอลัมน์ใดเป็นของกองทุนนี้" in owner.get(at).main
    owner.post(at, {"sheets_shown": "1", "sheet": "0", "fund:column": "ไม่มีกองทุนนี้"}, 303)
    owner.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 422)
    owner.post(at, {"sheets_shown": "1", "sheet": "0", "fund:column": "หนองไฮ"}, 303)
    owner.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 303)
    assert funds.kept(app, page, 2023).lines["contributions"] == 250_00


def test_old_excel_is_read_like_new() -> None:
    """Names, texts, amounts and days of a workbook of Excel 97 to 2003."""
    (sheet,) = tables_of_file("ไตรมาส.xls", OLD)
    assert sheet.name == "ไตรมาส" and sheet.rows[2][:3] == ("รายการ", "ไตรมาส 1", "สะสม")
    assert sheet.rows[1][7] == "2025-01-09" and sheet.rows[3][1] == "203400"


def _broken() -> dict[str, bytes]:
    """Files that begin as old workbooks do and are none, or are made to harm."""
    chance = random.Random(7)
    made = {f"cut at {size}": OLD[:size] for size in (4, 511, 513, 2_000, 5_000)}
    made["noise"] = OLD[:8] + chance.randbytes(100_000)
    for at in range(0x2C, 0x60, 4):
        made[f"header {at:x}"] = OLD[:at] + b"\xff\xff\xff\x7f" + OLD[at + 4 :]
    for at in range(512, len(OLD), 1_024):
        made[f"sectors in a circle {at}"] = OLD[:at] + struct.pack("<128I", *[1] * 128) + OLD[at + 512 :]
    size = OLD.index(b"\x00\x02\x0e\x00")
    made["huge dimensions"] = OLD[: size + 4] + struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0) + OLD[size + 18 :]
    return made


@pytest.mark.parametrize("name", _broken())
def test_a_broken_old_workbook_ends_in_a_sentence(name: str) -> None:
    """It is read or refused with the one sentence, in no more time than its process has."""
    begun = time.monotonic()
    with contextlib.suppress(Unreadable):
        assert all(isinstance(table, Table) for table in tables_of_file("a.xls", _broken()[name]))
    assert time.monotonic() - begun < old_workbook.SECONDS + 5


def test_a_reader_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the process does, the request gets its sentence when the time is over."""
    monkeypatch.setattr(old_workbook, "SECONDS", 0.001)
    with pytest.raises(Unreadable, match="Excel"):
        tables_of_file("a.xls", OLD)
