"""One's own password."""

from collections.abc import Callable

from flask import Flask

from tests.client import PASSWORD, Client

Browser = Callable[[str], Client]
NEW = "เงินก้อนเล็กของทุกคน"


def test_new_password_ends_every_other_session(app: Flask, browser: Browser) -> None:
    """The old password is worth nothing, other devices are signed out, this one goes on."""
    here, there = browser("เจ้าของ"), browser("เจ้าของ")
    here.post("/password", {"old": PASSWORD, "new": NEW})
    here.get("/me")
    there.get("/me", 401)
    Client(app).post("/login", {"name": "เจ้าของ", "password": PASSWORD}, 422)
    Client(app).sign_in("เจ้าของ", NEW)


def test_old_password_must_be_right(app: Flask, browser: Browser) -> None:
    """Whoever finds an open computer does not get the account."""
    here = browser("เจ้าของ")
    assert "รหัสผ่านเดิมไม่ถูกต้อง" in here.post("/password", {"old": "เดาเอาเอง", "new": NEW}, 422).main
    Client(app).sign_in("เจ้าของ")


def test_weak_new_password_is_refused(browser: Browser) -> None:
    """The rules of a new account hold for a new password, and the reason stands beside it."""
    answer = browser("เจ้าของ").post("/password", {"old": PASSWORD, "new": "12345678"}, 422)
    assert answer.page.find(".//*[@id='new-error']") is not None and answer.page.find(".//*[@id='old-error']") is None


def test_visitor_has_no_password(client: Client) -> None:
    """Without an account the form and the change answer 401."""
    client.get("/password", 401)
    client.post("/password", {"old": PASSWORD, "new": NEW}, 401)
