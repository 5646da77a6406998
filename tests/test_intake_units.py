"""Lists whose rows have units of their own, and sheets that say their year only under the figures."""

from cases.intake.decoding import text_table
from cases.intake.settings import Settings
from cases.intake.taking import Taking, taking

_LIST = (
    "รายการ\tตัวเลข\tหน่วย\nยอดยกมา\t1.0523\tล้านบาท\nเงินสมทบของสมาชิก\t146.3\tพันบาท\nบริจาค\t5,000\tบาท\n"
    "เสียชีวิต\t{deaths}\nสมาชิกทั้งหมด\t401 (ชาย 166 หญิง 235)\tคน\n\t\t\n{note}\n"
)
_NOTE = "ข้อมูล ณ 31 ธ.ค. 2564 (พิมพ์เมื่อ 3 ก.พ. 2565)"


def _taken(deaths: str = "41,500\tบาท", note: str = _NOTE, corrections: dict[str, str] | None = None) -> Taking:
    return taking([text_table(_LIST.format(deaths=deaths, note=note))], Settings(corrections=corrections or {}))


def _amounts(found: Taking) -> dict[str, int]:
    return {line: made.amount for year in found.summed.years for line, made in year.sums.items()}


def test_each_row_counts_in_its_own_unit() -> None:
    """ล้านบาท, พันบาท and บาท under one another; each multiplied figure is to be looked at."""
    found = _taken()
    assert _amounts(found) == {
        "brought_forward": 1_052_300_00, "contributions": 146_300_00, "donations": 5_000_00, "benefit_death_baht": 41_500_00,
        "members_end": 401, "men": 166, "women": 235,
    }  # fmt: skip
    told = {told.said(): [part.cell.figure.typed for part in parts] for told, parts in found.doubts}
    assert told["แถวนี้บอกหน่วยเป็นพันบาท จึงคูณด้วย 1,000"] == ["146.3"]


def test_a_unit_that_cannot_be_is_asked_about() -> None:
    """41,500 thousands of baht are taken neither so nor as baht; what a person writes is baht."""
    found = _taken("41,500\tพันบาท")
    assert [each.typed for each in found.unclear] == ["41,500"] and "benefit_death_baht" not in _amounts(found)
    assert _amounts(_taken("41,500\tพันบาท", corrections={"0!B5": "41500"}))["benefit_death_baht"] == 41_500_00


def test_the_year_of_a_note_is_taken_with_a_doubt() -> None:
    """The day that the figures are of, not the day of printing; and a day on which a form is due is none."""
    found = _taken()
    assert [year.year for year in found.summed.years] == [2021]
    assert any(told.said() == "ปีมีแต่ในหมายเหตุท้ายแผ่น อ่านเป็น พ.ศ. 2564" for told, _parts in found.doubts)
    assert not _taken(note="ส่งภายใน 31 มีนาคม 2565").summed.years


def test_a_sum_under_a_benefit_that_was_not_paid_is_none_of_it() -> None:
    """จำนวน and เป็นเงิน are of the benefit over them; รวม is of all."""
    written = "รายการ\tปี 2566\tหน่วย\nเจ็บป่วย\t\t\nจำนวน\t{}\tราย\nเป็นเงิน\t19600\tบาท\nเกิด\t500\tบาท\nภัยพิบัติ\t\t\nรวม\t20100\tบาท\n"
    found = taking([text_table(written.format(74))], Settings())
    assert _amounts(found) == {"benefit_sickness_cases": 74, "benefit_sickness_baht": 19_600_00, "benefit_birth_baht": 500_00}
