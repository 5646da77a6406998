"""Files that are broken or meant to harm: each ends in a sentence, at once, with nothing stored."""

import io
import re
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from flask import Flask

from cases.intake.files import tables_of_file, tables_of_text
from cases.intake.told import Unreadable
from tests import builders
from tests.builders import database
from tests.client import Client
from tests.funds import fund

Browser = Callable[[str], Client]
SHEET = "xl/worksheets/sheet1.xml"


def _good() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["รายการ", "ปี 2567"])
    book.active.append(["เงินสมทบ", 5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = _good()
PARTS = {name: zipfile.ZipFile(io.BytesIO(GOOD)).read(name) for name in zipfile.ZipFile(io.BytesIO(GOOD)).namelist()}
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def packed(**changes: bytes) -> bytes:
    """The good workbook with other parts; names by their last word."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, changes.get(name.rsplit("/", 1)[-1].split(".")[0], content))
        for at in range(int(changes.get("many", b"0"))):
            archive.writestr(f"x/{at}", b"")
    return out.getvalue()


def _rows(inside: bytes) -> bytes:
    return PARTS[SHEET].replace(b"</sheetData>", inside + b"</sheetData>")


HOSTILE = {
    "zip bomb": packed(sheet1=_rows(b"<row>" + b" " * 60_000_000 + b"</row>")),
    "many rows": packed(sheet1=_rows(b"<row><c><v>1</v></c></row>" * 100_000)),
    "a cell far away": packed(sheet1=_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "many parts": packed(many=b"20000"),
    "entities": packed(
        sheet1=LAUGHS + b"<worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    ),
    "truncated": GOOD[:-200],
    "no zip": b"PK\x03\x04" + b"\0" * 500,
    "no sheets": packed(workbook=b"<workbook/>"),
    "old Excel": b"\xd0\xcf\x11\xe0" * 200,
    "pdf": b"%PDF-1.7 x",
    "program": b"\x7fELF\x01\x02" * 1000,
    "web page": b"<html><table><tr><td>1</td></tr></table>",
    "nothing": b"",
    "blanks": b" \r\n\t",
    "NUL": "รายการ,ปี 2567\nเงิน\0สมทบ,5\n".encode(),
    "a cell of 300,000": ("รายการ,ปี 2567\n" + "x" * 300_000 + ",5\n").encode(),
    "a cell of 6,000": ("รายการ,ปี 2567\n" + "x" * 6_000 + ",5\n").encode(),
    "100,000 rows": ("รายการ,ปี 2567\n" + "เงินสมทบ,5\n" * 100_000).encode(),
    "50,000 columns": ("รายการ" + ",x" * 50_000).encode(),
    "torn UTF-8": ("รายการ,ปี 2567\nเงินสมทบสมาชิก,5\n" * 3).encode()[:-5] + "ก".encode()[:2],
    "deep JSON": b"[" * 100_000,
    "JSON of lists": b'[{"cash": [1]}]',
    "JSON of nothing": b"[]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_sentence(name: str) -> None:
    """No table comes of it, the sentence is Thai, and it takes no longer than a breath."""
    start = time.perf_counter()
    with pytest.raises(Unreadable) as caught:
        tables_of_file("m.xlsx", HOSTILE[name])
    assert re.search("[ก-๙]{6}", caught.value.told.said())
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("name", ["zip bomb", "entities", "NUL", "old Excel", "100,000 rows"])
def test_the_page_says_why_and_nothing_is_stored(app: Flask, browser: Browser, name: str) -> None:
    """422 with the sentence beside the file's box; no row of an import."""
    page = fund(app)
    answer = browser("เจ้าของ").upload(f"{builders.url(page)}/imports", "m.xlsx", HOSTILE[name], {}, 422)
    assert answer.page.find(".//main//*[@id='file-error']") is not None
    assert database(app).execute("SELECT COUNT(*) FROM imports").fetchone()[0] == 0


def test_a_lie_about_its_size_is_not_believed() -> None:
    """A sheet that claims a million rows is read as long as it is."""
    lied = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', PARTS[SHEET])
    (table,) = tables_of_file("m.xlsx", packed(sheet1=lied))
    assert table.rows == (("รายการ", "ปี 2567"), ("เงินสมทบ", "5"))


@pytest.mark.parametrize(
    "text", ["NaN", "nan", "Infinity", "-inf", "1e999", "1e5", "9" * 400, str(10**18), "0x10", "1_000", "--5", "5%", "จริง"]
)
def test_what_is_no_amount_is_never_stored(app: Flask, browser: Browser, text: str) -> None:
    """Not a number, too large, an exponent: told with what was typed; accepting waits."""
    page, owner = fund(app), browser("เจ้าของ")
    at = owner.post(f"{builders.url(page)}/imports", {"pasted": f"รายการ\tปี 2567\nเงินสมทบสมาชิก\t{text}\nค่าทำศพ\t1\n"}).location
    answer = owner.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 422)
    assert "อ่านไม่ได้ 1 ช่อง" in answer.main and text[:40] in answer.main


def test_counts_are_never_negative(app: Flask, browser: Browser) -> None:
    """Minus three members, or a third of one, are asked about."""
    page, owner = fund(app), browser("เจ้าของ")
    at = owner.post(
        f"{builders.url(page)}/imports", {"pasted": "รายการ\tปี 2567\nสมาชิกปลายปี\t-3\nสมาชิกต้นปี\t0.33\nเงินสมทบสมาชิก\t5\n"}
    ).location
    main = owner.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 422).main
    assert "ติดลบไม่ได้" in main and "ต้องเป็นจำนวนเต็ม" in main


def test_halves_of_characters_are_shown_as_such() -> None:
    """A lone surrogate out of JSON becomes the sign of an unreadable character, not an error."""
    (table,) = tables_of_text('[{"cash": "5\\ud800", "closing_date": "2024-12-31"}]')
    assert table.rows[1][0] == "5\ufffd"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b.csv", "\u202egnp.csv", "ก" * 300, ""])
def test_a_files_name_is_only_a_name(app: Flask, browser: Browser, name: str) -> None:
    """Folders, controls and turned lines in a file's name go no further."""
    page, owner = fund(app), browser("เจ้าของ")
    answer = owner.upload(f"{builders.url(page)}/imports", name or "x", "รายการ\tปี 2567\nเงินสมทบ\t5\n".encode(), {})
    assert "\u202e" not in owner.get(answer.location).text
