"""Files on a page: what is taken, how it is kept and served, and that it is as private as its page."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests import builders
from tests.client import Answer, Client
from wiki.attachments import of_page
from wiki.pages import Page

Browser = Callable[[str], Client]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def _office(folder: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<x/>")
    return made.getvalue()


def _send(who: Client, page: Page, name: str, content: bytes, status: int = 303, alt: str = "ภาพประชุม") -> Answer:
    return who.upload(f"{builders.url(page)}/attachments", name, content, {"alt": alt}, status)


def _address(answer: Answer) -> str:
    return answer.headers["Link"].split(">")[0].lstrip("<")


@pytest.mark.parametrize(
    ("name", "content", "kind", "shown"),
    [("ประชุม.png", PNG, "image/png", True), ("a.jpg", b"\xff\xd8\xff\xe0rest", "image/jpeg", True),
     ("a.webp", b"RIFF0000WEBPrest", "image/webp", True), ("a.gif", b"GIF89arest", "image/gif", True),
     ("ระเบียบ ๒๕๖๗.pdf", b"%PDF-1.7 x", "application/pdf", False), ("a.txt", "ออม".encode(), "text/plain", False),
     ("a.csv", b"a,b", "text/csv", False), ("a.docx", _office("word"), "wordprocessingml", False),
     ("a.xlsx", _office("xl"), "spreadsheetml", False), ("looks-like.html.png", PNG, "image/png", True)],
)  # fmt: skip
def test_allowed_types_come_back_byte_for_byte(
    app: Flask, browser: Browser, name: str, content: bytes, kind: str, shown: bool,
) -> None:  # fmt: skip
    """A file is typed by its bytes and served unchanged; only pictures are shown in place."""
    address = _address(_send(browser("เจ้าของ"), builders.page(app), name, content))
    response = browser("").get(address)
    assert response.data == content and kind in response.headers["Content-Type"]
    assert response.headers["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", b"<svg onload='alert(1)'/>"), ("a.html", b"<script>"), ("a.png", b"<html>"), ("a.exe", b"MZ"),
     ("a.pdf", b"not a pdf"), ("a.docx", b"PK\x03\x04broken"), ("a.docx", _office("xl")), ("a.zip", _office("word")),
     ("a.txt", b"\xff\xfe"), ("a.txt", b"a\x00b"), ("noending", PNG), (".png", PNG), ("..", PNG), ("a.txt", b"")],
)  # fmt: skip
def test_other_files_are_refused(app: Flask, browser: Browser, name: str, content: bytes) -> None:
    """What is not on the list, or not what its name says, is refused with a sentence."""
    answer = _send(browser("เจ้าของ"), builders.page(app), name, content, 422)
    assert answer.page.find(".//*[@role='alert']") is not None
    assert builders.database(app)["attachments"].count == 0


def test_size_limit(app: Flask, browser: Browser) -> None:
    """Five megabytes are taken, a byte more is not; far more is stopped before it is read."""
    page, owner = builders.page(app), browser("เจ้าของ")
    _send(owner, page, "a.png", PNG + b"\x00" * (5_000_000 - len(PNG)))
    assert "5 เมกะไบต์" in _send(owner, page, "b.png", PNG + b"\x00" * 5_000_000, 422).main
    assert "ใหญ่เกินไป" in _send(owner, page, "c.png", PNG + b"\x00" * 6_000_000, 413).main


def test_picture_needs_words_for_who_cannot_see_it(app: Flask, browser: Browser) -> None:
    """A picture without a description is refused; a document needs none."""
    page, owner = builders.page(app), browser("เจ้าของ")
    assert "คำบรรยาย" in _send(owner, page, "a.png", PNG, 422, alt=" ").main
    _send(owner, page, "a.txt", b"x", alt="")


def test_bytes_are_kept_once_by_their_hash(app: Flask, browser: Browser, data: Path) -> None:
    """Two pages with the same file share its bytes under their SHA-256; taking one off leaves the other's."""
    owner = browser("เจ้าของ")
    first, second = builders.page(app, "หน้าแรก"), builders.page(app, "หน้าสอง")
    one, two = _address(_send(owner, first, "a.png", PNG)), _address(_send(owner, second, "b.png", PNG))
    digest = hashlib.sha256(PNG).hexdigest()
    assert [path.name for path in (data / "files").rglob("*") if path.is_file()] == [digest]
    owner.post(f"/files/{one.split('/')[2]}/removals")
    owner.get(one, 404)
    owner.get(two)


