"""No error costs what somebody typed: the error page shows it again, and never a password."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Answer, Client

Browser = Callable[[str], Client]
FORM = {"title": "ชื่อที่คิดไว้", "aar_next": "คำตอบที่พิมพ์มานาน", "body": "เนื้อความยาว"}


def _kept(answer: Answer) -> str:
    found = answer.page.find(".//textarea[@id='kept']")
    return "" if found is None else "".join(found.itertext())


def test_a_form_that_is_too_old_gives_everything_back(browser: Browser) -> None:
    """A form whose token no longer fits answers 400 with every field, not only a page's text."""
    answer = browser("เจ้าของ").post("/lessons", {**FORM, "csrf_token": "เก่า"}, 400)
    assert all(text in _kept(answer) for text in FORM.values())


def test_a_store_in_trouble_gives_the_numbers_back(app: Flask, browser: Browser) -> None:
    """A statement that cannot be stored now is shown again, line by line."""
    page, owner = builders.page(app, "กองทุน", kind="model"), browser("เจ้าของ")
    owner.token()
    builders.database(app).conn.execute("PRAGMA query_only = ON")
    answer = owner.post(f"{builders.url(page)}/statements", {"closing_date": "31/12/2568", "cash": "5,000.50"}, 503)
    builders.database(app).conn.execute("PRAGMA query_only = OFF")
    assert "cash: 5,000.50" in _kept(answer)


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_put_no_words_on_our_pages(browser: Browser, headers: dict[str, str]) -> None:
    """What another site's form sends is refused and not shown."""
    assert not _kept(browser("เจ้าของ").post("/lessons", FORM, 400, headers=headers))


def test_passwords_are_not_shown_again(client: Client) -> None:
    """The sign-in form's name comes back after a stale token, its password does not."""
    sent = {"csrf_token": "เก่า", "name": "เจ้าของ", "password": "ความลับของฉัน"}
    answer = client.post("/login", sent, 400)
    assert "เจ้าของ" in _kept(answer) and "ความลับของฉัน" not in answer.text


def test_refusals_repeat_nothing(app: Flask, browser: Browser) -> None:
    """What a stranger sends to a draft is answered as if nothing were there."""
    draft = builders.page(app, status="draft")
    for address in (builders.url(draft), "/articles/ไม่มี"):
        answer = browser("เพื่อนบ้าน").post(f"{address}/revisions", FORM, 404)
        assert not _kept(answer) and FORM["body"] not in answer.text
