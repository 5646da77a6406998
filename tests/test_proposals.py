"""ข้อนี้ของเราดี: a clause of a published copy goes back to the origin, with its difference in sight and its proposer named."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.lineage import news, proposals
from db import rows
from tests import builders, lineages
from tests.client import Client
from tests.small_ruleset import VALUES
from wiki import saving
from wiki.pages import Page

Browser = Callable[[str], Client]
GIFT = {"key": "gift", "label": "ของเยี่ยม", "type": "baht", "value": 150, "min": 0, "max": 900}
OWN = lineages.SMALL.replace("## บำนาญ", "## เยี่ยมไข้ {#visit}\nเยี่ยมพร้อม {{gift}}\n\n## บำนาญ").replace("ส่งวันละ", "จ่ายวันละ")


@pytest.fixture
def copied(app: Flask, small: Page) -> Page:
    """A published copy with a clause of its own and one in other words."""
    kept = {**lineages.KEPT, "gift": {"choice": "keep", "reason": "พอซื้อของ"}, "contribution": {
        "choice": "change", "value": 5, "reason": "จ่ายไหว"}}  # fmt: skip
    return lineages.copy(app, small, body=OWN, decisions=kept, parameters=[*VALUES, GIFT])


def _proposed(browser: Browser, copied: Page, clause: str = "visit") -> str:
    client, address = browser("เพื่อนบ้าน"), builders.url(copied)
    base = client.get(f"{address}/propose?clause={clause}").value("base")
    return client.post(f"{address}/propose", {"clause": clause, "why": "ใช้แล้วคนป่วยมีกำลังใจ", "base": base}).location


def test_a_proposal_is_accepted_and_its_proposer_named(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """The owner reads why, what differs and what the values do; accepting inserts the clause with its value and a credit."""
    assert "เสนอให้ต้นฉบับ" in browser("เพื่อนบ้าน").get(f"{builders.url(copied)}/difference").main
    assert "เสนอให้ต้นฉบับ" not in browser("เจ้าของ").get(f"{builders.url(copied)}/difference").main
    address, owner = _proposed(browser, copied), browser("เจ้าของ")
    assert "เสนอข้อที่เขียนดีกว่ามา 1 ข้อ" in owner.get(builders.url(small)).main
    assert "เสนอข้อมา 1 ข้อ" in owner.get("/me").main
    shown = owner.get(address)
    assert "ใช้แล้วคนป่วยมีกำลังใจ" in shown.main and "ของเยี่ยม" in shown.main and "ต้นฉบับยังไม่มีข้อนี้" in shown.main
    owner.post(address, {"do": "accept", "base": shown.value("base")})
    head = builders.head(app, small.id)
    assert head.number == 2 and head.body == lineages.SMALL.replace("## บำนาญ", "## เยี่ยมไข้ {#visit}\nเยี่ยมพร้อม {{gift}}\n\n## บำนาญ")
    assert head.facts["parameters"] == [*VALUES, GIFT] and not {"considered", "values", "later"} & set(head.facts)
    credit = head.facts["credits"][0]
    assert (credit["item"], credit["slug"], credit["person"], credit["revision"]) == ("clause:visit", copied.slug, "เพื่อนบ้าน", 2)
    page = browser("").get(builders.url(small))
    assert "ข้อนี้เสนอโดย" in page.main and builders.url(copied) in page.links() and "เพื่อนบ้าน" in page.main
    assert news.of_page(builders.database(app), copied.id) == news.News(copied.id, postponed=0), "merges silently"
    assert "เสนอข้อที่เขียนดีกว่ามา" not in owner.get(builders.url(small)).main


def test_an_adapted_clause_replaces_its_namesake_and_values_stay(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """The words come, the origin's value stays; both values and what they do to the money lie before the owner."""
    address, owner = _proposed(browser, copied, "contribution"), browser("เจ้าของ")
    shown = owner.get(address)
    assert "1 บาท" in shown.main and "5 บาท" in shown.main and "ประมาณการจะเปลี่ยน" in shown.main
    owner.post(address, {"do": "accept", "base": shown.value("base")})
    head = builders.head(app, small.id)
    assert head.body == lineages.SMALL.replace("ส่งวันละ", "จ่ายวันละ") and head.facts["parameters"] == VALUES