ODD_NAMES = ["../../x.txt", "..\\..\\x.txt", "/etc/x.txt", "a%0D%0AX-Kit: 1.txt", "a%22.txt", "\u202egnp.txt", "~.txt"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_name_of_a_file_is_only_a_name(app: Flask, browser: Browser, data: Path, name: str) -> None:
    """A file's name leads nowhere and breaks no header."""
    address = _address(_send(browser("เจ้าของ"), builders.page(app), name, b"x"))
    response = browser("").get(address)
    assert response.data == b"x" and "X-Kit" not in response.headers
    assert not list(data.parent.glob("*x.txt"))


@pytest.mark.parametrize("name", ["", "อ่าน", "เพื่อนบ้าน"])
def test_file_is_as_private_as_its_page(app: Flask, browser: Browser, name: str) -> None:
    """A draft's file is missing for strangers, there for everybody once published, gone again in the archive."""
    page, stranger = builders.page(app, status="draft"), browser(name)
    address = _address(_send(browser("เจ้าของ"), page, "a.txt", b"secret"))
    assert b"secret" not in stranger.get(address, 404).data
    browser("ดูแล").post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert stranger.get(address).data == b"secret"
    browser("ดูแล").post(f"{builders.url(page)}/publications", {"action": "archive"})
    assert b"secret" not in stranger.get(address, 404).data


def test_strangers_neither_add_nor_take_off(app: Flask, browser: Browser) -> None:
    """Files are changed by who may edit the page."""
    page, draft = builders.page(app), builders.page(app, "ร่าง", status="draft")
    number = _address(_send(browser("เจ้าของ"), page, "a.txt", b"x")).split("/")[2]
    for name, status in (("", 401), ("อ่าน", 403)):
        who = browser(name)
        who.get(f"{builders.url(page)}/attachments", status)
        _send(who, page, "b.txt", b"x", status)
        _send(who, draft, "b.txt", b"x", 404)
        who.post(f"/files/{number}/removals", status=status)
    assert builders.database(app)["attachments"].count == 1


@pytest.mark.parametrize("address", ["1/other.txt", "9/a.txt", "0/a.txt", "9" * 30 + "/a.txt", "x/a.txt", "1/"])
def test_wrong_file_address_is_404(app: Flask, browser: Browser, address: str) -> None:
    """A file is only found under its own number and name."""
    _send(browser("เจ้าของ"), builders.page(app), "a.txt", b"x")
    browser("").get(f"/files/{address}", 404)


def test_form_without_a_file_says_so(app: Flask, browser: Browser) -> None:
    """Pressing the button without choosing a file is answered kindly, the description kept."""
    answer = browser("เจ้าของ").post(f"{builders.url(builders.page(app))}/attachments", {"alt": "ภาพ"}, 422)
    assert "ยังไม่ได้เลือกไฟล์" in answer.main and answer.value("alt") == "ภาพ"


@pytest.mark.parametrize("name", ["ภาพ (1) ที่ประชุม.png", "a#b&c.png", "it's+100.png"])
def test_odd_names_open_from_the_page_and_from_markdown(app: Flask, browser: Browser, name: str) -> None:
    """The address that the list gives leads to the file, also inside ![…](…)."""
    page, owner = builders.page(app), browser("เจ้าของ")
    _send(owner, page, name, PNG)
    address = of_page(builders.database(app), page.id)[0].url
    assert owner.get(address).data == PNG
    builders.revise(app, page, f"![ภาพ]({address})")
    shown = owner.get(builders.url(page)).page.find(".//div[@id='content']//img")
    assert shown is not None and shown.get("src") == address


def test_folder_that_may_not_be_written_is_not_a_full_disk(app: Flask, browser: Browser, data: Path) -> None:
    """503, which says that reading goes on, rather than 507."""
    (data / "files").write_text("in the way")
    _send(browser("เจ้าของ"), builders.page(app), "a.png", PNG, 503)
