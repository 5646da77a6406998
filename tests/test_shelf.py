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


def test_members_share_a_page_and_keep_their_own_name_and_token(app: Flask, browser: Browser) -> None:
    """Two contributors read one kept page; each finds their own name in the menu and a token that works."""
    page = builders.page(app, owner="ประสานทั้งประเทศ")
    first, second = browser("เจ้าของ"), browser("เพื่อนบ้าน")
    for _turn in range(2):
        for person, other, client in (("เจ้าของ", "เพื่อนบ้าน", first), ("เพื่อนบ้าน", "เจ้าของ", second)):
            text = client.get(builders.url(page)).text
            assert f"<span>{person}</span>" in text
            assert other not in text
    tokens = {client.get(builders.url(page)).value("csrf_token") for client in (first, second)}
    assert len(tokens) == 2
    first.post("/logout", {}, 303)


def test_a_kept_page_gives_nobody_more_rights(app: Flask, browser: Browser) -> None:
    """What an owner or coordinator may do with a page does not stand in a reader's."""
    page = builders.page(app)
    for _turn in range(2):
        assert "/attachments" in browser("เจ้าของ").get(builders.url(page)).text
        assert "/publications" in browser("ประสานทั้งประเทศ").get(builders.url(page)).text
        reader = browser("อ่าน").get(builders.url(page)).text
        assert "/attachments" not in reader and "/publications" not in reader
