"""A fund's charts: the same numbers in the ledger, the drawing, the table and the file; gaps stay gaps; each has its files."""

import csv
import io
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.charts import Chart
from cases.drawing import BOTTOM, LEFT, RIGHT, TOP, WIDTH
from cases.money import statements
from cases.money.fund_charts import NAMES
from cases.money.indicators import indicators
from cases.money.lines import BENEFIT_KEYS, LINES, RECEIPT_KEYS
from cases.money.statements import Statement
from cases.money.year_charts import benefits, members, ratio, ratio_of, receipts, reserve, years_of
from tests import builders
from tests.builders import database, person
from tests.client import Client
from tests.funds import classic, fund
from wiki.pages import Page

Browser = Callable[[str], Client]
NOTHING: dict[str, int | None] = dict.fromkeys((line.key for line in LINES), None)
FULL = {**dict.fromkeys((*RECEIPT_KEYS, *BENEFIT_KEYS), 0), "cash": 0, "deposits": 0, "lent_or_invested": 0, "unpaid_benefits": 0}
EVERY = (members, receipts, benefits, reserve, ratio)


def year(closed: int, **lines: int | None) -> Statement:
    """A stored year with these lines; all others missing."""
    return Statement(closed, 1, closed, f"{closed}-12-31", 1, "", "เจ้าของ", "2026-11-22T00:00:00Z", {**NOTHING, **lines})


def drawn(chart: Chart | None) -> Chart:
    """The chart, which must be there, and must be well-formed."""
    assert chart is not None
    ET.fromstring(chart.svg)
    assert [len(row) for row in chart.csv_rows] == [len(chart.headers)] * (len(chart.rows) + 1)
    return chart


def boxes(chart: Chart) -> list[tuple[float, float, float, float]]:
    """The bars (x, y, width, height) of the chart itself, without its legend."""
    found = [each for each in ET.fromstring(chart.svg).iter() if each.tag.endswith("rect") and "url(" in each.get("fill", "")]
    placed = [tuple(float(each.get(name, "")) for name in ("x", "y", "width", "height")) for each in found]
    return [(x, y, wide, high) for x, y, wide, high in placed if y + high <= BOTTOM + 1]


def column(chart: Chart, at: int) -> list[str]:
    """A column of the file."""
    return [row[at] for row in chart.csv_rows[1:]]


def test_ledger_drawing_table_and_file_have_the_same_numbers() -> None:
    """Satang of the ledger are baht of the file to the last one; bars are as high as their numbers."""
    found = [year(2024, **FULL | {"contributions": 100_000_25, "state_match": 50_000_00}),
             year(2025, **FULL | {"contributions": 200_000_50, "state_match": 0})]  # fmt: skip
    chart = drawn(receipts(years_of(found), "r"))
    assert chart.csv_rows[1:] == (("ปี 2567", "100000.25", "50000.00", "0.00", "0.00"), ("ปี 2568", "200000.50", "0.00", "0.00", "0.00"))
    assert chart.rows == (("ปี 2567", "100,000", "50,000", "0", "0"), ("ปี 2568", "200,000", "0", "0", "0"))
    first, second, third = boxes(chart)
    assert first[3] / third[3] == pytest.approx(0.5, abs=0.005) and second[3] / first[3] == pytest.approx(0.5, abs=0.01)
    assert second[1] + second[3] == pytest.approx(first[1], abs=0.2)  # the state's money stands upon the members'
    assert chart.title.startswith("รายรับปี 2568 รวม 200,000 บาท ทั้งหมดคือสมาชิก")
    assert chart.sentence.startswith("รายรับส่วนที่มาจากสมาชิกเพิ่มจากร้อยละ 67 ในปี 2567 เป็นร้อยละ 100 ในปี 2568")


