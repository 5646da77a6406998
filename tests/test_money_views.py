"""The money room through a browser: who may enter a year, what is kept, what a conflict shows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from cases.money import statements
from tests import builders, wellformed
from tests.builders import database
from tests.client import Client
from tests.funds import classic, fund, kept, store

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


ADDRESSES = ["money", "money.csv", "statements/2025", "projection", "projection.csv"]


@pytest.mark.parametrize("part", ADDRESSES)
def test_everybody_reads_published_money(app: Flask, client: Client, part: str) -> None:
    """A published fund's money is open to whoever comes."""
    page = fund(app)
    classic(app, fund=page.slug)
    store(app, page, cash=1)
    client.get(f"{builders.url(page)}/{part}")


@pytest.mark.parametrize("part", [*ADDRESSES, "statements/new", "statements/2025/edit"])
def test_a_drafts_money_does_not_exist_for_others(app: Flask, browser: Browser, part: str) -> None:
    """Of a draft only its owner and coordinators see the money; for others the address is unknown."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    classic(app, fund=page.slug)
    store(app, page, cash=1)
    browser("เจ้าของ").get(f"{builders.url(page)}/{part}")
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"{builders.url(page)}/{part}", 404)


@pytest.mark.parametrize("path", ["money", "projection", "statements/2025", "statements/new"])
def test_only_models_have_money(app: Flask, browser: Browser, path: str) -> None:
    """An article's address with money behind it leads nowhere."""
    page = builders.page(app, "บทความ")
    browser("ดูแล").get(f"/models/{page.slug}/{path}", 404)


@pytest.mark.parametrize("year", ["1999", "0", "99999999999999999999", "abcd"])
def test_a_year_without_a_statement_is_not_found(app: Flask, browser: Browser, year: str) -> None:
    """Unknown and impossible years answer 404 to every question."""
    at = f"{builders.url(fund(app))}/statements/{year}"
    owner = browser("เจ้าของ")
    owner.get(at, 404)
    owner.get(f"{at}/edit", 404)
    owner.post(f"{at}/versions", {**YEAR, "base": "1"}, 404)


def test_the_buddhist_year_leads_to_the_statement(app: Flask, client: Client) -> None:
    """Whoever types the year as they count it arrives."""
    page = fund(app)
    store(app, page, cash=1)
    assert client.get(f"{builders.url(page)}/statements/2568", 301).location.endswith("/statements/2025")


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


def test_a_fund_without_a_year_says_what_to_do(app: Flask, browser: Browser) -> None:
    """The empty money page offers the first statement to those who may enter it, and to nobody else."""
    page = fund(app)
    assert f"{builders.url(page)}/statements/new" in browser("เจ้าของ").get(f"{builders.url(page)}/money").links()
    assert f"{builders.url(page)}/statements/new" not in browser("").get(f"{builders.url(page)}/money").links()


def test_what_cannot_be_computed_says_why(app: Flask, client: Client) -> None:
    """An indicator without its lines reads คำนวณไม่ได้ and names them; PEARLS of a welfare fund do not apply."""
    page = fund(app)
    store(app, page, contributions=100_00)
    main = client.get(f"{builders.url(page)}/money").main
    assert "คำนวณไม่ได้" in main and "ยังไม่ได้กรอก" in main and "ไม่เกี่ยวข้อง" in main


def test_a_lending_group_has_its_ratios(app: Flask, client: Client) -> None:
    """A truth-savings group with loans has its arrears computed against the published goal."""
    page = fund(app, movement="truth-savings")
    store(app, page, loans=100_000_00, late_1_12_months=4_000_00, late_over_12_months=3_000_00)
    main = client.get(f"{builders.url(page)}/money").main
    assert "A1 หนี้ค้างชำระ" in main and "7.0 %" in main and "ไม่เกี่ยวข้อง" not in main


