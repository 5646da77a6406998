"""Beginning a page: the form, the first revision, what is refused and kept."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def test_contributor_saves_a_draft(app: Flask, browser: Browser) -> None:
    """A save makes a draft that only its writer and coordinators see, and leads to it."""
    owner = browser("เจ้าของ")
    answer = owner.post("/articles", {"title": "วันประชุม", "body": "ทุกวันที่ 16", "action": "save"})
    assert builders.status_of(app, answer.page_id) == "draft"
    assert "ทุกวันที่ 16" in owner.get(answer.location).main
    browser("").get(answer.location, 404)


def test_contributor_publishes_an_article_at_once(app: Flask, browser: Browser) -> None:
    """With the publish button an article is everybody's with its first save."""
    answer = browser("เจ้าของ").post("/articles", {"title": "วันประชุม", "body": "ทุกวันที่ 16", "action": "publish"})
    assert builders.status_of(app, answer.page_id) == "published"
    browser("").get(answer.location)


def test_visitor_is_asked_to_sign_in_and_reader_is_told_why(browser: Browser) -> None:
    """Who may not write gets 401 or 403, at the form and at the save alike."""
    for name, status in (("", 401), ("อ่าน", 403)):
        who = browser(name)
        who.get("/articles/new", status)
        who.post("/articles", {"title": "ก", "body": "ข"}, status)


def test_form_takes_its_title_from_the_address(browser: Browser) -> None:
    """The invitation to write a missing page hands its title to the form."""
    assert browser("เจ้าของ").get("/articles/new?title=เงินขวัญถุง").value("title") == "เงินขวัญถุง"


def test_page_without_title_keeps_what_was_typed(browser: Browser) -> None:
    """A refused save answers 422, names the field and keeps every word."""
    typed = {"title": " ", "body": "\nสองบรรทัด\nท้าย", "summary": "สรุป", "tags": "ก, ข", "note": "แรก"}
    answer = browser("เจ้าของ").post("/articles", typed, 422)
    assert "ต้องใส่ชื่อเรื่อง" in answer.main
    for name in ("body", "summary", "tags", "note"):
        assert answer.value(name).strip("\n") == typed[name].strip("\n")


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", "ก" * 201), ("title", "ก\u202eข"), ("title", "!!!"), ("body", "ก\x00ข"), ("body", "[" * 500),
     ("body", "ก" * 200_001), ("summary", "ก" * 401), ("note", "ก" * 201), ("tags", ",".join(map(str, range(20))))],
)  # fmt: skip
def test_words_that_cannot_be_stored_are_refused(browser: Browser, field: str, text: str) -> None:
    """Too long, invisible or too heavy: 422 with a sentence at the field, never 500."""
    typed = {"title": "ชื่อ", "body": "ข", field: text}
    answer = browser("เจ้าของ").post("/articles", typed, 422)
    assert answer.page.find(".//*[@class='error-text']") is not None


def test_two_pages_of_one_title_get_two_addresses(app: Flask, browser: Browser) -> None:
    """A second page of the same title is stored beside the first, never over it."""
    owner = browser("เจ้าของ")
    first = owner.post("/articles", {"title": "ระเบียบ", "body": "หนึ่ง"})
    second = owner.post("/articles", {"title": "ระเบียบ", "body": "สอง"})
    assert first.location != second.location
    assert builders.head(app, first.page_id).body == "หนึ่ง"


@pytest.mark.parametrize("title", ["new", "compare", "preview"])
def test_title_that_is_an_address_of_ours_gets_another(browser: Browser, title: str) -> None:
    """A page called like one of the site's own addresses does not hide behind it."""
    owner = browser("เจ้าของ")
    answer = owner.post("/articles", {"title": title, "body": "อ่านได้จริง"})
    assert "อ่านได้จริง" in owner.get(answer.location).main


def test_hostile_fields_count_for_nothing(app: Flask, browser: Browser) -> None:
    """Status, owner and slug are not fields of the form, whoever sends them."""
    extra = {"status": "published", "owner_id": "1", "slug": "x", "kind": "model", "head": "9"}
    answer = browser("เจ้าของ").post("/articles", {"title": "ก้าวแรก", "body": "ข", **extra})
    assert builders.status_of(app, answer.page_id) == "draft"
    assert answer.location.startswith("/articles/") and not answer.location.endswith("/x")


def test_preview_without_script_stores_nothing(app: Flask, browser: Browser) -> None:
    """The preview button shows the page above the form, words kept, nothing stored."""
    answer = browser("เจ้าของ").post("/articles", {"title": "ก", "body": "**หนา**", "preview": "1"}, 200)
    assert answer.page.find(".//main//strong") is not None and answer.value("body").strip() == "**หนา**"
    assert builders.database(app)["pages"].count == 0
