"""People in the store: names that cannot be mistaken for one another, passwords as argon2id."""

import json
import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlite_utils import Database

import thai
from db import Row, one, rows, run, transaction, value
from i18n import gettext as _
from moment import now

# OWASP's smaller memory profile; two at a time bounds what a crowd of sign-ins may take.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_hashing = threading.BoundedSemaphore(2)
_DUMMY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Zlq0oBnDnUSOiB2HTrUjZdyTi0xwDRtM8qX9xw0vPmA"
SYSTEM_NAME = "คลังกลาง"
_COMMON = frozenset({"password", "12345678", "123456789", "1234567890", "qwertyui", "11111111", "00000000", "password1"})
_SCRIPTS = ("THAI", "LATIN", "LAO", "KHMER", "MYANMAR", "CJK")


@dataclass(frozen=True)
class User:
    """A person with an account; ``asked``: when they asked to be a contributor. Flask-Login's four properties are here too."""

    id: int
    name: str
    role: str
    provinces: tuple[str, ...]
    created: str
    asked: str | None = None
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Flask-Login's name for the identity."""
        return str(self.id)


class Visitor:
    """Whoever has not signed in."""

    id = 0
    name = ""
    role = ""
    provinces: tuple[str, ...] = ()
    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        """Nobody."""


class Refused(ValueError):
    """A name or password that cannot be taken; the message is for the person, ``of`` the field it belongs beside."""

    of = "name"


class RefusedPassword(Refused):
    """A password that cannot be taken."""

    of = "password"


def _user(row: Row) -> User:
    return User(row["id"], row["name"], row["role"], tuple(json.loads(row["provinces"])), row["created"], row["asked"])


def by_id(db: Database, user_id: int) -> User | None:
    """The person with this number."""
    row = one(db, "SELECT * FROM users WHERE id = :id", id=user_id)
    return None if row is None else _user(row)


def by_name(db: Database, name: str) -> User | None:
    """The person whom this name means, however it is spelt."""
    row = one(db, "SELECT * FROM users WHERE name_key = :key", key=name_key(name))
    return None if row is None else _user(row)


def everybody(db: Database, search: str = "", after: str = "", limit: int = 50) -> list[User]:
    """People by name, from ``after`` on, whose name holds ``search``; the system's own author left out."""
    found = rows(db, """
        SELECT * FROM users WHERE name_key > :after AND instr(name_key, :search) > 0 AND password <> ''
        ORDER BY name_key LIMIT :limit""", after=after, search=name_key(search) if search else "", limit=limit)
    return [_user(row) for row in found]


def name_key(name: str) -> str:
    """What makes two names the same: compatibility forms, case and spaces folded away."""
    folded = unicodedata.normalize("NFKC", thai.fold(name)).casefold()
    return re.sub(r"\s+", " ", folded).strip()


def check_name(name: str) -> str:
    """The name as stored. Raises Refused for one that is empty, long, mixed in script or full of signs."""
    try:
        cleaned = thai.clean_title(name)
    except thai.BadText as error:
        raise Refused(str(error)) from error
    if not 2 <= len(cleaned) <= 60:
        raise Refused(_("ชื่อผู้ใช้ต้องยาว 2 ถึง 60 ตัวอักษร"))
    if not all(char.isalnum() or unicodedata.category(char).startswith("M") or char in " ._-" for char in cleaned):
        raise Refused(_("ชื่อผู้ใช้มีได้เฉพาะตัวอักษร ตัวเลข เว้นวรรค จุด ขีด"))
    scripts = {unicodedata.name(char, "?").split()[0] for char in cleaned if char.isalpha()}
    if len(scripts) > 1 or not scripts <= set(_SCRIPTS):
        raise Refused(_("ชื่อผู้ใช้ใช้ตัวอักษรได้ภาษาเดียว เช่น ไทยล้วนหรืออังกฤษล้วน"))
    if name_key(cleaned) == name_key(SYSTEM_NAME):  # taken from the first day, also before the first seed
        raise Refused(_("ชื่อนี้ใช้ไม่ได้ กรุณาเลือกชื่ออื่น"))
    return cleaned


def check_password(password: str) -> str:
    """The password, normalised. Raises Refused for one too short, too long or too common."""
    normal = unicodedata.normalize("NFKC", password)
    if len(normal) < 8:
        raise RefusedPassword(_("รหัสผ่านต้องยาวอย่างน้อย 8 ตัวอักษร"))
    if len(normal) > 200 or "\x00" in normal:
        raise RefusedPassword(_("รหัสผ่านยาวเกิน 200 ตัวอักษรหรือมีอักขระที่ใช้ไม่ได้"))
    if not normal.strip() or len(set(normal)) < 4 or normal.casefold() in _COMMON:
        raise RefusedPassword(_("รหัสผ่านนี้เดาง่ายเกินไป ลองใช้ประโยคสั้น ๆ ที่จำได้"))
    return normal


