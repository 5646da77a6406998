"""Charts: well-formed, safe under the content security policy, and the same story in picture, table and words."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.charts import DISCLAIMER, Caption, Chart, Series, bars, line_chart, reserve_chart, sentence, stacked_bars
from cases.projection import project
from cases.projection.scenario import Scenario

CLASSIC = project(Scenario())
NO_PENSION = project(Scenario.from_dict({"rules": {"pension": False}}))
YEARS = ["2565", "2566", "2567"]
values = st.lists(st.none() | st.floats(-1e30, 1e30), min_size=3, max_size=3).map(tuple)


def checked(chart: Chart) -> str:
    """Parse the SVG, check what every chart must have, and give its text."""
    root = ET.fromstring(chart.svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert root.get("role") == "img"
    assert set(root.get("aria-labelledby", "").split()) <= set(ids)
    assert not any(name in chart.svg for name in ("style=", "<style", "<script", "nan", "inf,"))
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    assert {len(row) for row in chart.rows} == {len(chart.headers)}
    assert len(chart.csv_rows) == len(chart.rows) + 1
    return " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))


def test_the_reserve_chart_marks_the_first_deficit_year() -> None:
    """The classic fund's chart names year 18 and millions of baht; its table has all thirty years."""
    chart = reserve_chart(CLASSIC)
    text = checked(chart)
    assert "ปีที่ 18" in text
    assert "ล้านบาท" in text
    assert (chart.rows[0], len(chart.rows)) == (("ปีที่ 1", "273,356"), 30)
    assert chart.csv_rows[1] == ("ปีที่ 1", "273356.09")


def test_a_comparison_draws_two_lines_that_differ_without_colour() -> None:
    """Beside another projection, the second line is dashed, both are named, and both are in the table."""
    chart = reserve_chart(NO_PENSION, CLASSIC, key="compare")
    text = checked(chart)
    assert "กติกานี้" in text
    assert "กติกาเดิม" in text
    assert "stroke-dasharray" in chart.svg
    assert len(chart.headers) == 3


def test_two_that_end_in_the_same_year_share_one_mark() -> None:
    """The year in which both run out is written once, not twice upon itself."""
    both = reserve_chart(CLASSIC, CLASSIC, key="same").svg
    assert both.count(">ปีที่ 18<") == 1 and both.count("<circle") == 1


def test_horizons_of_different_length_share_a_chart() -> None:
    """A shorter projection ends early and leaves a dash in the table."""
    short = project(Scenario.from_dict({"years": 2}))
    assert reserve_chart(CLASSIC, short).rows[-1][2] == "–"
    checked(reserve_chart(project(Scenario.from_dict({"years": 1}))))


def test_names_are_escaped_and_keys_keep_ids_apart() -> None:
    """A series called like a tag stays text, and charts with different keys share no id."""
    hostile = Series("<script>alert(1)</script>&\"'", (1.0, None, -2.0))
    chart = stacked_bars(Caption("one", "<b>", "a < b"), YEARS, [hostile, hostile])
    checked(chart)
    assert "<b>" not in chart.svg
    other = stacked_bars(Caption("two", "x", "y"), YEARS, [hostile, hostile])
    checked(other)
    assert 'id="one-' in chart.svg
    assert "one-" not in other.svg


@settings(max_examples=60, deadline=None)
@given(first=values, second=values)
def test_any_values_can_be_drawn(first: tuple[float | None, ...], second: tuple[float | None, ...]) -> None:
    """Zeroes, gaps, tiny and huge values of either sign give well-formed charts."""
    both = [Series("ก", first), Series("ข", second)]
    checked(line_chart(Caption("a", "t", "s"), YEARS, both))
    checked(stacked_bars(Caption("b", "t", "s"), YEARS, both))
    checked(bars(Caption("c", "t", "s"), YEARS, both[0]))


def test_few_members_are_not_told_in_thousands() -> None:
    """1,500 people read as people, and 40,000 baht as thousands of baht."""
    people = line_chart(Caption("a", "t", "s", "คน"), YEARS, [Series("คน", (900.0, 1000.0, 1500.0))])
    assert "1,500" in checked(people)
    assert "พันบาท" in checked(bars(Caption("b", "t", "s"), YEARS, Series("บาท", (0.0, 1.0, 40_000.0))))


def test_the_sentence_names_year_reason_and_remedy() -> None:
    """The classic fund runs out in year 18 for its pension; without it the fund lasts thirty years."""
    told = sentence(CLASSIC)
    assert told.startswith("ด้วยกติกานี้ เงินกองทุนจะหมดในปีที่ 18 เพราะเงินบำนาญผู้สูงอายุเพิ่มขึ้นมากที่สุด")
    assert "1,022 บาทต่อคนต่อปี" in told
    assert sentence(NO_PENSION).startswith("ด้วยกติกานี้ เงินกองทุนไม่ติดลบตลอด 30 ปี")


@pytest.mark.parametrize(
    "data",
    [
        {"rules": {"contribution": 0}},
        {"rules": {"admin": 1}},
        {"members": 0},
        {"years": 1},
        {"outlook": {"joiners": 0}},
        {"rules": {"pension": False, "other": [{"rate": 2, "amount": 900}]}},
    ],
)
def test_every_future_has_a_sentence_and_a_chart(data: dict[str, object]) -> None:
    """Odd funds too are told in one line without insurance words or a missing value."""
    projection = project(Scenario.from_dict(data))
    told = sentence(projection)
    assert told.startswith("ด้วยกติกานี้ เงินกองทุน")
    assert not any(word in told for word in ("None", "เบี้ย", "ประกัน", "เคลม", "  ", "\n"))
    checked(reserve_chart(projection))


def test_the_disclaimer_is_the_agreed_one() -> None:
    """The words beside every projection are the agreed ones."""
    assert DISCLAIMER == "ประมาณการเพื่อการเรียนรู้ ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย"
