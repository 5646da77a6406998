"""Papers in sentences, headings in English, ages by sex and years one below the other: read for what they say, or asked."""

import pytest

from cases.intake.figures import figure
from cases.intake.headings import guess
from tests.test_intake_words import sums, taken

PAPER = """เอกสารประชุมใหญ่ ประจำปี ๒๕๖๘
สรุปผลการดำเนินงานในรอบปี 2567
ด้านสมาชิก เมื่อต้นปีมีสมาชิก 210 คน สมัครใหม่ 15 คน เสียชีวิต 4 คน คงเหลือเมื่อสิ้นปี 221 คน
ยอดเงินยกมาจากปี 2566 จำนวน 90,400.50 บาท
รับเงินสมทบจากสมาชิก 75,000 บาท น้อยกว่าปีก่อนซึ่งเก็บได้ 76,200 บาท
อบต. สมทบ 30,000 บาท (ปี 2566 ได้รับ 25,000 บาท)
ปี 2566 ดอกเบี้ยเงินฝาก 400 บาท
เจ็บป่วยนอนโรงพยาบาล 12 ราย รวม 30 คืน คืนละ 100 บาท เป็นเงิน 3,000 บาท
เสียชีวิต 4 ราย เป็นเงิน 40,000 บาท
คงเหลือยกไปปี 2568 จำนวน 152,400.50 บาท
แผนปี 2568 ตั้งเป้าสมาชิก 300 คน เก็บเงินสมทบ 90,000 บาท
"""


def test_a_paper_is_read_for_the_year_it_tells() -> None:
    """Not for the meeting's year, another year's figures, or what is hoped for; all of it is to be looked at."""
    found = taken(PAPER)
    assert found.obstacles() == []
    assert sums(found) == {
        (2024, "members_start"): 210, (2024, "joined"): 15, (2024, "died"): 4, (2024, "members_end"): 221,
        (2024, "brought_forward"): 90400, (2024, "contributions"): 75000, (2024, "local_match"): 30000,
        (2024, "benefit_sickness_cases"): 12, (2024, "benefit_sickness_nights"): 30, (2024, "benefit_sickness_baht"): 3000,
        (2024, "benefit_death_cases"): 4, (2024, "benefit_death_baht"): 40000, (2024, "carried_forward"): 152400,
    }  # fmt: skip
    told = " ".join(each.said() for each in found.sheets[0].reading.notes)
    assert all(amount in told for amount in ("76,200", "25,000", "400", "90,000"))
    assert all(cell.figure.doubts for cell in found.sheets[0].reading.cells)


def test_a_paper_that_names_no_year_is_asked_about() -> None:
    """The meeting's own year is never taken for the one it tells of."""
    found = taken(PAPER.replace("สรุปผลการดำเนินงานในรอบปี 2567", "วาระที่ 3"))
    assert found.summed.years == ()
    assert found.obstacles()


def test_an_amount_said_twice_is_told_and_another_is_asked() -> None:
    """Nothing that a paper says again is added to what it said before."""
    again = taken(PAPER + "ในปีนี้ อบต. สมทบ 30,000 บาท\n")
    assert sums(again)[2024, "local_match"] == 30000
    other = taken(PAPER + "ในปีนี้ อบต. สมทบ 31,000 บาท\n")
    assert [clash.line for clash in other.summed.unsettled] == ["local_match"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Bring fwd", "brought_forward"), ("PorChor top-up", "state_match"), ("OrBorTor top-up", "local_match"),
        ("Tham boon", "donations"), ("Bank int.", "interest"), ("New born", "benefit_birth_baht"),
        ("Ngan sop", "benefit_death_baht"), ("New member fee (20B)", "entry_fees"), ("TOTAL IN", "total"),
        ("Left over, carry fwd", "carried_forward"), ("in bank", "deposits"), ("Members end", "members_end"),
    ],
)  # fmt: skip
def test_english_and_thai_in_latin_letters_name_lines(heading: str, line: str) -> None:
    """As a treasurer's grandchild writes them."""
    assert guess(heading).line == line


def test_k_is_thousands_with_a_doubt_and_b_is_baht() -> None:
    """A letter before a small number is the name of a cell or a house, and no amount."""
    assert figure("96.5k", "satang").amount == 9_650_000
    assert figure("96.5k", "satang").doubts
    assert figure("B 1,250.50", "satang").amount == 125_050
    assert figure("B3", "satang").amount is None


def test_a_part_of_a_year_beside_a_whole_one_is_left_out() -> None:
    """It is told, and is no statement of its year."""
    found = taken("Item,FY66 Jan-Dec 2023,FY67 Jan-Apr 2024\nTham boon,500,20\nBank int.,30.25,5\nMembers end,90,91\n")
    assert {year for year, _line in sums(found)} == {2023}
    assert any("FY67" in each.said() for each in found.sheets[0].reading.notes)


def test_years_one_below_the_other_are_not_added() -> None:
    """Each repeats the headings under a row that is its year."""
    book = "".join(f"ปี {year},,\nรายการ,บาท,สต.\nยกมา,100,-\nเงินสมถบสมาชิค,{paid},50\nดอกเบี่ย,2,25\n" for year, paid in (("๖๔", 800), ("๖๕", 900)))
    found = sums(taken(book))
    assert (found[2021, "contributions"], found[2022, "contributions"]) == (800, 900)


def test_of_ages_by_sex_the_sums_are_read() -> None:
    """Bands, shares and the sexes of each band are not added to them."""
    rows = ("เด็ก,0 - 6,2,3,5", ",7 - 14,4,4,8", ",รวมเด็ก,6,7,13", "วัยทำงาน,15 - 59,20,30,50", ",รวมวัยทำงาน,20,30,50", ",ไม่ทราบ,1,0,1", "รวมทั้งสิ้น,,27,37,64")
    found = taken("\n".join(("กลุ่ม,อายุ (ปี),ชาย,หญิง,รวม", *rows)).replace("กลุ่ม,", "สิ้นปี 2566,,,,\nกลุ่ม,", 1))
    wanted = {"children": 13, "working_age": 50, "members_end": 64, "men": 27, "women": 37}
    assert sums(found) == {(2023, line): amount for line, amount in wanted.items()}
