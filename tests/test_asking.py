"""Asking to become a contributor: one press for the reader, one for whoever grants it, and nothing more than that."""

from collections.abc import Callable

import pytest
from flask import Flask

from accounts import roles, users
from tests import builders
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL

Browser = Callable[[str], Client]


def _grant(app: Flask, who: Client, name: str, status: int = 303) -> None:
    who.post(f"/people/{builders.person(app, name).id}/contributor", {}, status)


def test_a_reader_asks_once(app: Flask, browser: Browser) -> None:
    """The button is there until it was pressed; a second request does not make the first one newer."""
    reader = browser("อ่าน")
    assert "ขอสิทธิ์ผู้บันทึก" in reader.get("/me").text
    reader.post("/me/request")
    builders.database(app).conn.execute("UPDATE users SET asked = '2026-11-01T00:00:00Z' WHERE asked IS NOT NULL")
    reader.post("/me/request")
    assert "/me/request" not in (shown := reader.get("/me").text) and "1 พ.ย. 2569" in shown


@pytest.mark.parametrize(("name", "path"), [("ประสาน", "/review"), ("ประสานทั้งประเทศ", "/review"), ("ดูแล", "/review"), ("ดูแล", "/people")])
def test_coordinators_and_admins_see_who_asks(app: Flask, browser: Browser, name: str, path: str) -> None:
    """Who asks stands on the queue and, first of all, on the people page, with the button that grants it."""
    who = browser(name)
    assert "ผู้ขอสิทธิ์ผู้บันทึก" not in who.get(path).main
    browser("อ่าน").post("/me/request")
    answer = who.get(path)
    assert "ผู้ขอสิทธิ์ผู้บันทึก (1)" in answer.main
    assert f"/people/{builders.person(app, 'อ่าน').id}/contributor" in answer.text


@pytest.mark.parametrize("name", ["ประสาน", "ดูแล"])
def test_who_asked_becomes_a_contributor(app: Flask, browser: Browser, name: str) -> None:
    """One press and the reader writes, in the session that is open; nobody is left asking."""
    reader = browser("อ่าน")
    reader.get("/lessons/new", 403)
    reader.post("/me/request")
    who = browser(name)
    _grant(app, who, "อ่าน")
    reader.get("/lessons/new")
    assert builders.person(app, "อ่าน").role == "contributor" and "ผู้ขอสิทธิ์" not in who.get("/review").main


def test_nobody_is_raised_who_did_not_ask(app: Flask, browser: Browser) -> None:
    """A coordinator changes nothing for readers who did not ask, and for nobody of another role."""
    builders.database(app).conn.execute("UPDATE users SET asked = '2026-11-01T00:00:00Z' WHERE role <> 'reader'")
    coordinator = browser("ประสาน")
    before = {name: builders.person(app, name) for name in builders.CAST}
    for name in before:
        _grant(app, coordinator, name)
    coordinator.post("/people/999999/contributor")
    assert {name: builders.person(app, name) for name in builders.CAST} == before


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เจ้าของ", 403)])
def test_only_coordinators_and_admins_grant(app: Flask, browser: Browser, name: str, status: int) -> None:
    """A reader does not grant their own request, nor does a contributor."""
    browser("อ่าน").post("/me/request")
    _grant(app, browser(name), "อ่าน", status)
    assert builders.person(app, "อ่าน").role == "reader"


def test_asking_is_for_readers(app: Flask, browser: Browser) -> None:
    """A visitor signs in first; who may write already has nothing to ask for; without the form's token nothing is stored."""
    browser("").post("/me/request", {}, 401)
    browser("เจ้าของ").post("/me/request")
    browser("อ่าน").post("/me/request", {"csrf_token": "x"}, 400)
    assert builders.database(app).execute("SELECT COUNT(*) FROM users WHERE asked IS NOT NULL").fetchone()[0] == 0


@pytest.mark.parametrize("other", roles.ROLES)
@pytest.mark.parametrize("role", roles.ROLES)
def test_granting_is_from_reader_to_contributor_only(app: Flask, role: str, other: str) -> None:
    """Coordinators and admins raise readers; that is all this right gives."""
    by_role = {person.role: person for person in (builders.person(app, name) for name in builders.CAST)}
    may = roles.may_grant_contributor(by_role[role], by_role[other])
    assert may == (role in ("coordinator", "admin") and other == "reader")


def test_another_role_answers_the_request(app: Flask, browser: Browser) -> None:
    """An admin who sets the role by hand leaves nobody asking."""
    browser("อ่าน").post("/me/request")
    browser("ดูแล").post(f"/people/{builders.person(app, 'อ่าน').id}/role", {"role": "reader", "provinces": ""})
    assert builders.person(app, "อ่าน").asked is None


def test_a_role_given_meanwhile_is_not_taken_back(app: Flask) -> None:
    """Who was made a coordinator between looking and granting stays one."""
    db, number = builders.database(app), builders.person(app, "อ่าน").id
    users.ask(db, number)
    users.set_role(db, number, "coordinator", ("90",))
    assert not users.grant(db, number)
    assert builders.person(app, "อ่าน").role == "coordinator"


def test_wherever_a_reader_wants_to_write_the_way_to_ask_is_one_press(app: Flask, browser: Browser) -> None:
    """Rules to adapt, a page nobody wrote and a refusal each lead to where a reader asks; never to signing in again."""
    rules = builders.page(app, kind="ruleset", body=SMALL, facts=FACTS)
    reader = browser("อ่าน")
    for path, status in ((builders.url(rules), 200), (f"{builders.url(rules)}/adapt", 200), ("/articles/ยังไม่มีใครเขียน", 404), ("/lessons/new", 403)):
        links = reader.get(path, status).links()
        assert "/me" in links and not [link for link in links if link.startswith("/login")], path
