"""The questions about a fund's year, with what was answered; funds like it are published ones of its movement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app
from sqlite_utils import Database

import thai
from cases.money import answers, statements
from cases.money.answers import Said
from cases.money.lines import BENEFIT_KEYS
from cases.money.outliers import Doubt, Lines, doubts
from cases.money.statements import Statement
from db import rows
from i18n import gettext as _
from wiki.pages import Facts, Page

MOST_FUNDS = 300
MOST_YEARS = 6
_KEYS = ("contributions", "members_end", "expense_administration", *BENEFIT_KEYS)


@dataclass(frozen=True)
class Asked:
    """A question, and the answer that holds for it (None: not answered, or the figure is another one by now)."""

    doubt: Doubt
    answer: Said | None


def asked(db: Database, page: Page, facts: Facts, statement: Statement) -> list[Asked]:
    """Every question about this year; those without an answer first."""
    earlier = [each for each in statements.of_fund(db, page.id) if each.year < statement.year][-MOST_YEARS:]
    follows = bool(earlier) and earlier[-1].year == statement.year - 1  # beyond a gap there is nothing to hold a year against
    past = [(thai.be_year(each.year), each.lines) for each in reversed(earlier)] if follows else []
    others = like(db, page, str(facts.get("movement") or ""), statement.year)
    said = answers.of_fund(db, page.id)
    found = [_with_answer(doubt, said, statement.year) for doubt in doubts(statement.lines, past, others, _)]
    return sorted(found, key=lambda each: each.answer is not None)


def name(doubt: Doubt, year: int) -> str:
    """How an answer names the question of a year."""
    return f"{year}:{doubt.key}"


def _with_answer(doubt: Doubt, said: Mapping[str, Said], year: int) -> Asked:
    answer = said.get(name(doubt, year))
    return Asked(doubt, answer if answer is not None and answer.about == doubt.about else None)


def like(db: Database, page: Page, movement: str, year: int) -> Sequence[Lines]:
    """That year's figures of the other published funds of a movement. Illustrative ones count in a demo alone."""
    if not movement or (page.illustrative and not _demo()):
        return []
    columns = ", ".join(f"s.{key}" for key in _KEYS)
    found = rows(db, f"""
        SELECT {columns} FROM facets f
        JOIN pages p ON p.id = f.page_id AND +p.status = 'published' AND p.kind = 'model' AND (:demo OR p.illustrative = 0)
        JOIN statements s ON s.fund_id = p.id AND s.year = :year AND NOT s.withdrawn AND s.version = (
            SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)
        WHERE f.name = 'movement' AND f.value = :movement AND p.id <> :fund LIMIT :most""",
        demo=_demo(), year=year, movement=movement, fund=page.id, most=MOST_FUNDS)
    return [dict(row) for row in found]


def _demo() -> bool:
    """Whether this data folder is one of examples alone."""
    return bool(current_app.config.get("DEMO"))
