"""Reading a page: who may, what it shows, what a stranger sees of a draft."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from cases.presentation import be_date
from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def test_visitor_reads_published_page(app: Flask, client: Client) -> None:
    """Anybody reads a published page: its words, its headings as anchors, its short link."""
    page = builders.page(app, body="## ทำไม\n\nออม **วันละบาท**\n", summary="ออมเล็กแต่ทุกวัน", tags="ออม, วันละบาท")
    answer = client.get(builders.url(page))
    assert "ออมเล็กแต่ทุกวัน" in answer.main
    assert answer.page.find(".//div[@id='content']//strong") is not None
    assert answer.page_id == page.id
    assert "/tags/ออม" in answer.links() or "/tags/%E0%B8%AD%E0%B8%AD%E0%B8%A1" in answer.links()


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
@pytest.mark.parametrize("name", ["", "อ่าน", "เพื่อนบ้าน"])
def test_unpublished_page_looks_like_none(app: Flask, browser: Browser, name: str, status: str) -> None:
    """To a stranger every view of an unpublished page is the answer for a page that does not exist."""
    hidden = builders.page(app, "ร่างลับชุดก", "ความลับ 7261", status=status)
    reader = browser(name)
    for part in ("", "/history", "/revisions/1", "/compare", "/links", "/edit", "/attachments"):
        there = reader.get(f"/articles/{hidden.slug}{part}", 404)
        absent = reader.get(f"/articles/ร่างลับชุดข{part}", 404)
        assert "7261" not in there.text
        assert _anonymous(there.text, "ร่างลับชุดก") == _anonymous(absent.text, "ร่างลับชุดข")


def _anonymous(text: str, slug: str) -> str:
    return text.replace(slug, "").replace(quote(slug), "").replace(quote(quote(slug)), "")


@pytest.mark.parametrize("name", ["เจ้าของ", "ประสาน", "ประสานทั้งประเทศ", "ดูแล"])
def test_owner_and_coordinators_read_draft(app: Flask, browser: Browser, name: str) -> None:
    """A draft is open to its owner, its coordinators and admins, and says that it is one."""
    page = builders.page(app, "ร่างของฉัน", status="draft")
    assert "ร่าง" in browser(name).get(builders.url(page)).main


def test_scoped_coordinator_stays_in_province(app: Flask, browser: Browser) -> None:
    """A coordinator of Songkhla sees no draft from Chiang Mai; one for the whole country does."""
    place = {"place": {"province": "50"}}
    page = builders.page(app, "ร่างเชียงใหม่", status="draft", facts=place)
    browser("ประสาน").get(builders.url(page), 404)
    browser("ประสานทั้งประเทศ").get(builders.url(page))


def test_other_kind_in_the_address_leads_home(app: Flask, client: Client) -> None:
    """A slug under the wrong kind redirects for good to the page's own address."""
    page = builders.page(app)
    assert client.get(f"/models/{page.slug}", 301).location.startswith("/articles/")


def test_wrong_kind_tells_nothing_of_a_draft(app: Flask, client: Client) -> None:
    """The redirect between kinds is not a way to learn of a draft."""
    page = builders.page(app, status="draft")
    client.get(f"/models/{page.slug}", 404)


ODD = ["/articles/%00", "/articles/" + "ก" * 3000, "/articles/..%2f..%2fetc", "/p/0", "/p/" + "9" * 30, "/p/x"]


@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_missing_pages(client: Client, path: str) -> None:
    """An address nobody made is a 404 with a sentence, however odd."""
    client.get(path, 404)


def test_old_revision_is_shown_as_old(app: Flask, client: Client) -> None:
    """An old revision shows its own text and says which is current."""
    page = builders.page(app, body="ฉบับแรก")
    builders.revise(app, page, "ฉบับสอง")
    answer = client.get(f"{builders.url(page)}/revisions/1")
    assert "ฉบับแรก" in answer.main and "ฉบับเก่า" in answer.main
    for number in ("0", "3", "99999999999999999999"):
        client.get(f"{builders.url(page)}/revisions/{number}", 404)


@pytest.mark.parametrize(("moment", "day"), [("2026-11-22T16:59:59Z", "22 พ.ย. 2569"), ("2026-11-22T17:00:00Z", "23 พ.ย. 2569")])
def test_days_are_those_of_thailand(app: Flask, client: Client, moment: str, day: str) -> None:
    """A page saved after midnight in Thailand says so, in its head and in its history alike."""
    page = builders.page(app)
    for table in ("pages SET updated", "revisions SET created"):
        builders.database(app).conn.execute(f"UPDATE {table} = ?", (moment,))
    assert f"ปรับปรุง {day}" in client.get(builders.url(page)).main
    assert day in client.get(f"{builders.url(page)}/history").main


def test_a_date_alone_is_the_day_it_says() -> None:
    """A day that was typed is not moved by the clock."""
    assert be_date("2026-11-22") == "22 พ.ย. 2569"


@pytest.mark.parametrize(("body", "times"), [("## คุณค่าที่คนในเรื่องยึดถือ\n\nรวมกัน\n", 0), ("## สิบปี\n\nเล่า\n", 1)])
def test_a_funds_value_stands_first_once(app: Flask, client: Client, body: str, times: int) -> None:
    """What a fund holds dear stands in a panel before all else, unless its text begins with it; its words are never lost."""
    page = builders.page(app, "กองทุน", body, kind="model", facts={"principle_3": "ไม่ทิ้งกัน"})
    answer = client.get(builders.url(page))
    assert len(answer.page.findall(".//main//*[@id='value']")) == times
    assert answer.main.count("ไม่ทิ้งกัน") == 1
