"""The words of attached files are looked through before they are public; what cannot be read is said."""

import io
import time
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from flask import Flask

from tests import builders
from tests.client import Answer, Client
from wiki.pages import Page
from wiki.privacy import findings
from wiki.privacy.contents import MOST_CHARACTERS, UNREAD, contents

Browser = Callable[[str], Client]
ID, PHONE = "1101700203450", "081-234-5678"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx(*paragraphs: str, head: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A document of these paragraphs, each cut into two runs as Word does."""
    body = "".join(f"<w:p><w:r><w:t>{text[:5]}</w:t></w:r><w:r><w:t>{text[5:]}</w:t></w:r></w:p>" for text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{head}' + _WORD.format(body))
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def xlsx(*rows: Sequence[object]) -> bytes:
    """A workbook of these rows."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def put(who: Client, page: Page, name: str, data: bytes, status: int = 303) -> Answer:
    """Attach a file."""
    return who.upload(f"{builders.url(page)}/attachments", name, data, {"alt": "เอกสาร"}, status)


@pytest.mark.parametrize(("name", "content"), [
    ("รายชื่อ.txt", f"เลขบัตร {ID}\n".encode()), ("รายชื่อ.csv", f"ชื่อ,เลขบัตร\nก,{ID}\n".encode("utf-8-sig")),
    ("รายชื่อ.docx", docx("ผู้รับ", f"เลขบัตร {ID} ครับ")), ("รายชื่อ.xlsx", xlsx(["ชื่อ", "เลขบัตร"], ["ก", ID])),
    ("ตัวเลข.xlsx", xlsx(["เลขบัตร"], [int(ID)])),
])  # fmt: skip
def test_an_id_in_a_file_comes_to_no_public_page(app: Flask, browser: Browser, name: str, content: bytes) -> None:
    """Text, CSV, DOCX (cut into runs) and XLSX, as text or as a number: refused with what to do; nothing is attached."""
    page, who = builders.page(app), browser("เจ้าของ")
    answer = put(who, page, name, content, 422)
    assert ID in answer.main and "แก้ไฟล์แล้วแนบใหม่" in answer.main
    assert not builders.database(app).conn.execute("SELECT 1 FROM attachments").fetchone()


def test_publishing_asks_about_a_file_and_cannot_mask_in_it(app: Flask, browser: Browser) -> None:
    """On a draft the file is taken; publishing leads to the questions, which name it and offer to take it off, not to mask."""
    page, who = builders.page(app, body="เนื้อความ\n", status="draft"), browser("เจ้าของ")
    put(who, page, "สมาชิก.csv", f"ชื่อ,เลข\nก,{ID}\n".encode())
    answer = who.post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert answer.location.endswith("/privacy?action=publish")
    shown = who.get(answer.location)
    assert "ในไฟล์ สมาชิก.csv" in shown.main and "ไปเปลี่ยนหรือเอาไฟล์ออก" in shown.main and "ปิดเป็น" not in shown.main
    digest = findings(f"ก,{ID}")[0].digest
    for choice in ("mask", "keep"):
        fields = {"base": "1", "action": "publish", f"privacy.{digest}": choice, f"privacy_reason.{digest}": "ก", f"privacy_allowed.{digest}": "ข"}
        who.post(f"{builders.url(page)}/privacy", fields, 422)
    who.post(f"{builders.url(page)}/privacy", {"base": "1", "action": "publish", "privacy_mask_all": "1"}, 422)
    led = who.post(f"{builders.url(page)}/privacy", {"base": "1", "action": "publish", f"privacy.{digest}": "edit"})
    assert led.location.endswith("/attachments") and builders.status_of(app, page.id) == "draft"


def test_a_phone_number_in_a_file_may_stay_with_a_reason(app: Flask, browser: Browser, client: Client) -> None:
    """The reason stands in the page's facts; the page and its file are public; the file may then be sent again."""
    page, who = builders.page(app, body="เนื้อความ\n", status="draft"), browser("เจ้าของ")
    data = f"ที่ทำการ โทร {PHONE}\n".encode()
    put(who, page, "ติดต่อ.txt", data)
    digest = findings(data.decode())[0].digest
    fields = {"base": "1", "action": "publish", f"privacy.{digest}": "keep", f"privacy_reason.{digest}": "เบอร์ที่ทำการ",
              f"privacy_allowed.{digest}": "ที่ประชุม"}  # fmt: skip
    who.post(f"{builders.url(page)}/privacy", fields)
    assert builders.status_of(app, page.id) == "published" and digest in builders.head(app, page.id).facts["privacy"]
    client.get(f"{builders.url(page)}")
    put(who, page, "ติดต่ออีก.txt", data)


def test_what_is_masked_in_the_text_and_stands_in_a_file_is_asked_about_the_file(app: Flask, browser: Browser) -> None:
    """The same number in both: masking is no answer, since the file would still tell."""
    page, who = builders.page(app, body=f"เลขบัตร {ID}\n", status="draft"), browser("เจ้าของ")
    put(who, page, "ก.txt", f"เลขบัตร {ID}".encode())
    digest = findings(f"เลขบัตร {ID}")[0].digest
    answer = who.post(f"{builders.url(page)}/privacy", {"base": "1", "action": "publish", f"privacy.{digest}": "mask"}, 422)
    assert "อยู่ในไฟล์แนบ ปิดให้ไม่ได้" in answer.main and builders.status_of(app, page.id) == "draft"


def test_what_cannot_be_read_is_said_when_it_comes_and_when_it_goes_out(app: Flask, browser: Browser) -> None:
    """A PDF: a warning at attaching, on the page of questions and after publishing; a picture says nothing."""
    page, who = builders.page(app, body="เนื้อความ\n", status="draft"), browser("เจ้าของ")
    put(who, page, "ระเบียบ.pdf", b"%PDF-1.4 ...")
    assert "อ่านข้อความในไฟล์นี้ไม่ได้" in who.get(f"{builders.url(page)}/attachments").text
    assert "ตรวจเองก่อนเผยแพร่: ระเบียบ.pdf" in who.get(f"{builders.url(page)}/privacy").main
    who.post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert "ระเบียบ.pdf" in who.get(builders.url(page)).text.split("<main")[0]
    other = builders.page(app, "อีกหน้า", status="draft")
    put(who, other, "ภาพ.png", b"\x89PNG\r\n\x1a\n.")
    assert "อ่านข้อความ" not in who.get(f"{builders.url(other)}/attachments").text


def test_the_same_limits_hold_for_every_zip() -> None:
    """A bomb, a document type, a broken archive, a thousand parts: not read, quickly, and said."""
    bomb = docx("ก", parts={"word/header1.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    entity = docx("ก", head='<!DOCTYPE a [<!ENTITY x "y">]>')
    parts = docx("ก", parts={f"word/media/{number}.png": b"x" for number in range(500)})
    began = time.process_time()
    for data in (bomb, entity, parts):
        assert not contents(data, DOCX).whole
    assert time.process_time() - began < 5
    assert contents(docx("ก")[:200], DOCX) == UNREAD and contents(b"PK\x03\x04", XLSX) == UNREAD
    assert contents(docx("ก", parts={"word/footer1.xml": b"<a><b></a>"}), DOCX) == UNREAD


def test_long_files_are_read_to_a_bound_and_it_is_said() -> None:
    """As much as a page may hold."""
    long = contents(("ก" * MOST_CHARACTERS + ID).encode(), "text/plain")
    assert len(long.text) == MOST_CHARACTERS and not long.whole
    sheet = contents(xlsx(*([f"แถว {number} {'ข' * 30}"] for number in range(8_000))), XLSX)
    assert len(sheet.text) <= MOST_CHARACTERS and not sheet.whole
    assert contents(docx("ทั้งหมด"), DOCX).text.strip() == "ทั้งหมด" and contents(docx("ทั้งหมด"), DOCX).whole


def test_a_file_without_people_goes_out_unasked(app: Flask, browser: Browser) -> None:
    """A sheet of sums is nobody's business to stop."""
    page, who = builders.page(app, body="เนื้อความ\n", status="draft"), browser("เจ้าของ")
    put(who, page, "งบ.xlsx", xlsx(["ปี", "เงินสมทบ"], [2567, 36500.25], [2568, 40000]))
    who.post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert builders.status_of(app, page.id) == "published"
