"""A database with a secret in every place that is not published: what the open file is looked through for.

:data:`KNOWN` names every table and column of the schema. A new one stands in no list, and a test asks somebody to decide.
"""

import itertools
import json
from typing import Any

from sqlite_utils import Database

from cases.money.lines import LINES
from cases.sheets import SHEETS

SECRET = "zz-secret"
_LINES = " ".join(line.key for line in LINES)
# table → (columns that may reach the open file of what is published, columns that never do)
KNOWN: dict[str, tuple[str, str]] = {
    "_sqlite_migrations": ("", "id migration_set name applied_at"),
    "users": ("", "id name name_key password role provinces created asked"),
    "sessions": ("", "id user_id data created seen"),
    "failures": ("", "subject slot tries"),
    "pages": ("id kind slug status head fund parent illustrative updated published",
              "title title_key summary owner_id province plain created"),
    "revisions": ("page_id number title summary body facts tags", "note author_id created html toc"),
    "changes": ("", "seq page_id number verb author_id note created"),
    "sqlite_sequence": ("", "name seq"),
    "links": ("page_id target", "title"),
    "facets": ("", "page_id name value number"),
    "attachments": ("", "id page_id sha256 name media_type size alt author_id created"),
    "seeds": ("", "slug digest"),
    "statements": (f"fund_id year closing_date version created source checked_by restores withdrawn {_LINES}",
                   "id note author_id import_id"),
    "search_misses": ("", "day folded weak typed times"),
    "search_settled": ("", "id folded settled author_id day"),
    "word_groups": ("", "id origin kind forms note author_id created removed_by removed_at"),
    "rule_heads": ("", "page_id number members years amends"),
    "rule_items": ("", "page_id item position label digest base state decision value number reason"),
    "lesson_heads": ("", "page_id number"),
    "lesson_clauses": ("page_id position ruleset clause note", ""),
    "rule_later": ("", "page_id item digest"),
    "proposals": ("", "id origin_id page_id number item label why author_id created status answer decided_by decided into_id accepted"),
    "imports": ("id state", "fund_id author_id created name sha256 tables settings settled settled_by"),
    "import_pages": ("", "import_id page_id"),
    "import_headings": ("", "fund_id heading line"),
    "statement_months": ("import_id fund_id year month line amount", ""),
    "risk_answers": ("", "id fund_id flag mark told answer note author_id created"),
    "settings": ("", "name value"),
    "fund_prospects": ("", "fund_id first_deficit_year made"),
    "figure_answers": ("", "id fund_id question about note author_id created"),
    "quality_assessments": ("", "id fund_id rubric answers numbers note author_id created"),
    "upkeep_runs": ("", "id job began ended seconds failed told asked_by"),
}  # fmt: skip
_OWNERS = ("page_id", "fund_id", "origin_id")
_NEVER = {"_sqlite_migrations", "sqlite_sequence"}
_numbers = itertools.count(900_000)


def tables(db: Database) -> dict[str, dict[str, str]]:
    """Every table of the schema: {table: {column: type}}."""
    names = [row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {row[1]: row[2] for row in db.conn.execute(f'PRAGMA table_info("{name}")')} for name in names}


def secret(table: str, column: str) -> str:
    """What stands in a place that must not go out."""
    return f"{SECRET}-{table}-{column}"


