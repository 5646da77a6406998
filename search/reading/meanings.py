"""The groups of synonyms.txt and what people made of them: a table that only grows. Decision 007 says how the two meet."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlite_utils import Database

import thai
from db import Row, one, rows, run, transaction
from moment import now
from search.reading import synonyms
from search.reading.synonyms import Line, Meanings

LONGEST_FORM = 100
MOST_FORMS = 30
COMMON = 0.5  # of the pages: a word on more of them tells no page from another
_SEPARATOR = " / "
_SELECT = """
    SELECT g.*, a.name AS author, r.name AS remover FROM word_groups g
    LEFT JOIN users a ON a.id = g.author_id LEFT JOIN users r ON r.id = g.removed_by"""


class Refused(ValueError):
    """A group that cannot be taken; the message is a Thai sentence for the person."""


@dataclass(frozen=True, slots=True)
class Group:
    """A row of the store. `author` "" is the commons' own file; `removed` is when it was taken out, "" while it is in force."""

    id: int
    kind: str  # "equal" or "apart"
    forms: tuple[str, ...]  # as written, signs and all
    note: str
    author: str
    created: str
    remover: str
    removed: str
    origin: str  # the same for a line of the file, or a group that a person began, and all that came to stand in its place

    def line(self) -> Line:
        """The group as `synonyms` takes it."""
        return Line(self.forms, self.kind == "apart", self.note)


_lock = threading.Lock()
_made: dict[str, tuple[tuple[int, int], Meanings]] = {}  # by the database's file: the store's state and its meanings


def current(db: Database) -> Meanings:
    """The meanings in force now, made anew only when a group came or went."""
    row = db.conn.execute("SELECT max(id), count(removed_at) FROM word_groups").fetchone()
    if not row[0]:
        return synonyms.supplied()
    state, place = (row[0], row[1]), db.conn.execute("PRAGMA database_list").fetchone()[2]
    kept = _made.get(place)
    if kept and kept[0] == state:
        return kept[1]
    with _lock:
        made = Meanings(group.line() for group in groups(db))
        _made[place] = state, made
    return made


def groups(db: Database) -> list[Group]:
    """Those in force: the file's in its order, then people's."""
    return [_group(row) for row in rows(db, f"{_SELECT} WHERE g.removed_at IS NULL ORDER BY g.id")]


def history(db: Database) -> list[Group]:
    """Every row that a person made or took out, the newest first."""
    return [_group(row) for row in rows(db, f"""
        {_SELECT} WHERE g.author_id IS NOT NULL OR g.removed_by IS NOT NULL
        ORDER BY max(g.created, coalesce(g.removed_at, '')) DESC, g.id DESC""")]  # fmt: skip


def add(db: Database, forms: Sequence[str], author_id: int, kind: str = "equal", note: str = "") -> Group:
    """A new group. Raises Refused."""
    taken = _checked(current(db), forms, kind)
    with transaction(db):
        return _insert(db, taken, author_id, kind, note)


def join(db: Database, group_id: int, form: str, author_id: int) -> Group:
    """The group with one form more, in a row of its own. Raises Refused."""
    with transaction(db):
        group = _in_force(db, group_id)
        taken = _checked(current(db), (*group.forms, form), group.kind)
        _take_out(db, group.id, author_id)
        return _insert(db, taken, author_id, group.kind, group.note, group.origin)


def remove(db: Database, group_id: int, author_id: int) -> None:
    """Take a group out of force; it stays in the history. Raises Refused."""
    with transaction(db):
        _take_out(db, _in_force(db, group_id).id, author_id)


def restore(db: Database, group_id: int, author_id: int) -> Group:
    """A group that was taken out, in force again in a row of its own. Raises Refused."""
    with transaction(db):
        row = one(db, f"{_SELECT} WHERE g.id = :id", id=group_id)
        if row is None or row["removed_at"] is None:
            raise Refused("กลุ่มคำนี้ใช้อยู่แล้วหรือไม่มีอยู่ เปิดหน้ากลุ่มคำใหม่แล้วลองอีกครั้ง")
        group, known = _group(row), current(db)  # asked before the change: what is made within it would outlive its undoing
        origin = group.origin
        if heir := one(db, "SELECT id FROM word_groups WHERE origin = :origin AND removed_at IS NULL", origin=origin):
            _take_out(db, heir["id"], author_id)  # what came after it stood in its place
        return _insert(db, _checked(known, group.forms, group.kind), author_id, group.kind, group.note, origin)


def change(db: Database, group_id: int, forms: Sequence[str], author_id: int, note: str = "") -> Group:
    """The group with other forms and another note, in a row of its own. Raises Refused."""
    with transaction(db):
        group = _in_force(db, group_id)
        taken = _checked(current(db), forms, group.kind)
        _take_out(db, group.id, author_id)
        return _insert(db, taken, author_id, group.kind, note, group.origin)


def undo(db: Database, group_id: int, author_id: int) -> Group | None:
    """What stood in the place of the group in force before it did; None when nothing stood there. Raises Refused."""
    with transaction(db):
        group, known = _in_force(db, group_id), current(db)
        row = one(db, f"{_SELECT} WHERE g.origin = :origin AND g.id < :id ORDER BY g.id DESC LIMIT 1",
                  origin=group.origin, id=group.id)  # fmt: skip
        _take_out(db, group.id, author_id)
        if row is None:
            return None
        before = _group(row)
        return _insert(db, _checked(known, before.forms, before.kind), author_id, before.kind, before.note, before.origin)