def test_an_illustrative_fund_says_so_everywhere(app: Flask, client: Client) -> None:
    """Beside every figure of an illustrative fund, on the page and in each row of its files, stands ข้อมูลสมมติ."""
    page = fund(app, illustrative=True)
    classic(app, fund=page.slug)
    store(app, page, carried_forward=1, contributions=5, members_end=3)
    for part in ("money", "statements/2025", "projection"):
        assert "ข้อมูลสมมติ" in client.get(f"{builders.url(page)}/{part}").main
    for part in ("money.csv", "projection.csv"):
        _head, *rows = client.get(f"{builders.url(page)}/{part}").text.strip().splitlines()
        assert rows and all(row.endswith("ข้อมูลสมมติ") for row in rows)


def test_each_chart_has_its_file(app: Flask, client: Client) -> None:
    """The table under a chart can be downloaded; a chart that is not there is not found."""
    page = fund(app)
    store(app, page, contributions=100_00, benefit_death_baht=50_00)
    assert "100.00" in client.get(f"{builders.url(page)}/money.csv?chart=flows").text
    client.get(f"{builders.url(page)}/money.csv?chart=members", 404)
    client.get(f"{builders.url(page)}/money.csv?chart=x", 404)


def test_the_file_is_for_thai_spreadsheets(app: Flask, client: Client) -> None:
    """UTF-8 with its mark, a name in Thai, nothing to run."""
    page = fund(app)
    store(app, page, cash=1)
    answer = client.get(f"{builders.url(page)}/money.csv")
    assert answer.text.startswith("\ufeffปีงบ,")
    assert "filename*=UTF-8''" in answer.response.headers["Content-Disposition"]


def test_the_model_page_shows_the_newest_year(app: Flask, client: Client) -> None:
    """A fund's page carries its money panel with the way to all years."""
    page = fund(app)
    store(app, page, members_end=77)
    answer = client.get(builders.url(page))
    assert "เงินของกองทุน ปี 2568" in answer.main
    assert f"{builders.url(page)}/money" in answer.links()


@pytest.mark.parametrize("part", ["money", "statements/2025", "statements/2025/edit", "statements/new", "projection"])
def test_every_page_reads_in_english(app: Flask, browser: Browser, part: str) -> None:
    """With the English switch each page of the room answers, its line names in English where the registry has them."""
    page, owner = fund(app), browser("เจ้าของ")
    classic(app)
    store(app, page, contributions=100_00, members_end=5)
    owner.raw.set_cookie("language", "en")
    answer = owner.get(f"{builders.url(page)}/{part}")
    assert answer.page.get("lang") == "en"
    if part.startswith("statements"):
        assert "Members' contributions" in answer.main


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


def test_charts_come_first_and_old_years_are_folded(app: Flask, client: Client) -> None:
    """Three years stand open after the charts, the others in a fold."""
    page = fund(app)
    for year in range(2019, 2026):
        statements.add(database(app), page.id, f"{year}-12-31", {"contributions": 100, "cash": 1, "deposits": 0,
                       "lent_or_invested": 0, "unpaid_benefits": 0}, builders.person(app, "เจ้าของ").id)  # fmt: skip
    main = client.get(f"{builders.url(page)}/money").page.find(".//main")
    rows = main.findall(".//table[@class='stack years']/tbody/tr")
    folded = main.findall(".//details//table[@class='stack years']/tbody/tr")
    assert (len(rows), len(folded)) == (7, 4)
    marks = [each.get("class") for each in main.iter() if each.get("class") in ("chart-grid", "stack years")]
    assert marks == ["chart-grid", "stack years", "stack years"]


def test_the_reserve_says_what_was_taken_off(app: Flask, client: Client) -> None:
    """Reserve and closing balance differ by the benefits unpaid, and the page says so."""
    page = fund(app)
    store(app, page, cash=805_920_00, deposits=0, lent_or_invested=0, unpaid_benefits=28_800_00, carried_forward=805_920_00)
    assert "มีเงินสำรอง 777,120 บาท หักสวัสดิการค้างจ่าย 28,800 แล้ว" in client.get(f"{builders.url(page)}/money").main
