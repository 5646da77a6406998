"""The pages and the form of a case, cases side by side, related cases."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from cases.related import related
from tests import builders
from tests.builders import database, page, url
from tests.cases_told import SONGKHLA, compare_url, fund
from tests.client import Client
from wiki.pages import by_slug

Browser = Callable[[str], Client]


def test_a_comparison_marks_what_differs(app: Flask, client: Client) -> None:
    """Funds stand side by side; a row that differs is marked, a row that agrees is not, an unknown row is left out."""
    one = fund(app, "กองทุนหนึ่ง", members=100, waiting_days=180)
    two = fund(app, "กองทุนสอง", members=200, waiting_days=180)
    found = client.get(compare_url(one, two)).page.findall(".//main//tbody/tr")
    rows = {row.findtext("th"): row for row in found}
    assert rows["จำนวนสมาชิก"].get("class") == "differs"
    assert rows["ระยะเวลารอสิทธิ"].get("class") is None
    assert "ประชากรของพื้นที่" not in rows


def test_what_a_fund_holds_dear_stands_before_money(app: Flask, client: Client) -> None:
    """Value comes before members and money, in a comparison and in the page's own column."""
    one, two = (fund(app, f"กองทุน{n}", members=9, principle_3=f"คุณค่าของ{n}", money_sources="ที่มาของเงิน") for n in "กข")
    compared = client.get(compare_url(one, two)).main
    assert compared.index("คุณค่าของก") < compared.index("จำนวนสมาชิก")
    shown = client.get(url(one)).main
    assert shown.index("คุณค่าของก") < shown.index("ที่มาของเงิน")


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_comparison_of_too_few_or_too_many_is_refused(app: Flask, client: Client, count: int) -> None:
    """One case or five get a sentence that tells how many, and the way to the lists."""
    found = [fund(app, f"กองทุน {number}") for number in range(count)]
    answer = client.get(compare_url(*found), 422)
    assert f"เลือกมา {count} แห่ง" in answer.main and "/models" in answer.links()


def test_a_draft_looks_missing_in_a_comparison(app: Flask, browser: Browser) -> None:
    """A draft and a page that never was give the same answer, to everybody."""
    one, hidden = fund(app, "กองทุนหนึ่ง"), fund(app, "กองทุนลับ", "draft")
    for who in ("", "เพื่อนบ้าน", "เจ้าของ"):
        reader = browser(who)
        missing = reader.get(f"/compare?slug={quote(one.slug)}&slug=nothing-there", 404)
        assert reader.get(compare_url(one, hidden), 404).main == missing.main


def test_kinds_are_not_mixed_in_a_comparison(app: Flask, client: Client) -> None:
    """A fund beside a lesson is refused with a sentence."""
    one, two = fund(app, "กองทุนหนึ่ง"), page(app, "บทเรียน", kind="lesson", facts={"form": "aar"})
    assert "ประเภทเดียว" in client.get(compare_url(one, two), 422).main


def test_related_cases_come_with_their_reason(app: Flask) -> None:
    """The closest case comes first, its reason naming every tie in words; closer drafts neither show nor take a place."""
    here = fund(app, "กองทุนน้ำขาว", members=300, place=SONGKHLA)
    fund(app, "กองทุนเหมือน", members=350, place={"province": "90"})
    fund(app, "กองทุนไกล", members=9000, place={"province": "50"})
    for number in range(5):
        fund(app, f"กองทุนร่าง {number}", "draft", members=300, place=SONGKHLA)
    found = related(database(app), here, by_slug(database(app), here.slug)[1].facts)  # type: ignore[index]
    assert [(each.page.title, each.reason) for each in found] == [
        ("กองทุนเหมือน", "จังหวัดเดียวกัน · ขบวนเดียวกัน · ขนาดใกล้กัน (350 คน)"), ("กองทุนไกล", "ขบวนเดียวกัน"),
    ]  # fmt: skip


def test_at_most_five_cases_are_related(app: Flask) -> None:
    """However many cases share a movement, five are shown."""
    pages = [fund(app, f"กองทุน {number}") for number in range(9)]
    assert len(related(database(app), pages[0], {"movement": "one-baht"})) == 5


def test_only_web_addresses_become_links_of_sources(app: Flask, client: Client) -> None:
    """A source with another kind of address is shown as text; a web address becomes a link that passes nothing on."""
    one = fund(app, "กองทุนหนึ่ง", sources=[
        {"title": "บันทึก", "url": "https://example.org/a"}, {"title": "กับดัก", "url": "javascript:alert(1)"}])
    answer = client.get(url(one))
    assert 'href="https://example.org/a" rel="nofollow noopener"' in answer.text
    assert not [link for link in answer.links() if link.startswith("javascript")] and "javascript:alert(1)" in answer.main


def test_only_editors_see_how_complete_a_case_is(app: Flask, browser: Browser) -> None:
    """The next best question links to its field for those who may edit, and to nobody else."""
    one = fund(app, "กองทุนหนึ่ง")
    assert f"{url(one)}/edit#copying_conditions" in browser("เจ้าของ").get(url(one)).links()
    assert "edit#" not in browser("อ่าน").get(url(one)).text


