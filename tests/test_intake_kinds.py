"""Kinds of sheets and spellings, each small: what is read, what is asked, what is told."""

import io
import time
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from cases.intake.figures import figure
from cases.intake.files import tables_of_file, tables_of_text
from cases.intake.sentences import said_in
from cases.intake.settings import Settings
from cases.intake.tables import Table
from cases.intake.taking import Taking, taking
from cases.intake.told import Unreadable

SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text"))


def read(text: str) -> Taking:
    """A pasted sheet, untouched."""
    return taking(tables_of_text(text), Settings())


def kept(found: Taking) -> dict[int, dict[str, int]]:
    """{year of the Buddhist era: {line: satang or people}}."""
    return {year.year + 543: {line: made.amount for line, made in year.sums.items()} for year in found.summed.years}


def asked(found: Taking) -> int:
    """How many things are asked."""
    return len(found.unclear) + len(found.unknown) + len(found.summed.unsettled) + bool(found.summed.yearless)


def opendocument(rows: str) -> bytes:
    """A spreadsheet of LibreOffice with these rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name="งบ">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def cell(text: str, more: str = "") -> str:
    """A cell of words."""
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def workbook(rows: list[list[object]], hidden_rows: tuple[int, ...] = (), hidden_column: str = "") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for each in rows:
        sheet.append(each)
    for at in hidden_rows:
        sheet.row_dimensions[at].hidden = True
    if hidden_column:
        sheet.column_dimensions[hidden_column].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_libreoffice_sheets_are_read() -> None:
    """Repeated blanks count, amounts come with their stored digits, days as days."""
    amount = '<table:table-cell office:value-type="float" office:value="36500.5"><text:p>36,501</text:p></table:table-cell>'
    rows = row(cell("รายการ"), cell("ปี 2567")) + row(cell("เงินสมทบสมาชิก"), amount) + row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048000"'
    )  # fmt: skip
    (table,) = tables_of_file("งบ.ods", opendocument(rows))
    assert table.rows == (("รายการ", "ปี 2567"), ("เงินสมทบสมาชิก", "36500.5"))


@pytest.mark.parametrize("rows", [
    row(cell("x", 'table:number-columns-repeated="99999"')),
    row(cell("x"), more='table:number-rows-repeated="1000000"'),
    row(cell("x")) * 3 + "<broken",
])  # fmt: skip
def test_libreoffice_sheets_stop_at_our_limits(rows: str) -> None:
    """A cell repeated a hundred thousand times, a row a million times, a torn file: a sentence each."""
    with pytest.raises(Unreadable):
        tables_of_file("งบ.ods", opendocument(rows))


def test_a_web_page_called_xls_is_read_with_its_spans() -> None:
    """Titles over several columns and rows leave the others blank."""
    page = (
        "<html><style>td{}</style><table><tr><th rowspan=2>รายการ</th><th colspan='2'>บาท</th></tr><tr><th>ปี 2566<th>ปี 2567</tr>"
        "<tr><td>เงิน<br>สมทบ<td>5&nbsp;000<td>6,000</table></html>"
    )
    (table,) = tables_of_file("งบ.xls", page.encode())
    assert table.rows == (("รายการ", "บาท", ""), ("", "ปี 2566", "ปี 2567"), ("เงิน สมทบ", "5 000", "6,000"))


def test_formulas_without_results_are_worked_out_and_shown() -> None:
    """Sums and the four operations; each is among what is to be looked at; another kind is asked about."""
    book = workbook([["รายการ", "ปี 2567"], ["เงินสมทบสมาชิก", "=365*100+5"], ["ดอกเบี้ย", 12.5], ["ค่าทำศพ", "=2*(3000-500)"],
                     ["รวม", "=SUM(B2:B3)"], ["คงเหลือ", "=B5-B4"], ["เงินสด", "=VLOOKUP(A1,A2:B3,2)"]])  # fmt: skip
    found = taking(tables_of_file("งบ.xlsx", book), Settings())
    assert kept(found)[2567] == {
        "contributions": 3_650_500,
        "interest": 1_250,
        "benefit_death_baht": 500_000,
        "carried_forward": 3_151_750,
    }
    assert [each.typed for each in found.unclear] == ["=VLOOKUP(A1,A2:B3,2)"]
    assert "คำนวณจากสูตรในแผ่น แฟ้มไม่ได้เก็บผลไว้" in {told.said() for told, _parts in found.doubts}


def test_a_formula_that_goes_in_circles_ends() -> None:
    """Cells that ask for one another stay as they are written."""
    found = taking(
        tables_of_file("งบ.xlsx", workbook([["รายการ", "ปี 2567"], ["เงินสมทบสมาชิก", "=B3"], ["ค่าทำศพ", "=B2"]])), Settings()
    )
    assert [each.typed for each in found.unclear] == ["=B3", "=B2"]


def test_formulas_over_everything_end() -> None:
    """A sum over a whole sheet, and ten thousand sums of all before them: read in time, the rest left as written."""
    start = time.process_time()
    rows: list[list[object]] = [["รายการ", "ปี 2567"], ["เงินสมทบสมาชิก", "=SUM(A1:XFD1048576)"]]
    rows += [["ค่าทำศพ", f"=SUM(B2:B{at})"] for at in range(3, 10_003)]
    (table,) = tables_of_file("งบ.xlsx", workbook(rows))
    assert table.rows[1][1] == "=SUM(A1:XFD1048576)" and table.rows[-1][1].startswith("=SUM(B2:")
    assert time.process_time() - start < 10


def test_what_is_hidden_in_a_sheet_is_left_out_and_told() -> None:
    """A hidden column and a hidden row are no part of the statement, as hidden sheets are none."""
    book = workbook([["รายการ", "ปี 2567", "ปี 2566"], ["เงินสมทบสมาชิก", 5, 4], ["ค่าทำศพ", 3, 2], ["ดอกเบี้ย", 1, 1]], (3,), "C")
    found = taking(tables_of_file("งบ.xlsx", book), Settings())
    assert kept(found) == {2567: {"contributions": 500, "interest": 100}}
    assert [told.said() for told in found.sheets[0].reading.notes] == ["ไม่ได้อ่านแถวหรือคอลัมน์ที่ซ่อนไว้: C 3"]


SHEETS: Mapping[str, tuple[str, dict[int, dict[str, int]]]] = {
    "an estimate of next year is no statement": (
        "รายการ\tปี 2567\tประมาณการ 2568\nเงินสมทบสมาชิก\t120\t150\nค่าทำศพ\t50\t60", {2567: {"contributions": 120_00, "benefit_death_baht": 50_00}}),
    "points for thousands in a whole sheet": (
        "รายการ\tปี 2567\nเงินสมทบสมาชิก\t112.500\nพอช. สมทบ\t45.000\nค่าทำศพ\t25.000\nดอกเบี้ย\t312",
        {2567: {"contributions": 112_500_00, "state_match": 45_000_00, "benefit_death_baht": 25_000_00, "interest": 312_00}}),
    "a year from April to March": (
        "งบรอบบัญชี 1 เม.ย. 66 - 31 มี.ค. 67\t\nรายการ\tจำนวนเงิน\nเงินสมทบ\t100\nค่าทำศพ\t50", {2567: {"contributions": 100_00, "benefit_death_baht": 50_00}}),
    "one amount, below zero where money goes out": (
        "วันที่\tรายการ\tจำนวนเงิน\tคงเหลือ\n1/1/2567\tยอดยกมา\t\t100\n5/1/2567\tเงินสมทบ\t20\t120\n9/3/2567\tค่าประชุม\t-50\t70",
        {2567: {"brought_forward": 100_00, "contributions": 20_00, "expense_administration": 50_00, "carried_forward": 70_00}}),
    "this month beside what came since the year began": (
        "รายงานเดือนธันวาคม 2567\t\t\nรายการ\tเดือนนี้\tสะสม\nเงินสมทบ\t10\t120\nค่าทำศพ\t50\t250", {2567: {"contributions": 120_00, "benefit_death_baht": 250_00}}),
    "years of two digits alone": (
        "รายการ\t66\t67\nเงินสมทบสมาชิก\t500\t600\nค่าทำศพ\t50\t60",
        {2566: {"contributions": 500_00, "benefit_death_baht": 50_00}, 2567: {"contributions": 600_00, "benefit_death_baht": 60_00}}),
    "a sum of the lines beside it": (
        "รายการ\tปี 2567\nเกิด\t500\nเจ็บป่วย\t300\nเงินที่จ่ายสวัสดิการ\t800\nค่าประชุม\t100",
        {2567: {"benefit_birth_baht": 500_00, "benefit_sickness_baht": 300_00, "expense_administration": 100_00}}),
    "a main item over its items": (
        "รายการ\tปี 2567\n1. เงินสมทบ\t170\n1.1 สมาชิก\t100\n1.2 อบต.\t70\n2. ค่าบริหารจัดการ\t30\n2.1 ค่าเดินทาง\t20\n2.2 ค่าเอกสาร\t10",
        {2567: {"contributions": 100_00, "local_match": 70_00, "expense_administration": 30_00}}),
    "a star's footnote": ("รายการ\tปี 2567\nเงินสมทบสมาชิก\t500*\nค่าทำศพ\t50", {2567: {"contributions": 500_00, "benefit_death_baht": 50_00}}),
    "a message of several figures a line": (
        "สรุปงานกองทุนเดือน ม.ค.-ธ.ค. 2567\nสมาชิกทั้งหมด 320 คน เพิ่ม 15 ลาออก 2 ตาย 4\nรายจ่าย เกิด 3 ราย 1,500 ตาย 4 ราย 40,000\nคงเหลือ 412,000 บาท",
        {2567: {"members_end": 320, "joined": 15, "left": 2, "died": 4, "benefit_birth_cases": 3, "benefit_birth_baht": 1_500_00,
                "benefit_death_cases": 4, "benefit_death_baht": 40_000_00, "carried_forward": 412_000_00}}),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_read_without_a_question(name: str) -> None:
    """Every line of every year, and nothing else."""
    text, wanted = SHEETS[name]
    found = read(text)
    assert kept(found) == wanted and asked(found) == 0


@pytest.mark.parametrize("text", [
    "รายการ\tปี 2567\nเงินสมทบสมาชิก\t112.500\nค่าทำศพ\t25,000",  # one point among commas
    "รายการ\tปี 2567\nค่าเดินทาง\t500\nค่าเดินทาง\t500\nเงินสมทบ\t9,000",  # the same line twice
    "รายการ\tจำนวนเงิน\nเงินสมทบ\t9,000\nค่าทำศพ\t500",  # no year
])  # fmt: skip
def test_what_nobody_can_tell_is_asked_once(text: str) -> None:
    """One question, and accepting waits."""
    found = read(text)
    assert asked(found) == 1 and found.obstacles()


def test_an_amount_that_a_message_mends_is_asked_about() -> None:
    """What a later message of a chat corrects is not added to it, and who treats the fund says which counts."""
    found = read("08:40\tแดง\tปี 67 เก็บจากสมาชิก 95,145\n08:41\tแดง\tนอน รพ. 10,600\n08:50\tแดง\tขอแก้ นอน รพ. ที่ถูกคือ 9,700")
    (clash,) = found.summed.unsettled
    assert (clash.line, [part.amount for part in clash.parts]) == ("benefit_sickness_baht", [10_600_00, 9_700_00])


def test_sentences_say_figures_and_much_that_is_none() -> None:
    """Telephones, times, days, years, villages and shares are no figures; a rate is told apart."""
    text = "โทร 081-234-5678 เวลา 09:30 น. วันที่ 5 มี.ค. 67 ปี 2567 หมู่ 3 จ่าย 40% คนละ 365 บาท เงินสด 4,904.- ฝาก ธกส. ๒๗๐,๙๑๗ บาท"
    assert [(each.words, each.typed, each.rate) for each in said_in(text)] == [
        ("คนละ", "365 บาท", True), ("เงินสด", "4,904.-", False), ("ฝาก ธกส", "๒๗๐,๙๑๗ บาท", False),
    ]  # fmt: skip


def test_cases_and_baht_in_one_cell() -> None:
    """“3 ราย 1,500 บาท” is three cases and an amount."""
    assert (figure("3 ราย 1,500 บาท", "count").amount, figure("3 ราย 1,500 บาท", "satang").amount) == (3, 150_000)
    found = kept(read("สวัสดิการ\tปี 2567\nเกิด\t3 ราย 1,500 บาท\nค่าทำศพ\t1 ราย 5,000 บาท"))[2567]
    assert found == {
        "benefit_birth_baht": 150_000,
        "benefit_birth_cases": 3,
        "benefit_death_baht": 500_000,
        "benefit_death_cases": 1,
    }


def test_sheets_without_a_year_take_that_of_the_others() -> None:
    """A workbook whose first sheet alone names the year; what a person says counts before it."""
    tables = [
        *tables_of_text("งบรายรับ ปี 2567\t\nเงินสมทบ\t9,000\nดอกเบี้ย\t10"),
        *tables_of_text("งบรายจ่าย\t\nค่าทำศพ\t500\nค่าประชุม\t20"),
    ]
    assert taking(tables, Settings()).borrowed == {1: 2024}
    assert set(kept(taking(tables, Settings()))) == {2567}
    assert set(kept(taking(tables, Settings(years={1: 2023})))) == {2566, 2567}


def test_a_sheet_a_village_is_added_up() -> None:
    """What the villages say is one statement; a sheet of all that agrees counts once, one that does not is asked about."""
    villages = [Table(name, table.rows) for name, rows in
                (("หมู่ 1", "รายการ\tปี 2567\nสมาชิกทั้งหมด\t40\nเงินสมทบ\t9,000"), ("หมู่ 2", "รายการ\tปี 2567\nสมาชิกทั้งหมด\t30\nเงินสมทบ\t1,000"))
                for table in tables_of_text(rows)]  # fmt: skip
    assert kept(taking(villages, Settings()))[2567] == {"members_end": 70, "contributions": 10_000_00}
    for said, clashes in (("10,000", 0), ("10,500", 1)):
        (whole,) = tables_of_text(f"รายการ\tปี 2567\nเงินสมทบ\t{said}\nค่าทำศพ\t500\nดอกเบี้ย\t5\nบริจาค\t7")
        assert len(taking([*villages, whole], Settings()).summed.unsettled) == clashes


def test_a_heading_of_several_benefits_is_none_of_them() -> None:
    """“สวัสดิการเกิด แก่ เจ็บ ตาย” is asked about; one kind in two words is that kind."""
    assert [each.text for each in read("รายการ\tปี 2567\nสวัสดิการเกิด แก่ เจ็บ ตาย\t80\nเงินสมทบ\t90").unknown] == ["สวัสดิการเกิด แก่ เจ็บ ตาย"]
    assert set(kept(read("รายการ\tปี 2567\nเจ็บป่วย/นอนโรงพยาบาล\t80\nเงินสมทบ\t90"))[2567]) == {"benefit_sickness_baht", "contributions"}


def test_a_sentence_is_corrected_as_a_whole() -> None:
    """A new sentence in its place is read; a bare figure in the place of several is asked about again."""
    chat = tables_of_text("08:40\tแดง\tปี 67 เก็บเงินสมทบ 95,145\n08:41\tแดง\tทุนเด็ก 5,000 ค่าเอกสาร 800\n08:50\tแดง\tค่าศพ 9,000")
    found = taking(chat, Settings(corrections={"0!C2": "ทุนเด็ก 5,500 ค่าเอกสาร 800"}))
    assert (kept(found)[2567]["benefit_education_baht"], kept(found)[2567]["expense_administration"]) == (550_000, 80_000)
    again = taking(chat, Settings(corrections={"0!C2": "5,500"}))
    assert [each.place for each in again.unclear] == ["0!C2"] and again.obstacles()