def fill(db: Database) -> int:
    """Bring what is new in synonyms.txt into the store and take out what is gone from it; how many rows changed.

    A line is known by its forms. One that a person changed or took out is known too, and stays as they left it; lines
    that left the file leave the store only while nobody has touched them. Does nothing when all is as it was.
    """
    if not any(_due(db)):
        return 0
    with transaction(db):
        fresh, gone = _due(db)
        for line in fresh:
            _insert(db, line.forms, None, "apart" if line.apart else "equal", line.note, _origin(line))
        for group_id in gone:
            run(db, "UPDATE word_groups SET removed_at = :now, origin = '' WHERE id = :id", now=now(), id=group_id)
    return len(fresh) + len(gone)


def _due(db: Database) -> tuple[list[Line], list[int]]:
    """Lines of the file that never came in, and rows that nobody touched whose line has left the file."""
    wanted = {_origin(line): line for line in synonyms.lines()}
    known = {row["origin"] for row in rows(db, "SELECT origin FROM word_groups")}
    untouched = rows(db, "SELECT id, origin FROM word_groups WHERE author_id IS NULL AND removed_at IS NULL")
    fresh = [line for origin, line in wanted.items() if origin not in known]
    return fresh, [row["id"] for row in untouched if row["origin"] not in wanted]


def too_common(forms: Iterable[str], share: Callable[[str], float]) -> list[str]:
    """Warnings: the forms whose every word stands on more than half of the pages. `share` tells a word's part, 0 to 1."""
    plain = Line(tuple(forms)).plain()
    return [form for form in plain if (words := thai.words(form)) and min(map(share, words)) > COMMON]


def _origin(line: Line) -> str:
    said = (synonyms.APART_SIGN if line.apart else "") + _SEPARATOR.join(line.forms)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _group(row: Row) -> Group:
    return Group(row["id"], row["kind"], tuple(row["forms"].split(_SEPARATOR)), row["note"], row["author"] or "", row["created"],
                 row["remover"] or "", row["removed_at"] or "", row["origin"])  # fmt: skip


def _in_force(db: Database, group_id: int) -> Group:
    row = one(db, f"{_SELECT} WHERE g.id = :id AND g.removed_at IS NULL", id=group_id)
    if row is None:
        raise Refused("กลุ่มคำนี้มีคนแก้หรือเอาออกไปแล้ว เปิดหน้ากลุ่มคำใหม่แล้วลองอีกครั้ง")
    return _group(row)


def _insert(
    db: Database, forms: Sequence[str], author_id: int | None, kind: str, note: str, origin: str = "",
) -> Group:  # fmt: skip
    made = run(db, """
        INSERT INTO word_groups (kind, forms, note, author_id, created, origin)
        VALUES (:kind, :forms, :note, :author_id, :now, :origin)""", kind=kind, forms=_SEPARATOR.join(forms),
        note=" ".join(note.split())[:500], author_id=author_id, now=now(), origin=origin).lastrowid  # fmt: skip
    if not origin:
        run(db, "UPDATE word_groups SET origin = :origin WHERE id = :id", origin=f"group {made}", id=made)
    row = one(db, f"{_SELECT} WHERE g.id = :id", id=made)
    assert row is not None
    return _group(row)


def _take_out(db: Database, group_id: int, author_id: int) -> None:
    run(db, "UPDATE word_groups SET removed_by = :by, removed_at = :now WHERE id = :id", by=author_id, now=now(), id=group_id)


def _checked(known: Meanings, forms: Sequence[str], kind: str) -> tuple[str, ...]:
    """The forms, tidied. Raises Refused."""
    taken = tuple(_form(form) for form in forms)
    if len(taken) < 2:
        raise Refused("กลุ่มคำต้องมีอย่างน้อยสองคำ")
    if len(taken) > MOST_FORMS:
        raise Refused(f"กลุ่มคำมีได้ไม่เกิน {MOST_FORMS} คำ แยกเป็นหลายกลุ่มแทน")
    plain: dict[str, str] = {}
    for form in taken:
        if (key := synonyms.joined(form)) in plain:
            raise Refused(f"“{form}” กับ “{plain[key]}” ค้นเหมือนกันอยู่แล้ว ใส่คำเดียวพอ")
        plain[key] = form
    for one_key, other_key in combinations(plain, 2):
        if kind == "equal" and known.stand_apart(one_key, other_key):
            raise Refused(f"“{plain[one_key]}” กับ “{plain[other_key]}” อยู่ในรายการคนละเรื่องกัน เอาออกจากรายการนั้นก่อนจึงจะรวมกลุ่มได้")
        if kind == "apart" and known.stand_together(one_key, other_key):
            raise Refused(f"“{plain[one_key]}” กับ “{plain[other_key]}” อยู่กลุ่มเดียวกัน แก้กลุ่มนั้นก่อนจึงจะแยกเป็นคนละเรื่องได้")
    return taken


def _form(raw: str) -> str:
    """One form as stored. Raises Refused."""
    try:
        form = " ".join(thai.clean(raw).split())
    except thai.BadText as error:
        raise Refused(str(error)) from error
    if not form:
        raise Refused("ใส่คำให้ครบ ช่องว่างเปล่าใช้ไม่ได้")
    if len(form) > LONGEST_FORM:
        raise Refused(f"คำยาวเกิน {LONGEST_FORM} ตัวอักษร: “{form[:40]}…”")
    if "/" in form or synonyms.APART_SIGN in form or "#" in form:
        raise Refused(f"“{form}” มีเครื่องหมาย / # หรือ ≠ ซึ่งใช้คั่นคำ ใส่ทีละคำ")
    if not synonyms.joined(form):
        raise Refused(f"“{form}” ไม่มีตัวอักษรหรือตัวเลขให้ค้น")
    return form
