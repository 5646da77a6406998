"""A chart as a file of its own: well-formed, folded at words, nothing leaves the sheet."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.charts import Caption, Chart, Series, bars
from cases.standalone import SHEET, Words, folded, standalone
from thai import joins

CHART = bars(Caption("one", "ข้อค้นพบ", "ประโยค"), ["ปี 2567", "ปี 2568"], Series("บาท", (1.0, -2.0)))
LETTERS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=200)


def test_the_file_holds_the_pages_own_drawing() -> None:
    """Every element of the chart is in the file, under its title, above its sentence and source, on white."""
    made = standalone(CHART, Words("ข้อค้นพบ", "ประโยค", ["กองทุน · งบปี 2568", "คลัง"]), "@font-face{}")
    root = ET.fromstring(made)
    assert [line for line in re.findall(r"<(?:rect|line|text)[^>]*>", CHART.svg) if line not in made] == []
    texts = [each for each in root.iter() if each.tag.endswith("text")]
    assert texts[0].text == "ข้อค้นพบ" and [each.text for each in texts[-3:]] == ["ประโยค", "กองทุน · งบปี 2568", "คลัง"]
    assert root.find("{*}rect") is not None and root.find("{*}style") is not None and "style=" not in made
    assert root.get("role") == "img" and int(root.get("width", "")) == 880
    assert all(float(each.get("y", "0")) < float(root.get("viewBox", "").split()[3]) for each in texts[-3:])


@settings(max_examples=100, deadline=None)
@given(title=LETTERS, said=LETTERS, source=LETTERS)
def test_any_words_make_a_well_formed_file(title: str, said: str, source: str) -> None:
    """Tags, quotes and ampersands stay text."""
    made = standalone(CHART, Words(title, said, [source])).translate({0xFFFE: None, 0xFFFF: None})
    ids = [each.get("id") for each in ET.fromstring(made).iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@settings(max_examples=200, deadline=None)
@given(text=st.text("กขาิ้ำเแ 0123abc,.()ปีที่", max_size=120), wide=st.floats(8, 40))
def test_folding_loses_nothing_and_parts_no_letter(text: str, wide: float) -> None:
    """The lines together are the text; a mark stays on its letter."""
    lines = folded(text, wide)
    assert "".join("".join(lines).split()) == "".join(text.split())
    whole, at = " ".join(text.split()), 0
    for line in lines:
        at = whole.index(line, at)
        assert at == 0 or whole[at - 1] == " " or not joins(whole, at)
        at += len(line)


@pytest.mark.parametrize("wide", [10, 12, 14, 16, 18, 20, 24, 30])
def test_a_year_stays_with_its_name(wide: float) -> None:
    """ปีที่ is not parted, nor from its number; a day keeps its month and year."""
    text = "ทุกกองทุนเงินหมดภายในปีที่ 12 จากงบปี 2568 ปิดงบล่าสุดเมื่อ 31 ธ.ค. 2568 แล้ว"
    lines = folded(text, wide)
    assert [kept for kept in ("ปีที่ 12", "ปี 2568", "31 ธ.ค. 2568") if not any(kept in line for line in lines)] == []
    assert folded("", wide) == folded("   ", wide) == []


def test_a_chart_without_a_drawing_has_no_file() -> None:
    """A table alone cannot be a picture."""
    with pytest.raises(ValueError, match="no drawing"):
        standalone(Chart("", "", (), (), ()), Words("x", "y", []))


def test_the_sheet_is_as_wide_as_the_chart_and_its_edges() -> None:
    """The drawing is neither stretched nor cut."""
    inner = re.search(r'<svg class="chart" x="20" y="[0-9]+" width="400"', standalone(CHART, Words("x", "y", [])))
    assert inner and SHEET == 440
