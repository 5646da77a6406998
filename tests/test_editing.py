"""Saving a page again: the base revision, the conflict that loses nothing, who may."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def _save(who: Client, page: str, base: object, body: str, status: int = 303, **more: str) -> str:
    fields = {"title": "สัจจะ", "body": body, "base": base, **more}
    return who.post(f"{page}/revisions", {name: part for name, part in fields.items() if part is not None}, status).text


def test_owner_saves_another_revision(app: Flask, browser: Browser) -> None:
    """A save appends: the new text is read, the old one stays in the history."""
    page = builders.page(app, "สัจจะ", "ฉบับแรก")
    owner = browser("เจ้าของ")
    form = owner.get(f"{builders.url(page)}/edit")
    assert form.value("base") == "1" and form.value("body").strip() == "ฉบับแรก"
    _save(owner, builders.url(page), 1, "ฉบับสอง", note="แก้คำ")
    assert "ฉบับสอง" in owner.get(builders.url(page)).main
    assert "ฉบับแรก" in owner.get(f"{builders.url(page)}/revisions/1").main
    assert "แก้คำ" in owner.get(f"{builders.url(page)}/history").main


@pytest.mark.parametrize("base", [None, "", "x", "1.5"])
def test_save_without_base_is_refused(app: Flask, browser: Browser, base: str | None) -> None:
    """A save that does not say which revision it changes is refused, its text kept."""
    page = builders.page(app, "สัจจะ", "เดิม")
    assert "ข้อความใหม่" in _save(browser("เจ้าของ"), builders.url(page), base, "ข้อความใหม่", 422)
    assert builders.head(app, page.id).body == "เดิม"


@pytest.mark.parametrize("base", [0, 1, 3, -1, 10**30])
def test_save_on_another_revision_is_a_conflict(app: Flask, browser: Browser, base: int) -> None:
    """Only the number at the head is taken; any other answers 409 and stores nothing."""
    page = builders.page(app, "สัจจะ", "หนึ่ง")
    builders.revise(app, page, "สอง")
    _save(browser("เจ้าของ"), builders.url(page), base, "สาม", 409)
    assert builders.head(app, page.id).body == "สอง"


def test_conflict_shows_both_texts_and_keeps_the_typed(app: Flask, browser: Browser) -> None:
    """The 409 page holds my text to edit, theirs to copy, and the words that differ."""
    page = builders.page(app, "สัจจะ", "ออมวันละบาท ทุกวัน")
    builders.revise(app, page, "ออมวันละสองบาท ทุกวัน", by="เพื่อนบ้าน")
    answer = browser("เจ้าของ").post(
        f"{builders.url(page)}/revisions",
        {"title": "สัจจะ", "body": "ออมวันละสามบาท ทุกวัน", "base": 1, "note": "ขึ้นยอด", "tags": "ออม"}, 409)
    assert answer.value("body").strip() == "ออมวันละสามบาท ทุกวัน"
    assert answer.value("note") == "ขึ้นยอด" and answer.value("tags") == "ออม"
    assert "ออมวันละสองบาท ทุกวัน" in answer.main and "เพื่อนบ้าน" in answer.main
    assert answer.page.find(".//ins") is not None and answer.page.find(".//del") is not None
    assert answer.value("base") == "2"


def test_conflict_page_saves_the_merged_text(app: Flask, browser: Browser) -> None:
    """What the conflict page sends on, with its new base, is taken."""
    page = builders.page(app, "สัจจะ", "หนึ่ง")
    builders.revise(app, page, "สอง")
    owner = browser("เจ้าของ")
    answer = owner.post(f"{builders.url(page)}/revisions", {"title": "สัจจะ", "body": "สาม", "base": 1}, 409)
    _save(owner, builders.url(page), answer.value("base"), "สองและสาม")
    assert builders.head(app, page.id).body == "สองและสาม"


def test_stranger_cannot_save(app: Flask, browser: Browser) -> None:
    """A reader gets 403 and a visitor 401; another's draft does not even exist for them."""
    page, draft = builders.page(app, "สัจจะ", "เดิม"), builders.page(app, "ร่าง", "เดิม", status="draft")
    for name, status in (("", 401), ("อ่าน", 403)):
        _save(browser(name), builders.url(page), 1, "ใหม่", status)
        _save(browser(name), builders.url(draft), 1, "ใหม่", 404)
    _save(browser("เพื่อนบ้าน"), builders.url(draft), 1, "ใหม่", 404)
    assert builders.head(app, page.id).body == builders.head(app, draft.id).body == "เดิม"


def test_neighbour_edits_a_published_article_but_not_another_kind(app: Flask, browser: Browser) -> None:
    """Articles are everybody's who writes; a lesson belongs to its owner and the coordinators."""
    article = builders.page(app, "สัจจะ", "เดิม")
    lesson = builders.page(app, "บทเรียนตัวอย่าง", "เดิม", kind="lesson")
    neighbour = browser("เพื่อนบ้าน")
    _save(neighbour, builders.url(article), 1, "ใหม่")
    neighbour.get(f"{builders.url(lesson)}/edit", 403)
    _save(neighbour, builders.url(lesson), 1, "ใหม่", 403)


def test_save_of_a_missing_page_is_404(browser: Browser) -> None:
    """There is nothing to save where no page is."""
    _save(browser("เจ้าของ"), "/articles/ไม่มี", 1, "ใหม่", 404)


def test_line_ends_of_a_browser_are_not_a_change(app: Flask, browser: Browser) -> None:
    """Forms send CRLF; what is stored has LF and composed letters."""
    page = builders.page(app, "สัจจะ", "x")
    _save(browser("เจ้าของ"), builders.url(page), 1, "หนึ่ง\r\nสอง\rสาม")
    assert builders.head(app, page.id).body == "หนึ่ง\nสอง\nสาม"


def test_heavy_page_is_refused_with_its_line(app: Flask, browser: Browser) -> None:
    """A page the renderer would choke on is refused with the line, and comes back in the form."""
    page = builders.page(app, "สัจจะ", "เดิม")
    text = _save(browser("เจ้าของ"), builders.url(page), 1, "ดี\n\n" + "(" * 500, 422)
    assert "บรรทัดที่ 3" in text and "(" * 500 in text


def test_form_asks_what_the_page_is_made_of_at_any_address(app: Flask, browser: Browser) -> None:
    """A fund edited at an article's address has its fact sheet: without it the save would erase the facts."""
    page = builders.page(app, "กองทุน", kind="model", facts={"members": 350})
    form = browser("เจ้าของ").get(f"/articles/{page.slug}/edit")
    assert form.value("members") == "350"
