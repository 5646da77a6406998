"""The band and the tornado as drawings: well-formed whatever the numbers, every word escaped, each with its table."""

from xml.etree.ElementTree import fromstring

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.bands import band_chart
from cases.drawing import WIDTH, Caption, Series
from cases.money.tornado import tornado
from cases.projection.sensitivity import End, Swing
from cases.tornado import Row, tornado_svg

PLACES = ("x", "y", "x1", "x2", "y1", "y2", "width", "height")
MONEY = st.floats(-1e12, 1e12)
ROWS = st.lists(st.builds(Row, name=st.text(max_size=60), lower=st.integers(1, 31), higher=st.integers(1, 31)), min_size=1, max_size=11)


def _numbers(svg: str) -> list[float]:
    found = []
    for each in fromstring(svg).iter():
        found += [float(each.attrib[key]) for key in PLACES if each.attrib.get(key, "100%") != "100%"]
        found += [float(part) for pair in each.attrib.get("points", "").split() for part in pair.split(",")]
    return found


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.tuples(MONEY, MONEY, MONEY), min_size=1, max_size=40), name=st.text(max_size=30))
def test_a_band_stays_on_its_sheet(values: list[tuple[float, float, float]], name: str) -> None:
    """No coordinate leaves the drawing, no name breaks it, and the table has a row a year."""
    low, line, high = ([sorted(each)[at] for each in values] for at in range(3))
    labels = [f"ปีที่ {year}" for year in range(1, len(values) + 1)]
    caption = Caption("band", name.replace("\x00", ""), "ประโยค")
    chart = band_chart(caption, labels, Series("เส้น", tuple(line)), (Series("ล่าง", tuple(low)), Series("บน", tuple(high))), "แถบ")
    clean = chart.svg.translate(dict.fromkeys(range(32)))
    assert all(-1 <= number <= WIDTH + 1 for number in _numbers(clean))
    assert chart.headers == ("ปีที่", "ล่าง", "เส้น", "บน") and len(chart.rows) == len(values) == len(chart.csv_rows) - 1


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, base=st.integers(1, 31))
def test_a_tornado_stays_on_its_sheet(rows: list[Row], base: int) -> None:
    """Bars grow to the left and to the right of the base and none leaves the drawing; two bars a row, whatever its name."""
    svg = tornado_svg(Caption("t", "ชื่อ", "ประโยค"), rows, base, 31, ("ลด", "เพิ่ม"))
    clean = svg.translate(dict.fromkeys((*range(32), 65534, 65535)))
    bars = [each for each in fromstring(clean).iter() if each.tag.endswith("rect") and "url(" in each.get("fill", "")]
    assert len(bars) == 2 * len(rows) + 2
    assert all(-1 <= number <= max(WIDTH, 31 * 60) for number in _numbers(clean))
    assert all(float(bar.get("x", "")) >= 0 and float(bar.get("x", "")) + float(bar.get("width", "")) <= WIDTH for bar in bars)


def test_never_is_told_by_its_word() -> None:
    """A year beyond the horizon is no year: it reads ไม่หมด."""
    svg = tornado_svg(Caption("t", "ชื่อ", "ประโยค"), [Row("สมาชิกใหม่", 28, 31)], 31, 31, ("ลด", "เพิ่ม"))
    assert "ไม่หมด" in svg and ">31<" not in svg and ">28<" in svg


def test_the_ink_of_words_is_escaped() -> None:
    """A name from outside cannot become markup."""
    svg = tornado_svg(Caption("t", "<b>", "&"), [Row("<script>", 3, 4)], 3, 31, ("<i>", "\"'"))
    assert "<script>" not in svg and "<b>" not in svg and "<i>" not in svg


def test_a_name_that_would_leave_the_drawing_stands_without_its_values() -> None:
    """Millions of baht beside a long name are read in the table; short ones stand beside it with their unit once."""
    def drawn(match: float) -> str:
        swing = Swing("match", End(match, 20, 0), End(match * 0.75, 19, 0), End(match * 1.25, 21, 0), 30)
        return tornado([swing], 0.25).chart.svg

    assert "ต่อคนต่อปี 274 – 456 บาท<" in drawn(365)
    assert "ต่อคนต่อปี<" in drawn(123_456_789)
