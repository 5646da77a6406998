"""Choosing clauses for a lesson: a rule-set by its title, then one of its clauses from a list; nobody types an id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

import thai
from cases import rules
from cases.listing import titles
from cases.meaning.effect import said
from cases.money.fund import pages_of
from db import one
from i18n import gettext as _
from wiki.pages import Facts, Page, by_slug

_LONGEST = 60


@dataclass(frozen=True)
class Pick:
    """One line of the form: what stands in its boxes, and the (id, label) to choose from, none while no rule-set is known."""

    ruleset: str
    clause: str
    note: str
    clauses: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Picking:
    """The lines, and the rule-sets that the first box suggests: (what is put into the box, title)."""

    lines: Sequence[Pick]
    rulesets: Sequence[tuple[str, str]]


def resolve(db: Database, named: str) -> Page | None:
    """The published rule-set that a person named by title or address; None for none. Of equal titles the newest."""
    found = one(db, """
        SELECT slug FROM pages WHERE (slug = :named OR title_key = :key) AND kind = 'ruleset' AND +status = 'published'
        ORDER BY slug = :named DESC, id DESC LIMIT 1""", named=named.strip(), key=thai.key(named))
    read = by_slug(db, found["slug"]) if found else None
    return read[0] if read else None


def clauses_of(db: Database, page: Page) -> list[tuple[str, str]]:
    """(id, number and heading) of every clause of a rule-set; one that its values switch off says so."""
    read = by_slug(db, page.slug)
    try:
        found = said(read[1].body, read[1].facts) if read else []
    except rules.ParameterError:
        return []
    return [
        (each.id, f"{each.label} {each.title}" if each.shown else _("%(title)s (ไม่แสดงตามค่าที่ใช้)", title=each.title))
        for each in found
    ]


def picking(db: Database, rows: object, fund: str) -> Picking:
    """The form's lines for the rows of a fact sheet or of a form; one empty line more, with the fund's own rule-set in it."""
    own = _of_fund(db, fund)
    known = [(page.slug, page.title) for page in own]
    known += [pair for pair in titles(db, "ruleset") if pair not in known]
    often = [title for _slug, title in known]
    boxes = {slug: slug if often.count(title) > 1 else title for slug, title in known}
    given = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    lines = [_line(db, row, boxes) for row in given]
    empty: Mapping[str, Any] = {"ruleset": own[0].slug} if own else {}
    return Picking([*lines, _line(db, empty, boxes)], [(boxes[slug], title) for slug, title in known])


def _of_fund(db: Database, fund: str) -> list[Page]:
    read = by_slug(db, fund) if fund else None
    if read is None or read[0].kind != "model" or read[0].status != "published":
        return []
    return pages_of(db, read[0])["rulesets"]


def _line(db: Database, row: Mapping[str, Any], boxes: Mapping[str, str]) -> Pick:
    typed, clause, note = (str(row.get(part) or "") for part in ("ruleset", "clause", "note"))
    page = resolve(db, typed) if typed else None
    found = clauses_of(db, page) if page else []
    if clause and clause not in dict(found):
        found = [(clause, _("ไม่มีข้อนี้ในระเบียบแล้ว (%(id)s)", id=thai.cut(clause, _LONGEST))), *found]
    return Pick(boxes.get(page.slug, page.title) if page else typed, clause, note, found)


def picked(db: Database, rows: object, before: Facts, fund: str) -> tuple[list[dict[str, str]], str]:
    """The rows with addresses in place of titles, and what is wrong with them in one text ("" when nothing is).

    A row that stood there before is kept as it is, whatever became of its rule-set. The fund's own rule-set without a
    clause is the suggestion that nobody took.
    """
    kept = before.get("clauses")
    old = [dict(row) for row in kept if isinstance(row, Mapping)] if isinstance(kept, list) else []
    suggested = {page.slug for page in _of_fund(db, fund)[:1]}
    found: list[dict[str, str]] = []
    wrong: list[str] = []
    for row in rows if isinstance(rows, list) else []:
        page = resolve(db, str(row.get("ruleset", "")))
        read = {**row, "ruleset": page.slug} if page else dict(row)
        if set(read) == {"ruleset"} and read["ruleset"] in suggested:
            continue
        found.append(read)
        if not _stood(read, old):
            wrong += _wrong(db, read, page)
    return found, " ".join(wrong)


def _stood(row: Mapping[str, str], old: Sequence[Mapping[str, Any]]) -> bool:
    return any(all(row.get(part, "") == str(each.get(part) or "") for part in ("ruleset", "clause")) for each in old)


def _wrong(db: Database, row: Mapping[str, str], page: Page | None) -> Iterator[str]:
    named = row.get("ruleset", "")
    if page is None:
        yield (
            _("ไม่มีระเบียบที่เผยแพร่ชื่อ “%(name)s” เลือกชื่อจากรายการที่ขึ้นให้", name=thai.cut(named, _LONGEST)) if named
            else _("บอกด้วยว่าเป็นข้อของระเบียบฉบับใด")
        )  # fmt: skip
    elif not row.get("clause"):
        yield _("เลือกข้อของ “%(title)s” ด้วย ถ้ายังไม่เห็นรายการ กด “เลือกข้อ”", title=page.title)
    elif row["clause"] not in dict(clauses_of(db, page)):
        yield _("“%(title)s” ไม่มีข้อที่เลือก เลือกใหม่จากรายการ", title=page.title)
