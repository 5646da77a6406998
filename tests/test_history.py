"""History, comparing and restoring: nothing is ever taken away."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL
from wiki import saving

Browser = Callable[[str], Client]


def test_history_lists_saves_fifty_at_a_time(app: Flask, client: Client) -> None:
    """Newest first, with a way to the older ones."""
    page = builders.page(app, body="ฉบับ 1")
    for number in range(2, 54):
        builders.revise(app, page, f"ฉบับ {number}", note=f"ครั้งที่ {number}")
    first = client.get(f"{builders.url(page)}/history")
    assert "ครั้งที่ 53" in first.main and "ครั้งที่ 4 " in first.main + " " and "ครั้งที่ 3 " not in first.main
    older = next(link for link in first.links() if "before=" in link)
    assert "ครั้งที่ 3" in client.get(older).main


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=0", "before=99999999999999999999999", "before="])
def test_history_survives_odd_marks(app: Flask, client: Client, query: str) -> None:
    """An odd mark in the address shows some part of the history, never an error."""
    page = builders.page(app)
    client.get(f"{builders.url(page)}/history?{query}")


def test_comparing_marks_the_thai_words_that_changed(app: Flask, client: Client) -> None:
    """Inside a changed line only the words that differ are marked."""
    page = builders.page(app, body="กองทุนจ่ายค่าคลอด 500 บาท\n\nท้าย")
    builders.revise(app, page, "กองทุนจ่ายค่าคลอด 700 บาท\n\nท้าย", title="ชื่อใหม่")
    answer = client.get(f"{builders.url(page)}/compare?from=1&to=2")
    assert [mark.text for mark in answer.page.iter("del")] == ["500"]
    assert [mark.text for mark in answer.page.iter("ins")] == ["700"]
    assert "ชื่อใหม่" in answer.main


def test_comparing_the_wrong_way_round_is_put_right(app: Flask, client: Client) -> None:
    """Whichever is picked first, the older one stands on the left."""
    page = builders.page(app, body="เก่า 1")
    builders.revise(app, page, "เก่า 2")
    answer = client.get(f"{builders.url(page)}/compare?from=2&to=1")
    assert [mark.text for mark in answer.page.iter("del")] == ["1"]


@pytest.mark.parametrize("query", ["from=1&to=9", "from=0&to=-4", "from=99999999999999999999999&to=1"])
def test_comparing_what_does_not_exist_is_404(app: Flask, client: Client, query: str) -> None:
    """Revisions nobody saved cannot be compared; the answer leads back to the page, whose address is not a secret here."""
    page = builders.page(app)
    assert builders.url(page) in client.get(f"{builders.url(page)}/compare?{query}", 404).links()


@pytest.mark.parametrize("path", ["/compare", "/history", "/nothing"])
def test_a_drafts_parts_say_no_more_than_the_draft(app: Flask, client: Client, path: str) -> None:
    """Whoever may not read a page is not led to it either."""
    draft = builders.page(app, status="draft")
    assert builders.url(draft) not in client.get(builders.url(draft) + path, 404).links()


def test_restoring_appends_the_old_text(app: Flask, browser: Browser) -> None:
    """An old revision comes back as the newest; the one it replaces stays in the history."""
    page = builders.page(app, "ชื่อแรก", "หนึ่ง", tags="ก")
    builders.revise(app, page, "สอง", title="ชื่อสอง")
    browser("เจ้าของ").post(f"{builders.url(page)}/restorations", {"number": 1, "base": 2})
    head = builders.head(app, page.id)
    assert (head.number, head.title, head.body, head.tags) == (3, "ชื่อแรก", "หนึ่ง", ("ก",))
    browser("").get(f"{builders.url(page)}/revisions/2")


def test_restoring_over_a_newer_save_is_a_conflict(app: Flask, browser: Browser) -> None:
    """Whoever restores has seen the newest revision, or is asked to look first."""
    page = builders.page(app, body="หนึ่ง")
    builders.revise(app, page, "สอง")
    builders.revise(app, page, "สาม")
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/restorations", {"number": 1, "base": 2}, 409)
    assert "มีคนบันทึกหน้านี้ก่อน" in answer.main
    assert builders.head(app, page.id).body == "สาม"


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1", "9" * 30])
def test_restoring_what_does_not_exist_is_404(app: Flask, browser: Browser, number: str) -> None:
    """Only a revision of this page can come back."""
    page = builders.page(app)
    browser("เจ้าของ").post(f"{builders.url(page)}/restorations", {"number": number, "base": 1}, 404)


def test_strangers_cannot_restore(app: Flask, browser: Browser) -> None:
    """Restoring is editing: 401, 403, and 404 for another's draft."""
    page, draft = builders.page(app), builders.page(app, "ร่าง", status="draft")
    for name, status in (("", 401), ("อ่าน", 403)):
        browser(name).post(f"{builders.url(page)}/restorations", {"number": 1, "base": 1}, status)
    browser("เพื่อนบ้าน").post(f"{builders.url(draft)}/restorations", {"number": 1, "base": 1}, 404)


def test_old_revision_offers_itself_to_who_may_edit(app: Flask, browser: Browser) -> None:
    """The button to restore stands with an old revision for its editors only."""
    page = builders.page(app, body="หนึ่ง")
    builders.revise(app, page, "สอง")
    offered = f"{builders.url(page)}/restorations"
    assert offered in browser("เจ้าของ").get(f"{builders.url(page)}/revisions/1").text
    assert offered not in browser("อ่าน").get(f"{builders.url(page)}/revisions/1").text


def test_a_rule_sets_decisions_are_compared_by_name(app: Flask, client: Client) -> None:
    """The comparison names each value and says what was decided, never the program's own keys."""
    page = builders.page(app, kind="ruleset", body=SMALL, facts=FACTS)
    decided = {**FACTS, "decisions": {"contribution": {"choice": "change", "value": 2, "reason": "เงินไม่พอค่าทำศพ"}}}
    made = builders.draft(app, page.title, SMALL, "ruleset", decided)
    saving.save(builders.database(app), page.id, 1, made, page.owner_id)
    told = client.get(f"{builders.url(page)}/compare?from=1&to=2").main
    assert "เงินสัจจะ" in told and "เปลี่ยนเป็น 2 บาท · เงินไม่พอค่าทำศพ" in told and "choice" not in told


def test_a_single_save_offers_nothing_to_choose(app: Flask, client: Client) -> None:
    """With one revision there are no two to compare, so no buttons to pick them."""
    page = builders.page(app, body="เดียว")
    assert 'name="from"' not in client.get(f"{builders.url(page)}/history").text
