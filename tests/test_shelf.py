"""Pages kept ready for visitors: never stale, never somebody else's."""

from collections.abc import Callable

from flask import Flask

from db import open_database
from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def test_visitor_always_reads_the_newest_save(app: Flask, client: Client) -> None:
    """A save, a step of publication or another process's write is seen by the next visitor."""
    page = builders.page(app, body="ฉบับแรก")
    assert "ฉบับแรก" in client.get(builders.url(page)).main
    builders.revise(app, page, "ฉบับสอง")
    assert "ฉบับสอง" in client.get(builders.url(page)).main
    other = open_database(builders.folder(app) / "commons.db")
    other.conn.execute("UPDATE pages SET status = 'draft'")
    other.conn.close()
    client.get(builders.url(page), 404)


def test_owner_is_not_shown_the_visitors_page(app: Flask, browser: Browser) -> None:
    """Whoever has signed in gets their own page, and leaves none of it for visitors."""
    page = builders.page(app)
    owner, visitor = browser("เจ้าของ"), browser("")
    for _turn in range(2):
        assert f"{builders.url(page)}/attachments" in owner.get(builders.url(page)).text
        assert "csrf_token" not in visitor.get(builders.url(page)).text


def test_each_language_has_its_own(app: Flask, browser: Browser) -> None:
    """An English reader does not fill the Thai shelf."""
    page = builders.page(app)
    english, thai = browser(""), browser("")
    english.get("/language/en", 303)
    assert english.get(builders.url(page)).page.get("lang") == "en"
    assert thai.get(builders.url(page)).page.get("lang") == "th"


def test_every_visitor_gets_a_token_of_their_own(app: Flask, browser: Browser) -> None:
    """Where a visitor's page has a form, its token works in that visitor's session and is nobody else's."""
    first, second = (browser("").get("/login").value("csrf_token") for _turn in range(2))
    assert first and second and first != second
