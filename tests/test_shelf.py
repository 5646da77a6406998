"""Pages kept ready for visitors: never stale, never somebody else's."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask, Response, make_response, request

import db
from accounts import users
from accounts.standing import standing
from db import open_database
from moment import today
from tests import builders
from tests.client import Client
from wiki import shelf, views
from wiki.pages import Page, Revision

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


def _made(app: Flask, monkeypatch: pytest.MonkeyPatch, then: Callable[[], object] = lambda: None) -> list[str]:
    """What is made anew from now on, a slug each time; ``then`` comes after a page's text was read, before it is done."""
    made: list[str] = []
    show = views._show

    def told(page: Page, revision: Revision) -> Response:
        made.append(page.slug)
        then()
        return show(page, revision)

    monkeypatch.setattr(views, "_show", told)
    return made


def test_new_day_is_a_new_page(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of days (in force from, older than 18 months) changes at midnight without anybody writing."""
    page = builders.page(app)
    client.get(builders.url(page))
    made = _made(app, monkeypatch)
    client.get(builders.url(page))
    assert made == []
    monkeypatch.setattr(shelf, "today", lambda: today() + timedelta(days=1))
    client.get(builders.url(page))
    assert made == [page.slug]


def test_threads_share_the_shelf(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page made by one thread is there for the others; after a write each reads the new one, whoever finds the write."""
    page = builders.page(app, body="ฉบับแรก")
    Client(app).get(builders.url(page))
    made = _made(app, monkeypatch)

    def read() -> str:
        try:
            return Client(app).get(builders.url(page)).main
        finally:
            db.close_connections()

    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: Client(app).get(builders.url(page))).result()  # a thread's first look begins a shelf anew
        made.clear()
        assert "ฉบับแรก" in Client(app).get(builders.url(page)).main
        assert made == []
        builders.revise(app, page, "ฉบับสอง")
        assert "ฉบับสอง" in other.submit(read).result()
        assert "ฉบับสอง" in Client(app).get(builders.url(page)).main


def test_a_page_overtaken_by_a_write_is_not_kept(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves after a page's text was read and before it is done: the next reader gets the new text."""
    page = builders.page(app, kind="model", body="ฉบับแรก")
    overtaken = [True]

    def save() -> None:
        if overtaken:
            overtaken.clear()
            builders.revise(app, page, "ฉบับสอง")

    _made(app, monkeypatch, save)
    client.get(builders.url(page))
    assert "ฉบับสอง" in client.get(builders.url(page)).main


def test_what_is_kept_of_a_person_is_never_older_than_the_last_write(app: Flask, browser: Browser) -> None:
    """A role taken away and a session ended elsewhere are found at the next view, however often the page was read."""
    page = builders.page(app, owner="ประสานทั้งประเทศ")
    reader = browser("เจ้าของ")
    for _turn in range(2):
        assert f"{builders.url(page)}/edit" in reader.get(builders.url(page)).text
    users.set_role(builders.database(app), builders.person(app, "เจ้าของ").id, "reader", ())
    assert f"{builders.url(page)}/edit" not in reader.get(builders.url(page)).text
    other = open_database(builders.folder(app) / "commons.db")
    other.conn.execute("DELETE FROM sessions")
    other.conn.close()
    assert "เข้าสู่ระบบ" in reader.get(builders.url(page)).text


def test_numbers_that_stand_for_no_session_take_no_room(app: Flask, client: Client) -> None:
    """Cookies that anybody makes up are not kept."""
    page = builders.page(app)
    client.get(builders.url(page))
    kept = app.extensions["unchanged"]()
    before = len(kept._values)
    for number in range(20):
        client.raw.set_cookie("session", f"{number:043}")
        client.get(builders.url(page))
    assert app.extensions["unchanged"]() is kept
    assert len(kept._values) == before


@pytest.mark.parametrize(("method", "one_state"), [("GET", True), ("POST", False)])
def test_whoever_writes_is_not_told_what_was_before(app: Flask, method: str, one_state: bool) -> None:
    """A request that reads is answered from one state; one that writes reads again after its own write."""
    with app.test_request_context(method=method):
        before = standing(request)
        builders.page(app)
        assert (standing(request) is before) == one_state


def test_stand_ins_are_cut_out_of_a_page() -> None:
    """A finished page is cut at every stand-in, and each reader's own is put there."""
    with Flask(__name__).test_request_context():
        found = shelf.Finished.of(make_response(f"ก{shelf._NAME}ข{shelf.TOKEN}{shelf._NAME}"))
        answer = found.answer({shelf._NAME.encode(): "มะลิ".encode(), shelf.TOKEN.encode(): b"t"})
    assert answer.get_data(as_text=True) == "กมะลิขtมะลิ"