def test_years_without_a_statement_keep_their_place_and_stay_empty() -> None:
    """No bar of 0, no line across: a dash where nothing is known, and the years are named."""
    found = [year(2020, members_end=100), year(2023, members_end=0), year(2024, members_end=50)]
    chart = drawn(members(years_of(found), "m"))
    assert [row[0] for row in chart.rows] == ["ปี 2563", "ปี 2564", "ปี 2565", "ปี 2566", "ปี 2567"]
    assert column(chart, len(chart.headers) - 1) == ["100", "", "", "0", "50"]
    assert "ไม่มีตัวเลขของปี 2564 ถึง 2565 จึงเว้นว่างไว้" in chart.sentence
    empty = ET.fromstring(chart.svg)
    dashes = [float(each.get("x", "")) for each in empty.iter() if each.tag.endswith("text") and each.text == "–"]
    assert [round((x - LEFT) / (RIGHT - LEFT) * 5 - 0.5) for x in dashes] == [1, 2]


def test_a_line_is_broken_where_a_year_is_missing() -> None:
    """Two stretches, not one across the gap; a year that stands alone is a dot."""
    lines = {**FULL, "contributions": 100_00, "benefit_death_baht": 50_00}
    chart = drawn(ratio(years_of([year(at, **lines) for at in (2018, 2019, 2021, 2022, 2024)]), "q"))
    svg = ET.fromstring(chart.svg)
    runs = [each.get("points", "").split() for each in svg.iter() if each.tag.endswith("polyline")]
    assert [len(run) for run in runs] == [2, 2, 1]
    assert sum(each.tag.endswith("circle") for each in svg.iter()) >= 5
    assert "100 บาท: จ่ายเท่ากับที่สมทบ" in chart.svg


def test_members_of_no_group_stand_apart() -> None:
    """A bar is as high as the number of members; where groups say more than it, nothing is taken away."""
    groups = {"children": 10, "working_age": 50, "elderly": 20, "disadvantaged": 5}
    found = [year(2023, members_end=100, **groups), year(2024, **groups), year(2025, members_end=80, **groups)]
    chart = drawn(members(years_of(found), "m"))
    assert column(chart, 5) == ["15", "", ""]
    assert chart.title == "สมาชิกลดจาก 100 เป็น 80 คน (ปี 2566 ถึง 2568)"
    assert drawn(members(years_of([year(2025, elderly=7)]), "m")).title == "สมาชิกเท่าที่แยกกลุ่มได้ปี 2568 มี 7 คน"


def test_benefits_are_told_by_at_most_five_kinds() -> None:
    """The four largest by name, the rest together; nothing is lost."""
    paid = {key: (at + 1) * 100_00 for at, key in enumerate(BENEFIT_KEYS)}
    chart = drawn(benefits(years_of([year(2025, **FULL | paid)]), "b"))
    assert len(chart.headers) == 6 and chart.headers[-1] == "เรื่องอื่นรวมกัน"
    assert sum(float(cell) for cell in chart.csv_rows[1][1:]) == sum(paid.values()) / 100
    few = drawn(benefits(years_of([year(2025, **FULL | {"benefit_death_baht": 9_00})]), "b"))
    assert few.headers == ("ปีงบ", "เสียชีวิต")
    nothing = drawn(benefits(years_of([year(2025, **FULL)]), "b"))
    assert nothing.title == "สวัสดิการที่จ่ายปี 2568 รวม 0 บาท"


def test_a_year_that_is_partly_filled_in_is_starred_and_not_compared() -> None:
    """What was left blank is not 0: no trend is told from it."""
    found = [year(2024, **FULL | {"benefit_death_baht": 900_00}), year(2025, benefit_death_baht=100_00)]
    chart = drawn(benefits(years_of(found), "b"))
    assert ">*<" in chart.svg and "* ปีที่กรอกไม่ครบทุกช่อง" in chart.sentence
    assert "ลดจาก" not in chart.sentence + chart.title
    assert chart.title == "สวัสดิการเท่าที่กรอกปี 2568 รวม 100 บาท ทั้งหมดคือเสียชีวิต"


def test_a_reserve_below_zero_hangs_below_the_line() -> None:
    """Negative bars begin at zero and go down; the title says so."""
    found = [year(2024, **FULL | {"cash": 500_00}), year(2025, **FULL | {"unpaid_benefits": 250_00})]
    chart = drawn(reserve(years_of(found), "s"))
    up, down = boxes(chart)
    assert up[1] + up[3] == pytest.approx(down[1], abs=0.2) and down[3] / up[3] == pytest.approx(0.5, abs=0.01)
    assert chart.title == "เงินสำรองติดลบ 250 บาท เมื่อสิ้นปี 2568" and chart.rows[1] == ("ปี 2568", "−250")


