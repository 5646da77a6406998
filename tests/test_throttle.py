"""Guessing passwords is slowed, and nobody else is locked out by it."""

from collections.abc import Callable

import pytest
from flask import Flask

from accounts import throttle
from tests.client import PASSWORD, Client


@pytest.fixture
def slowed(make_app: Callable[..., Flask]) -> Flask:
    """The application with its brake on."""
    return make_app(THROTTLE=True)


def _guess(client: Client, name: str, status: int, address: str = "10.0.0.1") -> str:
    fields = {"name": name, "password": "เดาเอาเองแท้ๆ"}
    return client.post("/login", fields, status, environ_base={"REMOTE_ADDR": address}).main


def test_eleventh_guess_must_wait(slowed: Flask) -> None:
    """After ten wrong passwords for a name from one address the answer is 429 with the time to wait."""
    client = Client(slowed)
    for _ in range(throttle.PER_NAME):
        _guess(client, "อ่าน", 422)
    assert "รอ" in _guess(client, "อ่าน", 429)
    right = {"name": "อ่าน", "password": PASSWORD}
    answer = client.post("/login", right, 429, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert 0 < int(answer.headers["Retry-After"]) <= throttle.WINDOW


def test_attacked_name_still_opens_elsewhere(slowed: Flask) -> None:
    """The person themself, at another address, signs in; so does everybody else at the same one."""
    client = Client(slowed)
    for _ in range(throttle.PER_NAME):
        _guess(client, "อ่าน", 422)
    Client(slowed).post("/login", {"name": "อ่าน", "password": PASSWORD}, environ_base={"REMOTE_ADDR": "10.0.0.2"})
    Client(slowed).post("/login", {"name": "เจ้าของ", "password": PASSWORD}, environ_base={"REMOTE_ADDR": "10.0.0.1"})


def test_one_password_on_many_names_is_slowed(slowed: Flask) -> None:
    """An address that fails fifty times with any names must wait."""
    client = Client(slowed)
    for number in range(throttle.PER_ADDRESS):
        throttle.note_failure(slowed.extensions["db"](), f"ชื่อ {number}", "10.0.0.1")
    _guess(client, "อีกชื่อ", 429)
    _guess(client, "อีกชื่อ", 422, address="10.0.0.2")


def test_registering_is_slowed_too(slowed: Flask) -> None:
    """Trying out which names are taken meets the same brake."""
    client = Client(slowed)
    for _ in range(throttle.PER_NAME):
        client.post("/register", {"name": "อ่าน", "password": PASSWORD}, 422)
    client.post("/register", {"name": "อ่าน", "password": PASSWORD}, 429)


def test_table_tells_neither_names_nor_addresses(slowed: Flask) -> None:
    """What is counted is hashed."""
    _guess(Client(slowed), "อ่าน", 422)
    kept = str([dict(row) for row in slowed.extensions["db"]()["failures"].rows])
    assert "อ่าน" not in kept and "10.0.0.1" not in kept


def test_a_workshop_registers_from_one_address(slowed: Flask) -> None:
    """Many people whose first choice of name is taken or whose password is short do not stop the next one."""
    client = Client(slowed)
    for number in range(throttle.PER_NAME + 2):
        client.post("/register", {"name": f"สมาชิก {number}", "password": "สั้น"}, 422)
    client.post("/register", {"name": "สมาชิกใหม่", "password": PASSWORD})


def test_guessing_the_old_password_is_slowed(slowed: Flask) -> None:
    """An open computer is no place for trying passwords either."""
    client = Client(slowed).sign_in("อ่าน")
    for _ in range(throttle.PER_NAME):
        client.post("/password", {"old": "เดาเอาเอง", "new": PASSWORD}, 422)
    client.post("/password", {"old": PASSWORD, "new": PASSWORD}, 429)
