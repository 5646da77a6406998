"""What every request passes: the form's token, the origin, text that is text; and what every answer carries."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "ก"])
def test_form_without_its_token_is_refused(app: Flask, browser: Browser, token: str) -> None:
    """No token or a wrong one: 400 with a sentence, nothing stored."""
    answer = browser("เจ้าของ").post("/articles", {"title": "ก", "body": "ข", "csrf_token": token}, 400)
    assert "เปิดหน้าเดิม" in answer.main
    assert builders.database(app)["pages"].count == 0


def test_token_of_another_session_is_refused(app: Flask, browser: Browser) -> None:
    """A token is worth something in its own session only."""
    foreign = browser("เพื่อนบ้าน").token()
    browser("เจ้าของ").post("/articles", {"title": "ก", "body": "ข", "csrf_token": foreign}, 400)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                {"Sec-Fetch-Site": "same-site"}])  # fmt: skip
def test_form_from_elsewhere_is_refused(app: Flask, browser: Browser, headers: dict[str, str]) -> None:
    """Even with the token, a form sent by another site's page is refused."""
    browser("เจ้าของ").post("/articles", {"title": "ก", "body": "ข"}, 400, headers=headers)


def test_form_of_our_own_is_taken(browser: Browser) -> None:
    """The headers a browser sends with our own form are fine."""
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    browser("เจ้าของ").post("/articles", {"title": "ก", "body": "ข"}, headers=headers)


def test_every_writing_address_asks_for_the_token(app: Flask) -> None:
    """No address takes a POST without the token, whatever it is and whoever asks."""
    visitor = app.test_client()
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or set()):
            path = re.sub(r"<[^>]*any[^>]*>", "articles", rule.rule)
            path = re.sub(r"<[^>]+>", "1", path)
            assert visitor.post(path).status_code == 400, rule.rule


@pytest.mark.parametrize("body", [b"title=%E0%B8", b"title=\xff\xfe", b"title=%ED%A0%80", "title=กองทุน".encode("cp874")])
def test_text_that_is_no_utf8_is_refused(app: Flask, browser: Browser, body: bytes) -> None:
    """Broken bytes in a form are refused, never stored as something else."""
    who = browser("เจ้าของ")
    kind = "application/x-www-form-urlencoded"
    answer = who.raw.post("/articles", data=body + b"&csrf_token=" + who.token().encode(), content_type=kind)
    assert answer.status_code == 400 and "UTF-8" in answer.get_data(as_text=True)
    assert builders.database(app)["pages"].count == 0


def test_broken_bytes_in_a_multipart_form_are_refused(app: Flask, browser: Browser) -> None:
    """A form with files is held to the same text as one without."""
    who = browser("เจ้าของ")
    parts = [(b"csrf_token", who.token().encode()), (b"title", b"a\xff\xfeb"), (b"body", b"x")]
    body = b"".join(b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % part for part in parts) + b"--x--\r\n"
    assert who.raw.post("/articles", data=body, content_type="multipart/form-data; boundary=x").status_code in (400, 422)
    assert builders.database(app)["pages"].count == 0


@pytest.mark.parametrize("path", ["/search?q=%ff", "/?x=%E0%B8", "/articles?page=%ff"])
def test_broken_bytes_in_an_address_are_refused(client: Client, path: str) -> None:
    """An address with broken bytes is answered with a sentence."""
    client.get(path, 400)


@pytest.mark.parametrize(("method", "path"), [("PUT", "/"), ("DELETE", "/articles/x"), ("PATCH", "/login"), ("TRACE", "/")])
def test_other_methods_are_refused(app: Flask, method: str, path: str) -> None:
    """Only reading and forms are known here."""
    assert Client(app).raw.open(path, method=method).status_code in (400, 405)


def test_huge_forms_are_answered(browser: Browser) -> None:
    """Twenty thousand fields or megabytes of text get a sentence, never an error."""
    who = browser("เจ้าของ")
    answer = who.post("/articles", {f"f{number}": "1" for number in range(20_000)}, 422)
    assert "ต้องใส่ชื่อเรื่อง" in answer.main
    big = {"title": "ก", "body": "ก" * 2_500_000}
    assert "ใหญ่เกินไป" in who.post("/articles", big, 413).main


def test_private_pages_are_not_kept_by_the_browser(browser: Browser) -> None:
    """What a signed-in person sees is not left in a shared computer's cache; files of ours are kept a year."""
    assert "no-store" in browser("อ่าน").get("/").headers["Cache-Control"]
    visitor = browser("")
    style = next(link.get("href", "") for link in visitor.get("/").page.iter("link") if link.get("rel") == "stylesheet")
    assert "immutable" in visitor.get(style).headers["Cache-Control"]


def test_unexpected_error_tells_a_number_and_nothing_else(app: Flask, browser: Browser) -> None:
    """A fault of ours shows a Thai sentence and a number for the log, keeps the text, and no inner detail."""
    who = browser("เจ้าของ")
    who.token()
    builders.database(app).conn.execute("DROP TABLE facets")
    answer = who.post("/articles", {"title": "ก", "body": "ข้อความที่พิมพ์"}, 500)
    assert "แจ้งผู้ดูแลพร้อมเลข" in answer.main and "ข้อความที่พิมพ์" in answer.text
    assert "facets" not in answer.text and "Traceback" not in answer.text
