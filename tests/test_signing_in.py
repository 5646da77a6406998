"""Signing in and out: sessions live on the server, and nobody learns which names exist."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask, flash
from sqlite_utils import Database

from accounts import sessions
from accounts.views import safe_next
from db import passing
from tests import builders
from tests.builders import database
from tests.client import PASSWORD, Client

Browser = Callable[[str], Client]


def _session(client: Client) -> str:
    cookie = client.raw.get_cookie("session")
    return cookie.value if cookie else ""


def test_right_password_signs_in_with_a_new_number(client: Client) -> None:
    """The session's number from before is worth nothing after signing in."""
    client.get("/login")
    before = _session(client)
    client.sign_in("อ่าน")
    assert _session(client) != before
    assert "อ่าน" in client.get("/me").main


def test_name_is_found_however_it_is_spelt(app: Flask, client: Client) -> None:
    """Spaces around a name and letters of the wide kind are the same name."""
    client.sign_in(" อ่าน  ")


@pytest.mark.parametrize("name", ["อ่าน", "ไม่มีใครชื่อนี้", "คลังกลาง", "", "ก\x00", "x" * 100_000])
def test_wrong_password_tells_nothing(app: Flask, client: Client, name: str) -> None:
    """A known name, an unknown one and the commons' own get the same answer: 422 and one sentence."""
    answer = client.post("/login", {"name": name, "password": "ผิดแน่นอนครับ"}, 422)
    assert "ชื่อหรือรหัสผ่านไม่ถูกต้อง" in answer.main
    client.get("/me", 401)


def test_answers_to_known_and_unknown_names_are_one(client: Client) -> None:
    """Letter for letter the same page but for the name typed."""
    pages = [
        client.post("/login", {"name": name, "password": "ผิดแน่นอนครับ"}, 422).text.replace(name, "")
        for name in ("เจ้าของ", "ไม่มีจริง")
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("password", ["", "y" * 1_000_000, "\ud800", "' or 1=1 --"])
def test_odd_passwords_are_only_wrong(client: Client, password: str) -> None:
    """Whatever is sent as a password, the answer is that it is not right."""
    sent = password.encode("utf-8", "surrogatepass")
    answer = client.raw.post("/login", data={"name": "อ่าน", "password": sent, "csrf_token": client.token()})
    assert answer.status_code in (400, 422)


def test_signing_out_ends_the_session_on_the_server(app: Flask, browser: Browser) -> None:
    """A copied cookie is worth nothing after its owner has signed out."""
    owner, thief = browser("เจ้าของ"), Client(app)
    thief.raw.set_cookie("session", _session(owner))
    thief.get("/me")
    owner.post("/logout")
    thief.get("/me", 401)
    owner.get("/me", 401)


def test_signing_out_twice_is_no_error(browser: Browser) -> None:
    """Signing out when nobody is signed in just leads to the front page."""
    who = browser("อ่าน")
    assert who.post("/logout").location == "/"
    who = Client(who.raw.application)
    assert who.post("/logout").location == "/"


def test_sign_in_goes_on_to_where_one_was(client: Client) -> None:
    """The address asked for survives the form."""
    assert client.get("/login?next=/lessons/new").value("next") == "/lessons/new"
    assert client.post("/login", {"name": "อ่าน", "password": PASSWORD, "next": "/lessons/new"}).location == "/lessons/new"


HOSTILE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "/\t/evil",
    "/\n/evil.example", "javascript:alert(1)", "/.evil.example//", "\x00//evil", " //evil", "/x\r\nSet-Cookie: a=1", "",
    "/a/..//evil.example", "/a//b", "http:///x", "relative", "//[::1]/", "//[", "/[",
]  # fmt: skip


@pytest.mark.parametrize("target", HOSTILE)
def test_sign_in_leads_to_no_other_host(client: Client, target: str) -> None:
    """An address elsewhere, or one that breaks the header, leads to the front page."""
    answer = client.post("/login", {"name": "อ่าน", "password": PASSWORD, "next": target})
    assert re.fullmatch(r"/(?![/\\.])[^\r\n\\]*", answer.location)