def test_declining_needs_a_reason_that_the_proposer_reads(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Without a reason nothing is decided; with one the proposer reads it, and may propose again."""
    address, owner = _proposed(browser, copied), browser("เจ้าของ")
    owner.post(address, {"do": "decline", "answer": " "}, 422)
    owner.post(address, {"do": "decline", "answer": "ยังไม่เหมาะกับตำบลเล็ก"})
    assert "ยังไม่เหมาะกับตำบลเล็ก" in browser("เพื่อนบ้าน").get(f"{builders.url(copied)}/proposals").main
    assert "ยังไม่เหมาะกับตำบลเล็ก" in browser("เพื่อนบ้าน").get(address).main
    owner.post(address, {"do": "decline", "answer": "อีกครั้ง"}, 409)
    owner.post(address, {"do": "accept", "base": "1"}, 409)
    assert builders.head(app, small.id).number == 1
    _proposed(browser, copied)


def test_the_proposer_may_withdraw(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Only the copy's editors; then the owner finds nothing to decide."""
    address = _proposed(browser, copied)
    browser("เจ้าของ").post(address, {"do": "withdraw"}, 403)
    browser("เพื่อนบ้าน").post(address, {"do": "accept", "base": "1"}, 403)
    browser("เพื่อนบ้าน").post(address, {"do": "withdraw"})
    assert proposals.waiting(builders.database(app), small.id) == 0
    assert "เยี่ยมไข้" not in browser("เจ้าของ").get(f"{builders.url(small)}/proposals").main


def test_who_may_propose_what(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """A published copy's editors, a clause that differs, once at a time, with a reason; drafts cannot propose."""
    address = f"{builders.url(copied)}/propose"
    browser("").get(f"{address}?clause=visit", 401)
    for name in ("เจ้าของ", "อ่าน"):
        browser(name).get(f"{address}?clause=visit", 403)
        browser(name).post(address, {"clause": "visit", "why": "ดี", "base": "1"}, 403)
    client = browser("เพื่อนบ้าน")
    client.get(f"{address}?clause=name", 404)
    client.get(f"{address}?clause=nothing", 404)
    assert client.post(address, {"clause": "visit", "why": "  ", "base": "1"}, 422).value("base") == "1"
    client.post(address, {"clause": "visit", "why": "ย" * 1001, "base": "1"}, 422)
    assert "ใช้ดี" in client.post(address, {"clause": "visit", "why": "ใช้ดี", "base": "9"}, 409).text
    _proposed(browser, copied)
    client.post(address, {"clause": "visit", "why": "อีกครั้ง", "base": "1"}, 409)
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft", body=OWN, parameters=[*VALUES, GIFT])
    client.get(f"{builders.url(draft)}/propose?clause=visit", 409)
    client.post(f"{builders.url(draft)}/propose", {"clause": "visit", "why": "ดี", "base": "1"}, 409)
    browser("เจ้าของ").get(f"{builders.url(small)}/propose?clause=name", 409)
    assert proposals.waiting(builders.database(app), small.id) == 1


def test_a_proposal_is_nobody_elses(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Neither readers nor other writers see it; what was archived since is hidden from the origin's owner."""
    address = _proposed(browser, copied)
    browser("").get(address, 401)
    browser("").get(f"{builders.url(small)}/proposals", 401)
    browser("อ่าน").get(address, 404)
    assert "เยี่ยมไข้" not in browser("อ่าน").get(f"{builders.url(small)}/proposals").main
    browser("เจ้าของ").get(address.replace("/proposals/1", "/proposals/99"), 404)
    browser("เจ้าของ").get(f"{builders.url(copied)}/proposals/1", 404)
    saving.set_status(builders.database(app), copied.id, "draft", "returned", builders.person(app, "ดูแล").id)
    owner = browser("เจ้าของ")
    owner.get(address, 404)
    assert "เยี่ยมไข้" not in owner.get(f"{builders.url(small)}/proposals").main
    assert "เสนอข้อ" not in owner.get(builders.url(small)).main and "เสนอข้อมา" not in owner.get("/me").main


def test_an_origin_that_changed_meanwhile_is_shown_again(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Accepting from an old page answers 409 with the new difference; nothing is stored."""
    address, owner = _proposed(browser, copied, "contribution"), browser("เจ้าของ")
    base = owner.get(address).value("base")
    lineages.reword(app, small, "ส่งวันละ", "ส่งเงินทุกวัน วันละ")
    answer = owner.post(address, {"do": "accept", "base": base}, 409)
    assert "ส่งเงินทุกวัน" in answer.main and answer.value("base") == "2"
    assert builders.head(app, small.id).number == 2
    owner.post(address, {"do": "accept", "base": "2"})
    assert "จ่ายวันละ" in builders.head(app, small.id).body


def test_what_would_break_the_origin_is_not_accepted(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """A clause that points to one that the origin does not have: told before, refused after, nothing half done."""
    lineages.save(app, copied, OWN.replace("เยี่ยมพร้อม {{gift}}", "เยี่ยมพร้อม {{gift}} ตาม [[#more]]\n\n## เพิ่ม {#more}\nเพิ่ม"), by="เพื่อนบ้าน")
    address, owner = _proposed(browser, copied), browser("เจ้าของ")
    assert "ยังรับไม่ได้" in owner.get(address).main
    owner.post(address, {"do": "accept", "base": "1"}, 422)
    assert builders.head(app, small.id).number == 1
    assert rows(builders.database(app), "SELECT status FROM proposals")[0]["status"] == "open"


def test_an_origin_that_is_rules_in_force_takes_it_into_its_working_draft(app: Flask, browser: Browser, small: Page) -> None:
    """A copy's copy proposes to the copy: the words wait in a working draft for the meeting."""
    middle = lineages.copy(app, small, "ระเบียบบ้านกลาง", owner="เจ้าของ")
    kept = {**lineages.KEPT, "gift": {"choice": "keep", "reason": "พอซื้อของ"}}
    last = lineages.copy(app, middle, "ระเบียบบ้านปลาย", body=OWN, decisions=kept, parameters=[*VALUES, GIFT])
    address, owner = _proposed(browser, last), browser("เจ้าของ")
    owner.post(address, {"do": "accept", "base": owner.get(address).value("base")})
    draft = lineages.working(app, middle)
    assert draft is not None and "เยี่ยมไข้" in builders.head(app, draft.id).body
    assert builders.head(app, draft.id).facts["credits"][0]["slug"] == last.slug
    assert builders.head(app, middle.id).number == 1
