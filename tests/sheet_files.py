"""Made sheets as the files that treasurers send: CSV of several encodings, workbooks, HTML called .xls, OpenDocument, pasted text."""

import csv
import html
import io
import random
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import openpyxl

from tests.sheet_pen import Paper


def _csv(paper: Paper, mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(paper.rows)
    return out.getvalue()


def _workbook(paper: Paper, chance: random.Random) -> bytes:
    """Plain amounts become numbers in half of the workbooks."""
    book, numbers = openpyxl.Workbook(), chance.random() < 0.7
    assert book.active is not None
    book.remove(book.active)
    for name, rows in paper.sheets.items():
        sheet = book.create_sheet(name[:31].replace("/", "-"))
        for row in rows:
            sheet.append([_number(cell) if numbers else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(cell: str) -> str | int | float | None:
    plain = cell.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d+)?", cell) else cell
    if re.fullmatch(r"-?\d{1,9}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"-?\d{1,9}\.\d{1,2}", plain) else cell or None


def _html(paper: Paper, chance: random.Random) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n" for row in paper.rows)
    text = f"<html><head><meta charset='utf-8'></head><body><table border=1>{rows}</table></body></html>"
    return text.encode(chance.choice(("utf-8", "utf-8-sig")))


def _open_document(paper: Paper, _chance: random.Random) -> bytes:
    tables = ""
    for name, rows in paper.sheets.items():
        body = "".join("<table:table-row>" + "".join(_ods_cell(cell) for cell in row) + "</table:table-row>" for row in rows)
        tables += f'<table:table table:name="{escape(name)}">{body}</table:table>'
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _ods_cell(cell: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
    )


def _text(encoding: str, mark: str) -> Callable[[Paper, random.Random], bytes]:
    return lambda paper, _chance: _csv(paper, mark).encode(encoding, "ignore")


FILES: dict[str, tuple[str, Callable[[Paper, random.Random], bytes]]] = {
    "utf-8": ("a.csv", _text("utf-8", ",")),
    "bom": ("a.csv", _text("utf-8-sig", ",")),
    "cp874": ("a.csv", _text("cp874", ",")),
    "semicolon": ("a.csv", _text("cp874", ";")),
    "pipe": ("a.csv", _text("utf-8", "|")),
    "utf-16": ("a.csv", _text("utf-16", "\t")),
    "utf-16 unmarked": ("a.csv", _text("utf-16-le", "\t")),
    "tabs": ("a.txt", _text("utf-8", "\t")),
    "workbook": ("a.xlsx", _workbook),
    "workbook again": ("a.xlsx", _workbook),
    "html": ("a.xls", _html),
    "open document": ("a.ods", _open_document),
}


def as_file(paper: Paper, chance: random.Random, wanted: str = "") -> tuple[str, str, bytes]:
    """The kind (``wanted``, or one at random), the file's name and its bytes."""
    if all(len(row) == 1 for row in paper.rows):
        return "chat", "a.txt", "\n".join(row[0] for row in paper.rows).encode()
    kinds = [kind for kind in FILES if len(paper.sheets) == 1 or kind in ("workbook", "open document")]
    kind = wanted or chance.choice(kinds)
    name, write = FILES[kind]
    return kind, name, write(paper, chance)