@pytest.mark.parametrize("target", ["/", "/models?province=90", "/articles/สัจจะ", "/search?q=a%20b"])
def test_addresses_of_this_site_are_kept(target: str) -> None:
    """A path of our own, Thai or with a query, is where the sign-in goes on to."""
    assert safe_next(target) == target


@pytest.mark.parametrize("value", ["", "x", "a" * 5000, "../../etc", "%00", "eyJfdXNlcl9pZCI6IjEifQ.ZZZ.ZZZ", "';--", "ก" * 30])
def test_junk_cookie_is_a_visitor(app: Flask, value: str) -> None:
    """A number nobody was given is a visitor's, never an error."""
    answer = Client(app).raw.get("/", headers={"Cookie": f"session={value}".encode().decode("latin-1")})
    assert answer.status_code == 200


def test_idle_and_old_sessions_end(app: Flask, browser: Browser) -> None:
    """Eight hours idle or seven days old, a session is over."""
    for column, seconds in (("seen", 8 * 3600 + 60), ("created", 7 * 24 * 3600 + 60)):
        who = browser("อ่าน")
        who.get("/me")
        builders.database(app).conn.execute(f"UPDATE sessions SET {column} = {column} - {seconds}")
        who.get("/me", 401)


def test_visitors_get_no_cookie_for_reading(app: Flask) -> None:
    """Reading sets no cookie; a form that needs one does, out of scripts' reach."""
    client = Client(app)
    assert "Set-Cookie" not in client.get("/").headers
    line = client.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in line and "SameSite=Lax" in line and "Domain" not in line


def test_https_cookie_is_bound_to_this_host(make_app: Callable[..., Flask]) -> None:
    """Behind TLS the cookie is Secure and __Host-, and the browser is told to stay with TLS."""
    answer = Client(make_app(HTTPS=True)).get("/login", base_url="https://localhost")
    assert answer.headers["Set-Cookie"].startswith("__Host-session=") and "Secure" in answer.headers["Set-Cookie"]
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_session_that_ends_during_a_request_stays_ended(app: Flask, browser: Browser) -> None:
    """A save that was on its way when its person signed out elsewhere does not bring the session back."""
    writer = browser("เจ้าของ")
    token, cookie = writer.token(), _session(writer)

    def sign_out_meanwhile() -> None:
        database(app).conn.execute("DELETE FROM sessions")

    app.before_request_funcs.setdefault(None, []).append(sign_out_meanwhile)
    app.view_functions["wiki.health"] = lambda: flash("ข่าว") or "ok"  # type: ignore[func-returns-value]
    writer.raw.get("/healthz")
    app.before_request_funcs[None].remove(sign_out_meanwhile)
    assert token and _session(writer) == cookie
    writer.get("/me", 401)


def test_signing_in_again_ends_the_session_before(app: Flask, browser: Browser) -> None:
    """The number that a person came with is worth nothing once they have signed in as somebody."""
    person = browser("เจ้าของ")
    before = _session(person)
    person.post("/login", {"name": "อ่าน", "password": PASSWORD})
    other = Client(app)
    other.raw.set_cookie("session", before)
    other.get("/me", 401)


def test_only_a_message_to_the_person_is_not_waited_for(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What a save tells once may go with the power; that somebody signed in may not."""
    passed: list[str] = []

    def told(writing: Database) -> AbstractContextManager[Database]:
        passed.append("passed")
        return passing(writing)

    monkeypatch.setattr(sessions, "passing", told)
    owner = browser("เจ้าของ")
    assert passed == []
    owner.post("/articles", {"title": "หน้าใหม่", "summary": "ลอง", "body": "เนื้อความ", "note": "แรก"})
    assert passed == ["passed"]
