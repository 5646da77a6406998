"""Assessments: rows are added alone, so that what was answered, by which version and by whom, stays readable."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from cases.quality.reckoning import Told
from cases.quality.results import Answered
from db import Row, one, rows, run, transaction, value
from moment import now

MOST: int = 200
_SELECT = "SELECT q.*, u.name AS author FROM quality_assessments q JOIN users u ON u.id = q.author_id"


@dataclass(frozen=True)
class Assessment:
    """One assessment by one version of the rubric, with the numbers as they stood then."""

    id: int
    rubric: str
    answers: Mapping[str, Answered]
    numbers: Mapping[str, Told]
    note: str
    author: str
    created: str


class Superseded(Exception):
    """Somebody else added an assessment meanwhile."""


def of_fund(db: Database, fund_id: int) -> list[Assessment]:
    """A fund's assessments, newest first."""
    found = rows(db, f"{_SELECT} WHERE q.fund_id = :fund ORDER BY q.id DESC LIMIT :most", fund=fund_id, most=MOST)
    return [_assessment(row) for row in found]


def by_id(db: Database, fund_id: int, number: int) -> Assessment | None:
    """One assessment of a fund."""
    row = one(db, f"{_SELECT} WHERE q.fund_id = :fund AND q.id = :number", fund=fund_id, number=number)
    return None if row is None else _assessment(row)


def _assessment(row: Row) -> Assessment:
    answers = {key: Answered(**each) for key, each in json.loads(row["answers"]).items()}
    numbers = {key: Told(**each) for key, each in json.loads(row["numbers"]).items()}
    return Assessment(row["id"], row["rubric"], answers, numbers, row["note"], row["author"], row["created"])


def add(
    db: Database, fund_id: int, rubric: str, answers: Mapping[str, Answered], numbers: Mapping[str, Told], note: str,
    author_id: int, *, base: int,
) -> int:  # fmt: skip
    """Append one, made while ``base`` was the newest (0: none). Its number. Raises Superseded when another came between."""
    with transaction(db):
        newest = value(db, "SELECT COALESCE(MAX(id), 0) FROM quality_assessments WHERE fund_id = :fund", fund=fund_id)
        if newest != base:
            raise Superseded
        run(db, """
            INSERT INTO quality_assessments (fund_id, rubric, answers, numbers, note, author_id, created)
            VALUES (:fund, :rubric, :answers, :numbers, :note, :author, :created)""",
            fund=fund_id, rubric=rubric, answers=_text(answers), numbers=_text(numbers), note=note, author=author_id,
            created=now())
        return int(value(db, "SELECT MAX(id) FROM quality_assessments WHERE fund_id = :fund", fund=fund_id))


def _text(parts: Mapping[str, Answered] | Mapping[str, Told]) -> str:
    return json.dumps({key: asdict(each) for key, each in parts.items()}, ensure_ascii=False)
