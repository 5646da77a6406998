"""Review: the queue, sending back with a reason, and what the author learns of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests import builders, wellformed
from tests.client import Client
from wiki.pages import Page

Browser = Callable[[str], Client]
WHY = "ขอที่มาของตัวเลขข้อ 2"


def _sent(app: Flask, title: str = "บทเรียนที่ส่ง", days: int = 0, **more: object) -> Page:
    """A lesson in review, sent so many days ago."""
    page = builders.page(app, title, kind="lesson", status="review", **more)  # type: ignore[arg-type]
    moment = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    builders.database(app).conn.execute(
        "INSERT INTO changes (page_id, number, verb, author_id, created) VALUES (?, 1, 'sent', ?, ?)",
        (page.id, page.owner_id, moment))
    return page


def _send_back(who: Client, page: Page, note: str = WHY, status: int = 303) -> str:
    """What the site says after the step."""
    who.post(f"{builders.url(page)}/publications", {"action": "draft", "note": note}, status)
    return who.get(builders.url(page)).text


def test_the_author_learns_why_a_page_came_back(app: Flask, browser: Browser) -> None:
    """The reason stands on the page, in the author's own list and in the history, with who gave it."""
    page = _sent(app)
    _send_back(browser("ประสาน"), page)
    owner = browser("เจ้าของ")
    shown = owner.get(builders.url(page)).main
    assert WHY in shown and "ประสาน ส่งกลับให้แก้" in shown
    cards = [wellformed.words(card) for card in owner.get("/me").page.findall(".//main//article")]
    assert [f"ส่งกลับ: {WHY}" in card for card in cards] == [True]
    assert WHY in owner.get(f"{builders.url(page)}/history").main


@pytest.mark.parametrize("note", ["", "  "])
def test_nobodys_page_is_sent_back_without_a_reason(app: Flask, browser: Browser, note: str) -> None:
    """A coordinator who gives no reason is asked for it; the page stays in review."""
    page = _sent(app)
    assert "เขียนเหตุผลก่อนส่งกลับ" in _send_back(browser("ประสาน"), page, note)
    assert builders.status_of(app, page.id) == "review"


def test_taking_ones_own_page_back_needs_no_reason(app: Flask, browser: Browser) -> None:
    """The owner takes a page out of review with one press, a coordinator has the box for the reason."""
    page = _sent(app)
    assert 'id="send-back"' not in browser("เจ้าของ").get(builders.url(page)).text
    assert 'id="send-back"' in browser("ประสาน").get(builders.url(page)).text
    _send_back(browser("เจ้าของ"), page, "")
    assert builders.status_of(app, page.id) == "draft"


def test_a_reason_is_over_once_the_page_is_sent_again(app: Flask, browser: Browser) -> None:
    """Only the last step counts: a reason that was answered is not shown again."""
    page = _sent(app)
    _send_back(browser("ประสาน"), page)
    builders.database(app).conn.execute(
        "INSERT INTO changes (page_id, number, verb, author_id, created) SELECT page_id, 1, 'sent', author_id, created"
        " FROM changes WHERE verb = 'returned'")
    assert WHY not in browser("เจ้าของ").get("/me").main


def test_reasons_are_between_two_people(app: Flask, browser: Browser) -> None:
    """Strangers find no reason, neither in the history nor in the recent changes, even once the page is published."""
    page = builders.page(app)
    _send_back(browser("ประสาน"), page)
    browser("เจ้าของ").post(f"{builders.url(page)}/publications", {"action": "publish"})
    for name in ("", "เพื่อนบ้าน"):
        for path in ("/changes", f"{builders.url(page)}/history", builders.url(page)):
            assert WHY not in browser(name).get(path).text
    assert WHY in browser("เจ้าของ").get(f"{builders.url(page)}/history").main


def test_the_queue_tells_who_when_and_how_long(app: Flask, browser: Browser) -> None:
    """A row has its author, the day it was sent and the days since; the count stands above and on one's own page."""
    _sent(app, "ส่งนานแล้ว", days=3)
    _sent(app, "เพิ่งส่ง", owner="เพื่อนบ้าน")
    coordinator = browser("ประสาน")
    queue = coordinator.get("/review").main
    assert "โดย เจ้าของ" in queue and "รอ 3 วัน" in queue and "โดย เพื่อนบ้าน" in queue and "ส่งวันนี้" in queue
    assert queue.index("ส่งนานแล้ว") < queue.index("เพิ่งส่ง") and "หน้าที่รอตรวจ (2)" in queue
    assert "รายการรอตรวจ (2)" in coordinator.get("/me").main


def test_the_next_of_the_queue_is_one_press_away(app: Flask, browser: Browser) -> None:
    """After a step in the queue stands a link to the page that waits longest in one's own provinces; no one else has it."""
    page = builders.page(app, "บทความ", status="review")
    _sent(app, "ที่เชียงใหม่", days=9, facts={"place": {"province": "50"}})
    following = _sent(app, "ถัดไป", days=2)
    coordinator = browser("ประสาน")
    answer = coordinator.post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert builders.url(following) in coordinator.get(answer.location).links()
    assert builders.url(following) not in browser("เจ้าของ").get(answer.location).links()


@pytest.mark.parametrize(
    ("name", "kind", "action", "said"),
    [("เจ้าของ", "article", "publish", "เผยแพร่แล้ว ทุกคน"), ("เจ้าของ", "article", "review", "ส่งตรวจแล้ว"),
     ("เจ้าของ", "article", "save", "บันทึกแล้ว"), ("ประสาน", "model", "publish", "บันทึกแล้ว แต่ยังเผยแพร่ไม่ได้"),
     ("เจ้าของ", "model", "review", "บันทึกแล้ว แต่ยังส่งตรวจไม่ได้"), ("เจ้าของ", "model", "publish", "บันทึกแล้ว แต่ขั้นนี้")],
)  # fmt: skip
def test_a_save_says_one_thing(browser: Browser, name: str, kind: str, action: str, said: str) -> None:
    """Save, publish and submit answer with one sentence that is true, and name everything that is missing."""
    who = browser(name)
    answer = who.post(f"/{kind}s", {"title": "หน้าใหม่", "body": "สั้น", "action": action})
    flashes = who.get(answer.location).page.findall(".//*[@class='flash']/div")
    assert len(flashes) == 1 and (text := "".join(flashes[0].itertext())).startswith(said)
    if "แต่ยัง" in said:
        assert "ยังไม่ได้กรอก" in text and "ยังไม่มีคำสรุปหนึ่งประโยค" in text and "เนื้อความสั้นไป" in text