def test_the_ratio_is_the_indicator() -> None:
    """Number by number, with last year's unpaid and without, with blanks and with nothing paid in."""
    before = year(2024, **FULL | {"contributions": 100_00, "benefit_death_baht": 40_00, "unpaid_benefits": 3_00})
    for lines in (FULL | {"contributions": 90_00, "benefit_birth_baht": 95_00}, FULL, {}, {"contributions": 5}):
        for previous in (before, None):
            now = year(2025, **lines)
            found = {each.key: each.value for each in indicators(now.lines, previous.lines if previous else None)}
            assert ratio_of(now, previous) == found["benefits_to_contributions"]


AMOUNTS = st.none() | st.integers(-10**13, 10**13)
KEYS = [line.key for line in LINES if line.group in ("receipts", "benefits", "balance", "members")]


@settings(max_examples=60, deadline=None)
@given(years=st.lists(st.integers(1950, 2030), min_size=1, max_size=12, unique=True).map(sorted), data=st.data())
def test_any_ledger_can_be_drawn(years: list[int], data: st.DataObject) -> None:
    """Whatever stands in it: well-formed, on the sheet, and the file's sums are the ledger's."""
    found = [year(at, **{key: data.draw(AMOUNTS) for key in data.draw(st.lists(st.sampled_from(KEYS), max_size=9))}) for at in years]
    for make in EVERY:
        chart = make(years_of(found), "any")
        if chart is None:
            continue
        assert drawn(chart).title and chart.sentence and "nan" not in chart.svg
        for x, y, wide, high in boxes(chart):
            assert x >= LEFT and x + wide <= WIDTH and y >= TOP - 1 and y + high <= BOTTOM + 1
    chart = receipts(years_of(found), "any")
    if chart is not None:
        of_file = sum(float(cell) for row in chart.csv_rows[1:] for cell in row[1:] if cell)
        assert of_file == pytest.approx(sum(each.lines[key] or 0 for each in found for key in RECEIPT_KEYS) / 100, abs=0.5)


def test_nothing_filled_in_is_not_drawn() -> None:
    """A chart of what nobody filled in would be a picture of nothing."""
    assert [make(years_of([year(2025)]), "x") for make in EVERY] == [None] * 5


def test_sixty_years_and_a_mistyped_one() -> None:
    """A span of more than sixty years shows those that have a statement, each by its year."""
    chart = drawn(members(years_of([year(1903, members_end=5), year(2025, members_end=6)]), "m"))
    assert [row[0] for row in chart.rows] == ["ปี 2446", "ปี 2568"]
    assert len(drawn(members(years_of([year(at, members_end=9) for at in range(1966, 2026)]), "m")).rows) == 60


def closed(app: Flask, of: Page, at: int = 2025, **lines: int) -> None:
    """A year in the ledger."""
    statements.add(database(app), of.id, f"{at}-12-31", FULL | lines, person(app, "เจ้าของ").id)


def test_the_page_shows_six_charts_of_a_fund_with_its_own_rules(app: Flask, client: Client) -> None:
    """Each with its finding, its table and its files, which answer."""
    page = fund(app)
    classic(app, fund=page.slug)
    closed(app, page, 2024, contributions=300_000_00, deposits=900_000_00, members_end=900)
    closed(app, page, contributions=365_000_00, benefit_death_baht=90_000_00, deposits=900_000_00, members_end=1000)
    shown = client.get(f"{builders.url(page)}/money")
    figures = shown.page.findall(".//figure")
    assert [figure.get("id") for figure in figures] == [f"chart-{key}" for key in NAMES]
    for key, figure in zip(NAMES, figures, strict=True):
        title = figure.findtext("h3") or ""
        assert title and title in (figure.findtext(".//{*}title") or "") and figure.find(".//table") is not None
        answer = client.get(f"{builders.url(page)}/charts/{key}.svg")
        assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
        root = ET.fromstring(answer.text)
        words = " ".join(each.text or "" for each in root.iter() if each.tag.endswith("text"))
        assert root.findtext("{*}title") == title and page.title in words and "คลังสวัสดิการชุมชน" in words
        rows = list(csv.reader(io.StringIO(client.get(f"{builders.url(page)}/charts/{key}.csv").text.removeprefix("\ufeff"))))
        assert len(rows) > 1 and rows[0][-1] == "สัญญาอนุญาต" and len(rows[0]) - 1 == len(figure.findall(".//thead//th"))


