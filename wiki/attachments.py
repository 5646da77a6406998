"""Photos and documents of a page: kept by the hash of their bytes, typed by what they are, as private as the page.

A file is written beside its place, flushed, renamed to its hash, and only then does its row appear: rows without
bytes cannot be, bytes without a row do no harm.
"""

import errno
import hashlib
import os
import re
import tempfile
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

import thai
from db import Row, StorageFull, StorageUnavailable, one, rows, run, transaction, value
from i18n import gettext as _
from moment import now

MOST_BYTES = 5_000_000
MOST_FILES = 60
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What stands in an address as it is: letters with their Thai marks, digits, a few signs.
_NOT_PLAIN = re.compile(r"[^\w.\u0e31\u0e34-\u0e3a\u0e47-\u0e4e-]")
PICTURES = {"image/png", "image/jpeg", "image/webp", "image/gif"}
_OFFICE = {
    "word/": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class Attachment:
    """A file on a page."""

    id: int
    page_id: int
    sha256: str
    name: str
    media_type: str
    size: int
    alt: str
    created: str

    @property
    def is_picture(self) -> bool:
        """Shown in the page, not only downloaded."""
        return self.media_type in PICTURES

    @property
    def url(self) -> str:
        """Where it is served from; fit for a link and for Markdown, whatever signs and spaces the name has."""
        return f"/files/{self.id}/" + _NOT_PLAIN.sub(lambda sign: quote(sign[0], safe=""), self.name)


class RefusedFile(ValueError):
    """A file that is not taken; the message says why and what is."""


def media_type(data: bytes, name: str) -> str:
    """What the bytes are, whatever the name or the browser says. Raises RefusedFile for all else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data.startswith(b"%PDF-") and name.lower().endswith(".pdf"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name)
    if name.lower().endswith((".txt", ".csv")):
        return _text(data, name)
    raise RefusedFile(_("รับเฉพาะภาพ PNG, JPEG, WebP, GIF และเอกสาร PDF, DOCX, XLSX, TXT, CSV"))


def _office(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.namelist()[:500]
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedFile(_("ไฟล์เอกสารนี้เสียหาย เปิดไม่ได้")) from error
    for folder, (ending, found) in _OFFICE.items():
        whole = "[Content_Types].xml" in members and any(member.startswith(folder) for member in members)
        if whole and name.lower().endswith(f".{ending}"):
            return found
    raise RefusedFile(_("ไฟล์นี้ไม่ใช่เอกสาร DOCX หรือ XLSX"))


def _text(data: bytes, name: str) -> str:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedFile(_("ไฟล์ข้อความต้องเป็นรหัส UTF-8")) from error
    if b"\x00" in data:
        raise RefusedFile(_("ไฟล์ข้อความมีอักขระที่ใช้ไม่ได้"))
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def clean_name(name: str) -> str:
    """A file's name for people: no folders, no controls, at most 100 characters, its ending kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*;%\u202e').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem or len(ending) > 8:
        raise RefusedFile(_("ชื่อไฟล์ต้องมีนามสกุล เช่น .jpg หรือ .pdf"))
    return f"{thai.cut(stem, 90)}.{ending}"


def add(db: Database, folder: Path, page_id: int, name: str, data: bytes, alt: str, author_id: int) -> Attachment:
    """Store a file on a page. Raises RefusedFile, StorageFull or StorageUnavailable."""
    if not data:
        raise RefusedFile(_("ไฟล์ว่างเปล่า"))
    if len(data) > MOST_BYTES:
        raise RefusedFile(_("ไฟล์ใหญ่เกิน 5 เมกะไบต์ ลองย่อภาพก่อน"))
    name = clean_name(name)
    kind = media_type(data, name)
    alt = " ".join(thai.clean(alt).split())[:300]
    if kind in PICTURES and not alt:
        raise RefusedFile(_("เขียนคำบรรยายภาพด้วย เพื่อผู้ที่มองไม่เห็นภาพ"))
    if value(db, "SELECT COUNT(*) FROM attachments WHERE page_id = :page", page=page_id) >= MOST_FILES:
        raise RefusedFile(_("หน้าหนึ่งแนบไฟล์ได้ไม่เกิน %(n)s ไฟล์", n=MOST_FILES))
    digest = hashlib.sha256(data).hexdigest()
    _keep(folder, digest, data)
    with transaction(db):
        row_id = run(db, """
            INSERT INTO attachments (page_id, sha256, name, media_type, size, alt, author_id, created)
            VALUES (:page, :sha, :name, :kind, :size, :alt, :author, :now)""",
            page=page_id, sha=digest, name=name, kind=kind, size=len(data), alt=alt, author=author_id,
            now=now()).lastrowid
    found = by_id(db, row_id or 0)
    assert found is not None
    return found


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return folder / sha256[:2] / sha256


def _keep(folder: Path, digest: str, data: bytes) -> None:
    target = path_of(folder, digest)
    if target.exists() and target.stat().st_size == len(data):
        return
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        handle = os.open(target.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise (StorageFull if error.errno in _FULL else StorageUnavailable) from error


def _attachment(row: Row) -> Attachment:
    return Attachment(row["id"], row["page_id"], row["sha256"], row["name"], row["media_type"], row["size"],
                      row["alt"], row["created"])  # fmt: skip


def by_id(db: Database, number: int) -> Attachment | None:
    """One file."""
    row = one(db, "SELECT * FROM attachments WHERE id = :id", id=number)
    return None if row is None else _attachment(row)


def of_page(db: Database, page_id: int) -> list[Attachment]:
    """A page's files, oldest first."""
    return [_attachment(row) for row in rows(db, "SELECT * FROM attachments WHERE page_id = :page ORDER BY id",
                                             page=page_id)]  # fmt: skip


def renamed(name: str, before: Attachment) -> Attachment:
    """The file under another name, with the ending that its bytes have."""
    ending = before.name.rpartition(".")[2]
    whole = name if name.endswith(f".{ending}") else f"{name}.{ending}"
    return replace(before, name=clean_name(whole))


def describe(db: Database, file: Attachment) -> None:
    """Store a file's name and description as they are now, inside a transaction."""
    run(db, "UPDATE attachments SET name = :name, alt = :alt WHERE id = :id", name=file.name, alt=file.alt, id=file.id)


def remove(db: Database, number: int) -> None:
    """Take a file off its page; the bytes stay for pages that share them."""
    with transaction(db):
        run(db, "DELETE FROM attachments WHERE id = :id", id=number)
