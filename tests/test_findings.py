"""What charts say of their numbers: never a rise where they fall, never one year told as a trend, every case in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.money import findings
from cases.money.findings import changed, gaps, largest, listed, ratio_sentence, ratio_title, reserve_title, share_of, standing

VALUES = st.floats(-1e12, 1e12)
POINTS = st.lists(VALUES, min_size=1, max_size=30).map(lambda found: [(1996 + at, value) for at, value in enumerate(found)])
PARTS = st.lists(st.tuples(st.sampled_from(["ก", "ข", "ค", "ง"]), st.none() | VALUES), min_size=1, max_size=5).filter(
    lambda parts: any(value is not None for _name, value in parts))
RISING, FALLING, SAME = "เพิ่มจาก", "ลดจาก", "เท่าเดิม"


@settings(max_examples=200, deadline=None)
@given(points=POINTS)
def test_a_change_goes_the_way_of_the_numbers(points: list[tuple[int, float]]) -> None:
    """Rising, falling and level follow the numbers as they are shown; a single year is neither."""
    said, (before, now) = changed("เงิน", "บาท", points), (round(points[0][1]), round(points[-1][1]))
    several = len(points) > 1
    assert (RISING in said, FALLING in said, SAME in said) == (
        several and now > before, several and now < before, several and now == before)
    assert findings.shown(points[-1][1]) in said and str(points[-1][0] + 543) in said and "−0" not in said.split()


@settings(max_examples=200, deadline=None)
@given(points=POINTS)
def test_the_standing_of_the_newest_year_is_true(points: list[tuple[int, float]]) -> None:
    """Highest, lowest or the year that was higher."""
    said, values = standing("บาท", points), [round(value) for _year, value in points]
    assert ("สูงที่สุด" in said) == (len(values) > 2 and min(values) < values[-1] == max(values))
    assert ("ต่ำที่สุด" in said) == (len(values) > 2 and max(values) > values[-1] == min(values))
    if "เคยสูงสุด" in said:
        assert findings.shown(max(value for _year, value in points)) in said and values[-1] < max(values)


@settings(max_examples=200, deadline=None)
@given(parts=PARTS)
def test_the_largest_part_is_the_largest(parts: list[tuple[str, float | None]]) -> None:
    """No part is called the largest while another is larger; nothing below zero is told as a share."""
    said = largest("เงิน", 2025, parts)
    known = [(name, round(value)) for name, value in parts if value is not None]
    if any(value < 0 for _name, value in known):
        assert "ติดลบ" in said and "ร้อยละ" not in said
    elif "คือ" in said:
        named = said.rpartition("คือ")[2][0]
        assert max(value for _name, value in known) in [value for name, value in known if name == named]
    else:
        assert said.endswith("รวม 0 บาท")
    assert "ร้อยละ 100" not in said and "ร้อยละ 0" not in said.split("คือ")[-1]


@pytest.mark.parametrize(("parts", "said"), [
    ([("ก", 60.0), ("ข", 40.0)], "มากที่สุดคือก ร้อยละ 60"), ([("ก", 50.0), ("ข", 50.0)], "มากที่สุดเท่ากันคือกกับข"),
    ([("ก", 50.0), ("ข", 0.0)], "ทั้งหมดคือก"), ([("ก", 50.0), ("ข", None)], "ทั้งหมดคือก"),
    ([("ก", 9_999.0), ("ข", 1.0)], "เกือบทั้งหมดคือก"), ([("ก", 0.0)], "รวม 0 บาท"), ([("ก", -5.0), ("ข", 9.0)], "รวม 4 บาท มีกติดลบ"),
])  # fmt: skip
def test_every_mixture_has_its_words(parts: list[tuple[str, float | None]], said: str) -> None:
    """One part, two alike, nearly all, nothing, below zero."""
    assert largest("รายรับ", 2025, parts).endswith(said)


@settings(max_examples=200, deadline=None)
@given(points=POINTS)
def test_the_ratio_is_told_against_a_hundred(points: list[tuple[int, float]]) -> None:
    """More, less or as much as members paid in, and in how many years it was more."""
    title, now = ratio_title(points), round(points[-1][1])
    assert ("มากกว่า" in title, "น้อยกว่า" in title, "เท่ากับ" in title) == (now > 100, now < 100, now == 100)
    said, over = ratio_sentence(points), sum(round(value) > 100 for _year, value in points)
    if len(points) == 1:
        assert "ปีเดียว" in said and RISING not in said and FALLING not in said
    else:
        assert ("ไม่มีปีใด" in said) == (over == 0) and ("ทุกปี" in said) == (over == len(points))
        assert (f"{over} ปี จาก {len(points)} ปี" in said) == (0 < over < len(points))


@settings(max_examples=100, deadline=None)
@given(points=POINTS)
def test_a_reserve_below_zero_says_so_first(points: list[tuple[int, float]]) -> None:
    """Whatever way it went, a fund that owes more than it has is told so."""
    assert ("ติดลบ" in reserve_title(points)) == (round(points[-1][1]) < 0)


@settings(max_examples=100, deadline=None)
@given(points=POINTS)
def test_a_share_needs_two_years(points: list[tuple[int, float]]) -> None:
    """One year has no direction."""
    said = share_of("ผู้สูงอายุ", points)
    assert (said == "") == (len(points) < 2)
    assert ("เพิ่มจาก" in said) == (len(points) > 1 and round(points[-1][1]) > round(points[0][1]))
    assert ("ลดจาก" in said) == (len(points) > 1 and round(points[-1][1]) < round(points[0][1]))


def test_years_without_a_figure_are_named() -> None:
    """Alone, as a stretch, and counted where there are many."""
    assert gaps([]) == ""
    assert gaps([2016]) == "ไม่มีตัวเลขของปี 2559 จึงเว้นว่างไว้"
    assert gaps([2016, 2017, 2018, 2020]) == "ไม่มีตัวเลขของปี 2559 ถึง 2561, 2563 จึงเว้นว่างไว้"
    assert gaps([2000, 2002, 2004, 2006, 2008, 2009]) == "ไม่มีตัวเลขของปี 2543, 2545, 2547, อีก 3 ปี จึงเว้นว่างไว้"


def test_what_nobody_filled_in_is_not_told_as_nought() -> None:
    """A blank part says that it is blank."""
    assert listed(2025, [("เด็ก", None), ("วัยทำงาน", 0)], "คน") == "ปี 2568: เด็ก ยังไม่ได้กรอก · วัยทำงาน 0 (คน)"
