"""People and roles: for admins; a role bites at once, and the last admin stays."""

from collections.abc import Callable

import pytest
from flask import Flask

from accounts import users
from tests import builders
from tests.client import PASSWORD, Client

Browser = Callable[[str], Client]


def _give(app: Flask, who: Client, name: str, role: str, status: int = 303, provinces: str = "") -> None:
    number = builders.person(app, name).id
    who.post(f"/people/{number}/role", {"role": role, "provinces": provinces}, status)


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เจ้าของ", 403), ("ประสาน", 403)])
def test_only_admins_see_and_change_people(app: Flask, browser: Browser, name: str, status: int) -> None:
    """The list, a new account and a new role are for admins alone."""
    who = browser(name)
    who.get("/people", status)
    who.post("/people", {"name": "แอบเพิ่ม", "password": PASSWORD, "role": "admin"}, status)
    _give(app, who, "อ่าน", "admin", status)
    assert builders.person(app, "อ่าน").role == "reader"
    assert users.by_name(builders.database(app), "แอบเพิ่ม") is None


def test_admin_makes_an_account(app: Flask, browser: Browser) -> None:
    """An admin's new coordinator has the role and the provinces of the form."""
    fields = {"name": "ประสานพัทลุง", "password": PASSWORD, "role": "coordinator", "provinces": "93, 90"}
    browser("ดูแล").post("/people", fields)
    assert (made := builders.person(app, "ประสานพัทลุง")).role == "coordinator" and made.provinces == ("90", "93")


@pytest.mark.parametrize(
    "fields", [{"role": "emperor"}, {"provinces": "สงขลา"}, {"provinces": "900"}, {"name": "ดูแล"}, {"password": "สั้น"}])
def test_wrong_fields_are_named(app: Flask, browser: Browser, fields: dict[str, str]) -> None:
    """An unknown role or province, a taken name, a weak password: 422 with a sentence, nobody added."""
    before = builders.database(app)["users"].count
    good = {"name": "คนใหม่", "password": PASSWORD, "role": "reader", "provinces": ""}
    assert browser("ดูแล").post("/people", {**good, **fields}, 422).page.find(".//*[@class='error-text']") is not None
    assert builders.database(app)["users"].count == before


def test_demotion_bites_in_the_open_session(app: Flask, browser: Browser) -> None:
    """A coordinator made a reader loses the queue with the next click."""
    coordinator = browser("ประสาน")
    coordinator.get("/review")
    _give(app, browser("ดูแล"), "ประสาน", "reader")
    coordinator.get("/review", 403)


def test_demoted_owner_loses_their_drafts(app: Flask, browser: Browser) -> None:
    """Somebody who may no longer write sees their drafts no more."""
    page = builders.page(app, status="draft")
    owner = browser("เจ้าของ")
    owner.get(builders.url(page))
    _give(app, browser("ดูแล"), "เจ้าของ", "reader")
    owner.get(builders.url(page), 404)


def test_last_admin_stays(app: Flask, browser: Browser) -> None:
    """The only admin cannot step down; with a second one they can."""
    admin = browser("ดูแล")
    _give(app, admin, "ดูแล", "reader", 422)
    assert builders.person(app, "ดูแล").role == "admin"
    _give(app, admin, "เพื่อนบ้าน", "admin")
    _give(app, admin, "ดูแล", "reader")
    admin.get("/people", 403)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "x"])
def test_role_of_nobody_is_404(browser: Browser, number: str) -> None:
    """There is no role to give to a number nobody has."""
    browser("ดูแล").post(f"/people/{number}/role", {"role": "reader"}, 404)


def test_people_are_found_and_paged(app: Flask, browser: Browser) -> None:
    """Fifty at a time by name, and searched by any part of it; the commons' own author is nobody to sign in as."""
    users.system_author(builders.database(app))
    template = users.create(builders.database(app), "คนที่ 00", PASSWORD)
    for number in range(1, 60):
        builders.database(app).conn.execute(
            "INSERT INTO users (name, name_key, password, role, provinces, created) SELECT ?, ?, password, role, '[]',"
            " created FROM users WHERE id = ?", (f"คนที่ {number:02}", f"คนที่ {number:02}", template.id))
    admin = browser("ดูแล")
    first = admin.get("/people")
    assert "คลังกลาง" not in first.main and len(first.page.findall(".//main//ul/li/h2")) == 50
    following = next(link for link in first.links() if "after=" in link)
    assert len(admin.get(following).page.findall(".//main//ul/li/h2")) == 16
    assert "คนที่ 42" in admin.get("/people?q=42").main
    assert "ไม่พบผู้ใช้" in admin.get("/people?q=%25").main


def test_the_last_admin_stays_one_whoever_asks(app: Flask) -> None:
    """The store itself refuses, so that two requests at once, or the shell, cannot leave nobody."""
    with app.app_context(), pytest.raises(users.Refused, match="อย่างน้อยหนึ่งคน"):
        users.set_role(builders.database(app), builders.person(app, "ดูแล").id, "reader", ())
    assert builders.person(app, "ดูแล").role == "admin"
