"""What people answered to the signs of a fund: append-only, so that it stays readable who said what to which number."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from db import Row, rows, run, transaction
from moment import now
from wiki.pages import url

MOST_ANSWERS = 500


@dataclass(frozen=True)
class Answer:
    """One answer. ``mark`` names the number it was given to, ``told`` says it; ``answer`` is a key of ANSWERS."""

    id: int
    flag: str
    mark: str
    told: str
    answer: str
    note: str
    author: str
    created: str


def of_fund(db: Database, fund_id: int) -> list[Answer]:
    """The answers of a fund, newest first."""
    found = rows(db, """
        SELECT a.*, u.name AS author FROM risk_answers a JOIN users u ON u.id = a.author_id
        WHERE a.fund_id = :fund ORDER BY a.id DESC LIMIT :limit""", fund=fund_id, limit=MOST_ANSWERS)
    return [_answer(row) for row in found]


def _answer(row: Row) -> Answer:
    return Answer(
        row["id"], row["flag"], row["mark"], row["told"], row["answer"], row["note"], row["author"], row["created"])


def add(db: Database, fund_id: int, flag: str, number: tuple[str, str], answer: str, note: str, author_id: int) -> None:
    """Append an answer to the ``number`` (mark, sentence) that stood when it was given."""
    mark, told = number
    with transaction(db):
        run(db, """
            INSERT INTO risk_answers (fund_id, flag, mark, told, answer, note, author_id, created)
            VALUES (:fund, :flag, :mark, :told, :answer, :note, :author, :created)""",
            fund=fund_id, flag=flag, mark=mark, told=told, answer=answer, note=note, author=author_id, created=now())


def published(db: Database, slugs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Slug → (title, address) of those that are published."""
    found = rows(db, """
        SELECT p.slug, p.kind, p.title FROM json_each(:slugs) w
        JOIN pages p ON p.slug = w.value AND p.status = 'published'""", slugs=json.dumps(sorted(set(slugs))))
    return {row["slug"]: (row["title"], url(row["kind"], row["slug"])) for row in found}