def test_the_file_brings_its_letters_and_nothing_else_may_come_in(app: Flask, client: Client) -> None:
    """Typefaces as data, one style whose digest the policy names, no script, no address elsewhere."""
    page = fund(app)
    closed(app, page, members_end=5)
    answer = client.get(f"{builders.url(page)}/charts/members.svg")
    assert answer.text.count("data:font/woff2;base64,") == 4
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy and "unsafe" not in policy and "script-src" not in policy
    assert not re.search(r"<script|\son\w+=|href=|https?://(?!www\.w3\.org/2000/svg)", answer.text)


def test_what_cannot_be_drawn_is_said(app: Flask, client: Client) -> None:
    """Without figures the page names the charts, and their files are not found, with the reason."""
    page = fund(app)
    statements.add(database(app), page.id, "2025-12-31", {"members_end": 5}, person(app, "เจ้าของ").id)
    main = client.get(f"{builders.url(page)}/money").main
    assert "กราฟที่ตัวเลขยังไม่พอให้วาด: รายรับจากแต่ละฝ่าย · สวัสดิการแต่ละเรื่อง" in main
    assert "ยังไม่พอให้วาดกราฟนี้" in client.get(f"{builders.url(page)}/charts/reserve.svg", 404).main
    assert "ไม่มีกราฟที่ขอ" in client.get(f"{builders.url(page)}/charts/nothing.csv", 404).main


@pytest.mark.parametrize("file", ["members.svg", "members.csv"])
def test_a_drafts_charts_are_its_readers_alone(app: Flask, browser: Browser, file: str) -> None:
    """The owner and coordinators; to everybody else there is no such page."""
    page = builders.page(app, "กองทุนร่าง", kind="model", facts={"movement": "one-baht", "scope": "fund"}, status="draft")
    closed(app, page, members_end=5)
    for name, status in (("", 404), ("อ่าน", 404), ("เพื่อนบ้าน", 404), ("เจ้าของ", 200)):
        browser(name).get(f"{builders.url(page)}/charts/{file}", status)


def test_made_up_figures_say_so_in_every_file(app: Flask, client: Client) -> None:
    """In the title, beside the source, and in each row."""
    page = fund(app, illustrative=True)
    closed(app, page, members_end=5)
    assert client.get(f"{builders.url(page)}/charts/members.svg").text.count("ข้อมูลสมมติ") >= 3
    _head, *rows = client.get(f"{builders.url(page)}/charts/members.csv").text.strip().splitlines()
    assert all(row.endswith("ข้อมูลสมมติ") for row in rows)


def test_a_kept_chart_is_forgotten_with_the_next_figure(app: Flask, client: Client) -> None:
    """The page after a correction shows the correction."""
    page = fund(app)
    closed(app, page, members_end=5)
    assert "สมาชิกปี 2568 มี 5 คน" in client.get(f"{builders.url(page)}/money").main
    statements.add(database(app), page.id, "2025-12-31", {"members_end": 8}, person(app, "เจ้าของ").id, base=1)
    assert "สมาชิกปี 2568 มี 8 คน" in client.get(f"{builders.url(page)}/money").main


@pytest.mark.parametrize("key", ["outlooks", "chance", "sensitivity"])
def test_the_projections_charts_follow_the_address(app: Flask, client: Client, key: str) -> None:
    """The file is of the numbers that the address asks for; without rules the reason is told."""
    page = fund(app)
    rules = classic(app)
    closed(app, page, members_end=500, deposits=100_000_00)
    base = f"{builders.url(page)}/projection/{key}.svg"
    one, other = (client.get(f"{base}?ruleset={rules.slug}&members={count}").text for count in (500, 900))
    assert one != other and "ประมาณการเพื่อการเรียนรู้" in one
    client.get(base, 422)