def spread(db: Database, published: dict[str, int]) -> set[tuple[str, str]]:
    """Put secrets beside the published pages ({kind: number}) and in hidden ones; the (table, column) that have one."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    db.conn.execute("PRAGMA ignore_check_constraints = ON")
    placed: set[tuple[str, str]] = set()
    schema = tables(db)
    hidden = [_hidden(db, kind, status, placed) for kind in SHEETS for status in ("draft", "review", "archived")]
    for number in published.values():
        _beside(db, number, placed)
    db.conn.execute("UPDATE users SET name = ? || id, name_key = ? || id, password = ?",
                    [secret("users", "name"), secret("users", "name_key"), secret("users", "password")])  # fmt: skip
    for table, columns in schema.items():
        if table in _NEVER or table in ("pages", "revisions"):
            continue
        owner = next((name for name in _OWNERS if name in columns), "")
        if not owner:
            _row(db, table, columns, {}, set(), placed)
            continue
        for number in hidden:
            _row(db, table, columns, {owner: number, **_counting(table)}, set(), placed)
        for number in published.values():
            _row(db, table, columns, {owner: number, **_standing(table)}, set(KNOWN[table][0].split()), placed)
    _odd_ways(db, published)
    _hidden_months(db, hidden)
    return placed


def _hidden_months(db: Database, hidden: list[int]) -> None:
    """Months that an accepted import brought to hidden funds."""
    for fund in hidden:
        number, year = next(_numbers), db.conn.execute("SELECT year FROM statements WHERE fund_id = ?", [fund]).fetchone()[0]
        _row(db, "imports", tables(db)["imports"], {"id": number, "fund_id": fund, "state": "accepted"}, set(), set())
        _insert(db, "statement_months", {"import_id": number, "fund_id": fund, "year": year, "month": 1, "line": "cash", "amount": 1})


def _counting(table: str) -> dict[str, Any]:
    """What makes a year of a hidden fund one that would count."""
    return {"withdrawn": 0, "version": 7} if table == "statements" else {}


def _standing(table: str) -> dict[str, Any]:
    """What makes a row beside a published page one that counts."""
    known: dict[str, dict[str, Any]] = {
        "statements": {"withdrawn": 0, "version": 7, "year": 2031, "closing_date": "2031-12-31", "created": "2032-01-01T00:00:00Z"},
        "imports": {"state": "accepted"}, "statement_months": {"line": "cash", "year": 2031, "month": 3},
    }  # fmt: skip
    return known.get(table, {})


def _row(db: Database, table: str, columns: dict[str, str], given: dict[str, Any], plain: set[str], placed: set[tuple[str, str]]) -> None:
    """A row with a secret in every column of text that is neither given nor ``plain``."""
    row: dict[str, Any] = {}
    for column, kind in columns.items():
        if column in given:
            row[column] = given[column]
        elif kind in ("TEXT", "BLOB") and column not in plain:
            row[column] = secret(table, column) if column not in ("id", "name_key", "day") else f"{secret(table, column)}-{next(_numbers)}"
            placed.add((table, column))
        else:
            row[column] = next(_numbers) if kind in ("INTEGER", "REAL") else ""
    _insert(db, table, row)


def _insert(db: Database, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    db.conn.execute(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({", ".join("?" for _ in row)})', list(row.values()))


def _hidden(db: Database, kind: str, status: str, placed: set[tuple[str, str]]) -> int:
    """A page that is not published, every word of it secret."""
    number = next(_numbers)
    columns = tables(db)
    slug = f"{secret('pages', 'slug')}-{number}"
    _row(db, "pages", columns["pages"], {"id": number, "kind": kind, "slug": slug, "status": status, "head": 1, "province": "90",
                                         "published": "2026-01-01T00:00:00Z"}, set(), placed)  # fmt: skip
    placed |= {("pages", "slug"), ("pages", "kind"), ("pages", "status"), ("pages", "province"), ("pages", "published")}
    facts: dict[str, Any] = {field.key: secret("revisions", "facts") for field in SHEETS[kind]}
    facts["parameters"] = [{"key": "a", "label": secret("revisions", "facts"), "type": "text", "value": secret("revisions", "facts")}]
    _revision(db, number, 1, json.dumps(facts), placed)
    return number


def _revision(db: Database, page: int, number: int, facts: str, placed: set[tuple[str, str]]) -> None:
    tags = json.dumps([secret("revisions", "tags")])
    given = {"page_id": page, "number": number, "facts": facts, "tags": tags, "toc": "[]"}
    _row(db, "revisions", tables(db)["revisions"], given, set(), placed)
    placed |= {("revisions", "facts"), ("revisions", "tags"), ("revisions", "toc")}


def _beside(db: Database, number: int, placed: set[tuple[str, str]]) -> None:
    """Secrets in the published page's own closed columns, in its facts that no sheet asks for, in an older revision."""
    for table, name in (("pages", "id"), ("revisions", "page_id")):
        for column in KNOWN[table][1].split():
            if tables(db)[table][column] == "TEXT" and column != "toc":
                db.conn.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{name}" = ?', [secret(table, column), number])
    head = db.conn.execute("SELECT number, facts FROM revisions WHERE page_id = ? ORDER BY number DESC", [number]).fetchone()
    facts = json.loads(head["facts"])
    for key in ("privacy", "context", "credits", "meetings", "adoption", "amendments", "unheard_of"):
        facts[key] = {"a": secret("revisions", "facts")}
    facts |= dict.fromkeys(("facilitator", "consent"), secret("revisions", "facts"))
    facts["participants"] = [{"role": secret("revisions", "facts"), "count": "3"}]
    facts["follow_up"] = [{"who": secret("revisions", "facts"), "what": "ก"}]
    db.conn.execute("UPDATE revisions SET facts = ? WHERE page_id = ? AND number = ?", [json.dumps(facts), number, head["number"]])
    _revision(db, number, head["number"] - 1_000_000, json.dumps({"movement": secret("revisions", "facts")}), placed)


def _odd_ways(db: Database, published: dict[str, int]) -> None:
    """Published pages that name hidden ones, and years of a published fund that stand no longer."""
    hidden = db.conn.execute("SELECT slug FROM pages WHERE kind = 'ruleset' AND status = 'draft'").fetchone()[0]
    fund = db.conn.execute("SELECT slug FROM pages WHERE kind = 'model' AND status = 'draft'").fetchone()[0]
    db.conn.execute("UPDATE pages SET fund = ?, parent = ? WHERE id = ?", [fund, hidden, published["ruleset"]])
    db.conn.execute("INSERT INTO lesson_clauses VALUES (?, 99, ?, 'a', ?)", [published["lesson"], hidden, secret("lesson_clauses", "note")])
    db.conn.execute("INSERT OR IGNORE INTO links VALUES (?, ?, 'x')", [published["article"], hidden])
    old = tables(db)["statements"]
    for version, withdrawn in ((1, 0), (2, 1)):
        _row(db, "statements", old, {"fund_id": published["model"], "year": 2040, "version": version, "withdrawn": withdrawn}, set(), set())
    months = {"fund_id": published["model"], "month": 1, "line": "cash", "amount": 1}
    for state in ("open", "undone", "discarded"):
        number = next(_numbers)
        _row(db, "imports", tables(db)["imports"], {"id": number, "fund_id": published["model"], "state": state}, set(), set())
        _insert(db, "statement_months", {"import_id": number, "year": 2031, **months, "amount": 77_777_777_77})
