"""Publication: draft, in review, published, archived, and the queue of coordinators."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client
from wiki.pages import Page

Browser = Callable[[str], Client]


def _step(who: Client, page: Page, action: str, status: int = 303, note: str = "") -> None:
    who.post(f"{builders.url(page)}/publications", {"action": action, "note": note}, status)


@pytest.mark.parametrize(
    ("name", "action", "before", "after"),
    [("เจ้าของ", "publish", "draft", "published"), ("เจ้าของ", "review", "draft", "review"),
     ("เจ้าของ", "draft", "review", "draft"), ("เจ้าของ", "archive", "draft", "archived"),
     ("ประสาน", "publish", "review", "published"), ("ประสาน", "draft", "review", "draft"),
     ("ประสาน", "archive", "published", "archived"), ("ดูแล", "publish", "archived", "published")],
)  # fmt: skip
def test_steps_of_an_article(app: Flask, browser: Browser, name: str, action: str, before: str, after: str) -> None:
    """Each step takes the page where it says, for those who may take it."""
    page = builders.page(app, status=before)
    _step(browser(name), page, action, note="เหตุผล")
    assert builders.status_of(app, page.id) == after


@pytest.mark.parametrize(
    ("name", "action", "before", "status"),
    [("", "archive", "published", 401), ("อ่าน", "archive", "published", 403), ("เพื่อนบ้าน", "archive", "published", 403),
     ("เจ้าของ", "archive", "published", 403), ("เจ้าของ", "draft", "published", 403),
     ("เจ้าของ", "review", "published", 403), ("", "publish", "draft", 404), ("อ่าน", "publish", "draft", 404),
     ("เพื่อนบ้าน", "publish", "draft", 404)],
)  # fmt: skip
def test_steps_that_are_not_theirs(
    app: Flask, browser: Browser, name: str, action: str, before: str, status: int,
) -> None:  # fmt: skip
    """Nobody takes a step that is not theirs; of a draft they do not even learn."""
    page = builders.page(app, status=before)
    _step(browser(name), page, action, status)
    assert builders.status_of(app, page.id) == before


def test_contributor_cannot_publish_a_lesson(app: Flask, browser: Browser) -> None:
    """A case goes through the coordinators: its writer may send it, not publish it."""
    page = builders.page(app, "บทเรียน", kind="lesson", status="draft")
    _step(browser("เจ้าของ"), page, "publish", 403)
    assert builders.status_of(app, page.id) == "draft"


def test_lesson_that_lacks_something_is_not_published(app: Flask, browser: Browser) -> None:
    """A case without its required facts stays a draft, and says what is missing."""
    page = builders.page(app, "บทเรียน", kind="lesson", status="draft")
    coordinator = browser("ประสาน")
    _step(coordinator, page, "publish")
    assert builders.status_of(app, page.id) == "draft"
    assert "ยังเผยแพร่ไม่ได้" in coordinator.get(builders.url(page)).text


_AAR = {"form": "aar", "aar_happened": "คนมาน้อย", "aar_next": "นัดวันอื่น"}


@pytest.mark.parametrize(
    ("body", "facts", "said"),
    [("", {}, "ยังไม่มีเนื้อความ"), ("สั้นมาก", {}, "เนื้อความสั้นไป"), ("เล่าเรื่องที่เกิดขึ้นในตำบลเราอย่างละเอียดพอให้คนอื่นใช้ได้", {}, ""),
     ("", _AAR, ""), ("สั้นมาก", {**_AAR, "aar_next": ""}, "เนื้อความสั้นไป")],
)  # fmt: skip
def test_a_lesson_is_told_in_a_body_or_in_its_form(
    app: Flask, browser: Browser, body: str, facts: dict[str, str], said: str,
) -> None:  # fmt: skip
    """Two answered boxes of the form do for a body; a short body is called short, not missing."""
    page = builders.page(app, "บทเรียน", body, kind="lesson", status="draft", facts=facts)
    coordinator = browser("ประสาน")
    _step(coordinator, page, "publish")
    answer = coordinator.get(builders.url(page)).text
    told = [sentence for sentence in ("ยังไม่มีเนื้อความ", "เนื้อความสั้นไป") if sentence in answer]
    assert told == ([said] if said else [])


def test_unknown_step_changes_nothing(app: Flask, browser: Browser) -> None:
    """A step nobody knows is refused with a sentence."""
    page = builders.page(app)
    _step(browser("ดูแล"), page, "explode")
    assert builders.status_of(app, page.id) == "published"


def test_scoped_coordinator_publishes_only_at_home(app: Flask, browser: Browser) -> None:
    """A coordinator of Songkhla takes no step on a page of Chiang Mai."""
    page = builders.page(app, facts={"place": {"province": "50"}})
    _step(browser("ประสาน"), page, "archive", 403)
    _step(browser("ประสานทั้งประเทศ"), page, "archive")


def test_step_is_noted_with_its_reason(app: Flask, browser: Browser) -> None:
    """Who took a step and why stands in the recent changes."""
    page = builders.page(app)
    _step(browser("ดูแล"), page, "archive", note="ซ้ำกับอีกหน้า")
    change = builders.database(app).query("SELECT verb, note FROM changes ORDER BY seq DESC LIMIT 1")
    assert next(iter(change)) == {"verb": "archived", "note": "ซ้ำกับอีกหน้า"}


def test_note_that_is_no_text_is_refused(app: Flask, browser: Browser) -> None:
    """A reason with control characters is refused, the page left alone."""
    page = builders.page(app)
    _step(browser("ดูแล"), page, "archive", 422, note="ก\x00ข")
    assert builders.status_of(app, page.id) == "published"


def test_queue_shows_what_waits_for_this_coordinator(app: Flask, browser: Browser) -> None:
    """The queue holds pages in review of one's provinces, and no draft."""
    builders.page(app, "รอที่สงขลา", status="review", facts={"place": {"province": "90"}})
    builders.page(app, "รอที่เชียงใหม่", status="review", facts={"place": {"province": "50"}})
    builders.page(app, "ยังเป็นร่าง", status="draft")
    scoped, whole = browser("ประสาน").get("/review").main, browser("ประสานทั้งประเทศ").get("/review").main
    assert "รอที่สงขลา" in scoped and "รอที่เชียงใหม่" not in scoped
    assert "รอที่เชียงใหม่" in whole and "ยังเป็นร่าง" not in whole


def test_queue_is_for_coordinators(browser: Browser) -> None:
    """Nobody else opens the queue."""
    browser("").get("/review", 401)
    for name in ("อ่าน", "เจ้าของ"):
        browser(name).get("/review", 403)


def test_own_pages_of_every_status(app: Flask, browser: Browser) -> None:
    """One's own list holds drafts and published pages of one's own only."""
    builders.page(app, "ร่างของฉัน", status="draft")
    builders.page(app, "ของเพื่อน", status="draft", owner="เพื่อนบ้าน")
    mine = browser("เจ้าของ").get("/me").main
    assert "ร่างของฉัน" in mine and "ของเพื่อน" not in mine
    browser("").get("/me", 401)
