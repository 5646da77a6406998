"""Entering a year of money through a browser: who may, what is kept, what a conflict shows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from cases.money import statements
from tests import builders, wellformed
from tests.builders import database
from tests.client import Client
from tests.funds import fund, kept, store

Browser = Callable[[str], Client]

YEAR = {
    "closing_date": "31/12/2568", "brought_forward": "500,000", "contributions": "365,000", "cash": "๕,๐๐๐.๕๐",
    "benefit_death_baht": "30000", "members_end": "1,000",
}  # fmt: skip


@pytest.mark.parametrize("name", ["เจ้าของ", "ประสาน", "ประสานทั้งประเทศ", "ดูแล"])
def test_keepers_enter_a_year(app: Flask, browser: Browser, name: str) -> None:
    """Owner, coordinators of the province and admins enter a statement; blank lines stay missing."""
    page = fund(app)
    answer = browser(name).post(f"{builders.url(page)}/statements", YEAR)
    assert answer.location.endswith("/statements/2025")
    lines = kept(app, page).lines
    assert (lines["contributions"], lines["cash"], lines["deposits"]) == (36_500_000, 500_050, None)


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เพื่อนบ้าน", 403)])
def test_others_may_not_enter(app: Flask, browser: Browser, name: str, status: int) -> None:
    """Visitors are asked to sign in, others refused; nothing is stored and no form is shown."""
    page = fund(app)
    store(app, page, cash=1)
    who, at = browser(name), f"{builders.url(page)}/statements"
    who.post(at, {**YEAR, "closing_date": "31/12/2567"}, status)
    who.post(f"{at}/2025/versions", {**YEAR, "base": "1"}, status)
    who.get(f"{at}/new", status)
    who.get(f"{at}/2025/edit", status)
    assert [each.version for each in statements.of_fund(database(app), page.id)] == [1]


def test_a_coordinator_of_another_province_may_not_enter(app: Flask, browser: Browser) -> None:
    """ประสาน coordinates province 90 only."""
    page = fund(app, place={"province": "50"})
    browser("ประสาน").post(f"{builders.url(page)}/statements", YEAR, 403)


@pytest.mark.parametrize("year", ["1999", "0", "99999999999999999999", "abcd"])
def test_a_year_without_a_statement_is_not_found(app: Flask, browser: Browser, year: str) -> None:
    """Unknown and impossible years answer 404 to every question."""
    at = f"{builders.url(fund(app))}/statements/{year}"
    owner = browser("เจ้าของ")
    owner.get(at, 404)
    owner.get(f"{at}/edit", 404)
    owner.post(f"{at}/versions", {**YEAR, "base": "1"}, 404)


def test_what_was_typed_comes_back_with_the_reasons(app: Flask, browser: Browser) -> None:
    """A wrong amount answers 422, names its box, and loses nothing of what was typed."""
    page = fund(app)
    answer = browser("เจ้าของ").post(
        f"{builders.url(page)}/statements", {**YEAR, "deposits": "ห้าพัน", "note": "ร่าง"}, 422)
    assert "ห้าพัน" in answer.main and "ไม่ใช่จำนวน" in answer.main
    assert {name: answer.value(name) for name in YEAR} == YEAR
    assert (answer.value("deposits"), answer.value("note")) == ("ห้าพัน", "ร่าง")
    assert statements.of_fund(database(app), page.id) == []


def test_sums_that_disagree_are_kept_and_told(app: Flask, browser: Browser) -> None:
    """500,000 is not 5,000 + 0 + 0: the statement is stored, and the gap said in baht."""
    page, owner = fund(app), browser("เจ้าของ")
    typed = {"closing_date": "31/12/2568", "carried_forward": "500000", "cash": "5000", "deposits": "0", "lent_or_invested": "0"}
    answer = owner.get(owner.post(f"{builders.url(page)}/statements", typed).location)
    assert "มียอดที่ยังไม่ตรงกัน 1 ข้อ" in answer.text
    assert "ด้านซ้ายมากกว่าด้านขวา 495,000 บาท" in answer.main


def test_a_year_entered_twice_shows_both(app: Flask, browser: Browser) -> None:
    """The second first version of a year answers 409: both amounts, the lines that differ, mine still in the form."""
    page, owner = fund(app), browser("เจ้าของ")
    store(app, page, contributions=100_00)
    answer = owner.post(f"{builders.url(page)}/statements", YEAR, 409)
    rows = [[wellformed.words(cell) for cell in row] for row in answer.page.findall(".//main//table/tbody/tr")]
    assert ["เงินสมทบของสมาชิก", "100", "365,000"] in rows
    assert {name: answer.value(name) for name in YEAR} == YEAR
    assert answer.value("base") == "1"
    assert kept(app, page).version == 1


def test_the_conflict_page_saves_the_next_version(app: Flask, browser: Browser) -> None:
    """What the conflict page sends, with its new base, is taken; the first version stays in the history."""
    page, owner = fund(app), browser("เจ้าของ")
    at = f"{builders.url(page)}/statements"
    store(app, page, contributions=100_00)
    conflict = owner.post(at, YEAR, 409)
    owner.post(f"{at}/2025/versions", {**YEAR, "base": conflict.value("base"), "note": "ตามสมุด"})
    assert (kept(app, page).version, kept(app, page).note) == (2, "ตามสมุด")
    history = owner.get(f"{at}/2025").main
    assert "ฉบับที่ 1" in history and "จาก 100 เป็น 365,000" in history and "ตามสมุด" in history


def test_a_box_left_blank_erases_nothing(app: Flask, browser: Browser) -> None:
    """In a year begun twice, boxes left blank take what stands; in a correction a blank box is meant and stays blank."""
    page, owner = fund(app), browser("เจ้าของ")
    at = f"{builders.url(page)}/statements"
    store(app, page, deposits=900_00)
    assert owner.post(at, {**YEAR, "deposits": ""}, 409).value("deposits") == "900"
    assert owner.post(f"{at}/2025/versions", {**YEAR, "base": "0"}, 409).value("deposits") == ""


@pytest.mark.parametrize("base", ["0", "2", "-1", str(10**30)])
def test_only_the_newest_version_is_corrected(app: Flask, browser: Browser, base: str) -> None:
    """Any base but the newest answers 409 and stores nothing."""
    page = fund(app)
    store(app, page, cash=1)
    browser("เจ้าของ").post(f"{builders.url(page)}/statements/2025/versions", {**YEAR, "base": base}, 409)
    assert kept(app, page).version == 1


@pytest.mark.parametrize("base", ["", "x", "1.5"])
def test_a_correction_without_base_is_refused(app: Flask, browser: Browser, base: str) -> None:
    """A correction that does not say what it corrects answers 422 with the form kept."""
    page = fund(app)
    store(app, page, cash=1)
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/statements/2025/versions", {**YEAR, "base": base}, 422)
    assert answer.value("contributions") == "365,000"


def test_a_new_form_hints_at_last_years_closing(app: Flask, browser: Browser) -> None:
    """The form of the next year shows last year's closing beside an empty box."""
    page = fund(app)
    store(app, page, carried_forward=123_456_00)
    form = browser("เจ้าของ").get(f"{builders.url(page)}/statements/new")
    assert form.value("brought_forward") == ""
    assert form.value("closing_date") == "31 ธันวาคม 2569"
    assert "ปีก่อนปิดที่ 123,456" in form.main