def create(db: Database, name: str, password: str, role: str = "reader", provinces: tuple[str, ...] = ()) -> User:
    """A new account. Raises Refused when the name is taken or either is not fit."""
    name, hashed = check_name(name), _hash(check_password(password))
    try:
        with transaction(db):
            row_id = _insert(db, name, hashed, role, provinces)
    except sqlite3.IntegrityError as error:
        raise Refused(_("ชื่อนี้ใช้ไม่ได้ กรุณาเลือกชื่ออื่น")) from error
    return User(row_id, name, role, provinces, now())


def system_author(db: Database) -> int:
    """The number of the author of the seed pages: an account that nobody can sign in to."""
    found = value(db, "SELECT id FROM users WHERE name_key = :key", key=name_key(SYSTEM_NAME))
    if found is not None:
        return int(found)
    with transaction(db):
        return _insert(db, SYSTEM_NAME, "", "reader", ())


def _insert(db: Database, name: str, hashed: str, role: str, provinces: tuple[str, ...]) -> int:
    row_id = run(db, """
        INSERT INTO users (name, name_key, password, role, provinces, created)
        VALUES (:name, :key, :password, :role, :provinces, :now)""",
        name=name, key=name_key(name), password=hashed, role=role, provinces=json.dumps(provinces), now=now()).lastrowid
    assert row_id is not None
    return row_id


def verify(db: Database, name: str, password: str) -> User | None:
    """The person, if the password is theirs. An unknown name costs as much time as a known one."""
    row = None
    if len(name) <= 200 and "\x00" not in name:
        row = one(db, "SELECT * FROM users WHERE name_key = :key", key=name_key(name))
    stored = row["password"] if row is not None and row["password"] else _DUMMY
    tried = unicodedata.normalize("NFKC", password[:201])
    with _hashing:
        try:
            right: bool = _hasher.verify(stored, tried)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            right = False
    return _user(row) if right and row is not None and stored != _DUMMY else None


def set_password(db: Database, user_id: int, password: str) -> None:
    """Change a password and end every session of the person."""
    hashed = _hash(check_password(password))
    with transaction(db):
        run(db, "UPDATE users SET password = :password WHERE id = :id", password=hashed, id=user_id)
        run(db, "DELETE FROM sessions WHERE user_id = :id", id=user_id)


def set_role(db: Database, user_id: int, role: str, provinces: tuple[str, ...]) -> None:
    """Give a role, and for a coordinator the provinces it covers (none: the whole country). Answers what was asked.

    Raises Refused when nobody would be left as admin, also when two admins step down at once.
    """
    with transaction(db):
        person = by_id(db, user_id)
        if role != "admin" and person is not None and person.role == "admin" and admins(db) == 1:
            raise Refused(_("ต้องมีผู้ดูแลอย่างน้อยหนึ่งคน ตั้งผู้ดูแลคนใหม่ก่อน"))
        run(db, "UPDATE users SET role = :role, provinces = :provinces, asked = NULL WHERE id = :id",
            role=role, provinces=json.dumps(provinces), id=user_id)


def ask(db: Database, user_id: int) -> None:
    """Note that a reader asks to become a contributor; the first time counts."""
    with transaction(db):
        run(db, "UPDATE users SET asked = COALESCE(asked, :now) WHERE id = :id AND role = 'reader'", now=now(), id=user_id)


def grant(db: Database, user_id: int) -> bool:
    """Make a reader who asked a contributor; whether one still did. A role given meanwhile is not taken back."""
    with transaction(db):
        return run(db, """
            UPDATE users SET role = 'contributor', provinces = '[]', asked = NULL
            WHERE id = :id AND role = 'reader' AND asked IS NOT NULL""", id=user_id).rowcount > 0


def asking(db: Database, limit: int = 50) -> list[User]:
    """Readers who asked to become contributors, the longest waiting first."""
    found = rows(db, """
        SELECT * FROM users WHERE asked IS NOT NULL AND role = 'reader' ORDER BY asked, id LIMIT :limit""", limit=limit)
    return [_user(row) for row in found]


def admins(db: Database) -> int:
    """How many admins there are: the last one cannot step down."""
    return int(value(db, "SELECT COUNT(*) FROM users WHERE role = 'admin'"))


def _hash(password: str) -> str:
    try:
        with _hashing:
            return _hasher.hash(password)
    except UnicodeEncodeError as error:
        raise RefusedPassword(_("รหัสผ่านมีอักขระที่ใช้ไม่ได้")) from error
