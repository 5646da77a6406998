"""A new account: always a reader, under a name nobody can mistake."""

from collections.abc import Callable

import pytest
from flask import Flask

from accounts import users
from tests import builders
from tests.client import PASSWORD, Client

Browser = Callable[[str], Client]


def test_visitor_registers_and_is_signed_in(client: Client) -> None:
    """A new account begins as a reader, signed in."""
    client.get("/register")
    client.post("/register", {"name": "เหรัญญิกทุ่งสมมติ", "password": PASSWORD})
    assert "เหรัญญิกทุ่งสมมติ" in client.get("/me").main


@pytest.mark.parametrize("field", ["role", "is_admin", "roles", "provinces", "group"])
def test_nobody_gives_themselves_a_role(app: Flask, client: Client, field: str) -> None:
    """No field of the form makes a new account more than a reader."""
    client.post("/register", {"name": "ใหม่มาก", "password": PASSWORD, field: "admin"})
    assert builders.person(app, "ใหม่มาก").role == "reader"


@pytest.mark.parametrize(
    "name",
    ["", " ", "ก", "ก" * 61, "ดูแล", " ดูแล ", "ดู\u200bแล", "ดู\u202eแล", "аdmin", "a<b>", "../x", "ก\x00ข", "😀😀",
     "ก" + "่" * 9, "ไทยEnglish", "คลังกลาง"],
)  # fmt: skip
def test_names_that_mislead_are_refused(app: Flask, client: Client, name: str) -> None:
    """Taken, look-alike, mixed, empty or broken names answer 422 with a sentence, the name kept in the form."""
    before = builders.database(app)["users"].count
    answer = client.post("/register", {"name": name, "password": PASSWORD}, 422)
    assert answer.page.find(".//*[@class='error-text']") is not None
    assert builders.database(app)["users"].count == before


@pytest.mark.parametrize("password", ["", "สั้น", "a" * 7, "aaaaaaaa", "12345678", "Password", " " * 12, "ก" * 201, "p\x00word12"])
def test_weak_passwords_are_refused(app: Flask, client: Client, password: str) -> None:
    """Too short, too common, too long or unusable passwords are refused, the reason beside the password."""
    answer = client.post("/register", {"name": "คนใหม่", "password": password}, 422)
    assert answer.page.find(".//*[@id='password-error']") is not None and answer.page.find(".//*[@id='name-error']") is None
    assert users.by_name(builders.database(app), "คนใหม่") is None


def test_long_thai_sentence_is_a_password(client: Client, app: Flask) -> None:
    """A sentence of sixty-four letters works, and so does the same one typed on another keyboard."""
    sentence = "น้ำขึ้นให้รีบตัก " * 3
    client.post("/register", {"name": "คนใหม่", "password": sentence})
    Client(app).sign_in("คนใหม่", sentence.replace("ำ", "\u0e4d\u0e32"))