def test_new_leads_to_the_years_own_form(app: Flask, browser: Browser) -> None:
    """Asking for a new form of a year that has a statement leads to correcting it, in either era."""
    page = fund(app)
    store(app, page, cash=1)
    for year in ("2025", "2568"):
        answer = browser("เจ้าของ").get(f"{builders.url(page)}/statements/new?year={year}", 302)
        assert answer.location.endswith("/statements/2025/edit")


def test_blank_boxes_are_0_where_the_form_says_so(app: Flask, browser: Browser) -> None:
    """A ticked section keeps 0 for its blank boxes, never for the essential ones; a section not ticked keeps them missing."""
    page = fund(app)
    browser("เจ้าของ").post(f"{builders.url(page)}/statements", {**YEAR, "zero_receipts": "1", "zero_members": "1"})
    lines = kept(app, page).lines
    assert (lines["contributions"], lines["donations"], lines["died"]) == (36_500_000, 0, 0)
    assert (lines["members_start"], lines["villages_in_tambon"], lines["deposits"]) == (None, None, None)


def test_the_tick_comes_back_with_what_was_typed(app: Flask, browser: Browser) -> None:
    """A refused form keeps the tick and leaves the boxes blank; ten boxes say that they matter most."""
    answer = browser("เจ้าของ").post(f"{builders.url(fund(app))}/statements", {**YEAR, "cash": "x", "zero_benefits": "1"}, 422)
    ticked = [each.get("name") for each in answer.page.findall(".//input[@type='checkbox']") if each.get("checked") is not None]
    assert (ticked, answer.value("benefit_birth_baht")) == (["zero_benefits"], "")
    assert sum("(สำคัญ)" in "".join(each.itertext()) for each in answer.page.findall(".//main//label")) == 10


def test_a_ticked_blank_box_stays_0_in_a_conflict(app: Flask, browser: Browser) -> None:
    """Where somebody else entered the year first, a blank box that was said to be 0 is not filled with their amount."""
    page = fund(app)
    store(app, page, donations=900_00)
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/statements", {**YEAR, "zero_receipts": "1"}, 409)
    assert answer.value("donations") == "0"


@pytest.mark.parametrize(("closing", "warned"), [(-1, False), (60, True)])
def test_a_closing_day_to_come_is_kept_and_flagged(app: Flask, browser: Browser, closing: int, warned: bool) -> None:
    """A year that closes in the future is stored, and its pages say that the day has not come."""
    page, owner = fund(app), browser("เจ้าของ")
    day = datetime.now(UTC).date() + timedelta(days=closing)
    at = owner.post(f"{builders.url(page)}/statements", {**YEAR, "closing_date": day.strftime("%d/%m/%Y")}).location
    for address in (at, f"{builders.url(page)}/money"):
        assert ("ยังมาไม่ถึง" in owner.get(address).main) is warned