def test_illustrative_funds_say_so(app: Flask, client: Client) -> None:
    """The label of made-up data stands on the card, on the page and in a comparison."""
    one, two = fund(app, "กองทุนหนึ่ง", illustrative=True), fund(app, "กองทุนสอง")
    for path in ("/models", url(one), compare_url(one, two)):
        assert '<span class="badge sample">' in client.get(path).text


def test_a_preview_keeps_every_typed_fact(app: Flask, browser: Browser) -> None:
    """Asking for the districts of a province brings them, and nothing that was typed is lost, right or wrong."""
    one = fund(app, "กองทุนหนึ่ง", members=5, place={"province": "90"})
    typed = {
        "preview": "1", "title": "กองทุนใหม่", "body": "ก" * 50, "members": "สามร้อย", "place.province": "50",
        "place.district": "9003", "benefits": ["death"], "sources.0.title": "บันทึก", "copying_conditions": "ใช้ได้เมื่อพร้อม",
    }  # fmt: skip
    for path in ("/models", f"{url(one)}/revisions"):
        answer = browser("เจ้าของ").post(path, typed, 200)
        assert answer.value("members") == "สามร้อย" and answer.value("sources.0.title") == "บันทึก"
        assert "ใช้ได้เมื่อพร้อม" in answer.value("copying_conditions")
        assert '<option value="50" selected>' in answer.text and '<option value="5001">' in answer.text


def test_a_refused_save_keeps_the_typed_facts_and_opens_their_group(app: Flask, browser: Browser) -> None:
    """A wrong number answers 422 with its sentence beside the box, in a group that stands open."""
    answer = browser("เจ้าของ").post("/models", {"title": "กองทุน", "body": "", "members": "๓ ร้อย"}, 422)
    assert answer.value("members") == "๓ ร้อย"
    group = next(fold for fold in answer.page.findall(".//main//details") if fold.find(".//input[@name='members']") is not None)
    assert group.get("open") is not None


def test_the_required_questions_of_a_lesson_stand_together(browser: Browser) -> None:
    """Form, use and consent come first in one fieldset; no question of a form shows before one is chosen."""
    answer = browser("เจ้าของ").get("/lessons/new").page
    names = [field.get("name") for field in answer.findall(".//main//fieldset[@class='boxed']//*[@name]")]
    assert [name for name in names if name != "preview"] == ["form", "applies_when", "consent"]
    assert all(fold.get("hidden") is not None for fold in answer.findall(".//main//details[@data-when]"))


def test_choosing_a_form_reveals_its_questions_without_scripts(browser: Browser) -> None:
    """The button beside the choice shows the questions of that form and no other."""
    answer = browser("เจ้าของ").post("/lessons", {"preview": "1", "form": "aar", "title": "บทเรียน"}, 200).page
    shown = [fold.get("data-when") for fold in answer.findall(".//main//details[@data-when]") if fold.get("hidden") is None]
    assert shown == ["form=aar"]


def test_a_fund_may_be_named_by_its_title(app: Flask, browser: Browser) -> None:
    """A lesson whose fund is typed as the title of a page is tied to that page."""
    one = fund(app, "กองทุน น้ำขาว")
    saved = browser("เจ้าของ").post("/lessons", {"title": "บทเรียนใหม่", "body": "ก" * 50, "form": "aar", "fund": one.title})
    assert builders.head(app, saved.page_id).facts["fund"] == one.slug


def test_places_are_told_to_scripts(client: Client) -> None:
    """A province gives its districts, a district its subdistricts, anything else nothing."""
    found = client.get("/places.json?province=90&district=9003").response.get_json()
    assert ["9003", "จะนะ"] in found["districts"] and ["900307", "น้ำขาว"] in found["subdistricts"]
    assert client.get("/places.json?province=../etc").response.get_json() == {"districts": [], "subdistricts": []}


def test_each_cell_of_a_comparison_says_whose_it_is(app: Flask, client: Client) -> None:
    """On a phone, where the heads of the columns are gone, a cell is named by its letter and the title."""
    one, two = fund(app, "กองทุนหนึ่ง", members=1), fund(app, "กองทุนสอง", members=2)
    cells = client.get(compare_url(one, two)).page.findall(".//main//table[@class='compare stack']//td")
    assert {cell.get("data-label") for cell in cells} == {"ก. กองทุนหนึ่ง", "ข. กองทุนสอง"}


@pytest.mark.parametrize("part", ["", "/edit", "/history", "/money", "/projection"])
def test_one_word_leads_back_to_the_models(app: Flask, browser: Browser, part: str) -> None:
    """Every page of a fund names the list of models alike in its breadcrumb, and so does the list."""
    one = fund(app, "กองทุนหนึ่ง")
    trail = browser("เจ้าของ").get(f"{url(one)}{part}").page.findall(".//ol[@class='breadcrumbs']/li/a")
    assert [(each.text, each.get("href")) for each in trail][1] == ("ต้นแบบ", "/models")
    assert browser("").get("/models").page.findtext(".//li[@aria-current='page']") == "ต้นแบบ"
