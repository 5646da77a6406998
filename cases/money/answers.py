"""What people answered to a question about a figure: append-only, the newest one counts while the figures stay as they were."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from db import rows, run, transaction
from moment import now

RIGHT = "right"


@dataclass(frozen=True)
class Said:
    """An answer: ``question`` names it, ``about`` the figures it was given for."""

    question: str
    about: str
    note: str
    author: str
    created: str


def store(db: Database, fund_id: int, question: str, about: str, note: str, author_id: int) -> None:
    """Keep an answer."""
    with transaction(db):
        run(db, """
            INSERT INTO figure_answers (fund_id, question, about, note, author_id, created)
            VALUES (:fund, :question, :about, :note, :author, :now)""",
            fund=fund_id, question=question, about=about, note=note, author=author_id, now=now())


def of_fund(db: Database, fund_id: int) -> Mapping[str, Said]:
    """Question → the newest answer to it, of one fund."""
    found = rows(db, """
        SELECT a.question, a.about, a.note, u.name AS author, a.created FROM figure_answers a
        JOIN users u ON u.id = a.author_id WHERE a.fund_id = :fund ORDER BY a.id""", fund=fund_id)
    return {row["question"]: Said(**dict(row)) for row in found}
