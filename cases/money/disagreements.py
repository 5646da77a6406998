"""Figures of a fund's page that its newest statement does not bear out: work for its coordinator, gone when they agree again.

Nothing is stored of it but answers: what disagrees is looked up whenever somebody looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

import thai
from accounts import roles
from accounts.roles import Person
from db import Row, rows
from i18n import gettext as _
from wiki.pages import Page, page_of

MOST = 200
SAME_YEAR, ANOTHER_YEAR, POPULATION = 0.01, 0.10, 0.10
"""How far apart, as a share of the statement's figure: of the same year, of another, and of what two registers count."""
LEAST_PAID, MOST_PAID = 0.5, 1.5
"""What came in as a share of what all members would pay at the page's rate."""
A_YEAR = {"day": 365, "month": 12, "year": 1}


@dataclass(frozen=True)
class Disagreement:
    """One figure of a page against the newest statement: ``question`` and ``about`` as answers name them."""

    page: Page
    year: int
    question: str
    about: str
    sentence: str


_NUMBER = "(SELECT f.number FROM facets f WHERE f.page_id = p.id AND f.name = '{name}')"
_FOUND = f"""
    SELECT p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent, p.illustrative,
           p.created, p.updated, p.published, s.year, s.members_end, s.members_paid, s.tambon_population, s.contributions,
           {_NUMBER.format(name="members")} AS members, {_NUMBER.format(name="members_year")} AS members_year,
           {_NUMBER.format(name="population")} AS population, {_NUMBER.format(name="contribution")} AS contribution,
           (SELECT f.value FROM facets f WHERE f.page_id = p.id AND f.name = 'contribution_per') AS per
    FROM (SELECT o.fund_id, MAX(o.year) AS year FROM statements o WHERE NOT o.withdrawn AND NOT EXISTS (
              SELECT 1 FROM statements l WHERE l.fund_id = o.fund_id AND l.year = o.year AND l.version > o.version)
          GROUP BY o.fund_id) newest
    JOIN pages p ON p.id = newest.fund_id AND +p.status = 'published' AND p.kind = 'model'
    JOIN statements s ON s.fund_id = newest.fund_id AND s.year = newest.year AND s.version = (
        SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)"""


def disagreements(db: Database, person: Person) -> list[Disagreement]:
    """What is open in this coordinator's provinces, the funds by number; at most ``MOST``."""
    said = {(row["fund_id"], row["question"]): row["about"] for row in rows(
        db, "SELECT fund_id, question, about FROM figure_answers WHERE question LIKE 'fact:%' ORDER BY id")}
    found: list[Disagreement] = []
    for row in rows(db, f"{_FOUND} ORDER BY p.id"):
        told = list(_of_fund(row))
        if told and roles.coordinates(person, told[0].page):
            found += [each for each in told if said.get((each.page.id, each.question)) != each.about]
        if len(found) >= MOST:
            break
    return found[:MOST]


def of_page(db: Database, page_id: int) -> list[Disagreement]:
    """Everything that disagrees on one fund's page, answered or not."""
    return [each for row in rows(db, f"{_FOUND} WHERE p.id = :page", page=page_id) for each in _of_fund(row)]


def _of_fund(row: Row) -> Iterator[Disagreement]:
    for key, told in (("members", _members(row)), ("population", _population(row)), ("contribution", _contribution(row))):
        if told is not None:
            about, sentence = told
            yield Disagreement(page_of(row), row["year"], f"fact:{key}", about, sentence)


def _members(row: Row) -> tuple[str, str] | None:
    said, counted, year = row["members"], row["members_end"], row["members_year"]
    same = year is None or int(year) == row["year"]
    if said is None or counted is None or abs(said - counted) <= (SAME_YEAR if same else ANOTHER_YEAR) * counted:
        return None
    told = {"said": f"{said:,.0f}", "counted": f"{counted:,}", "year": thai.be_year(row["year"])}
    about = f"{said:.0f}/{year or 0:.0f}:{counted}/{row['year']}"
    if same:
        return about, _("หน้ากองทุนบอกว่ามีสมาชิก %(said)s คน งบปี %(year)s บอกว่า %(counted)s คน", **told)
    return about, _("หน้ากองทุนบอกสมาชิก %(said)s คน ณ ปี %(when)s งบล่าสุดปี %(year)s บอกว่า %(counted)s คน",
                    when=thai.be_year(int(year)), **told)  # fmt: skip


def _population(row: Row) -> tuple[str, str] | None:
    said, counted = row["population"], row["tambon_population"]
    if said is None or counted is None or abs(said - counted) <= POPULATION * counted:
        return None
    return f"{said:.0f}:{counted}", _("หน้ากองทุนบอกประชากรของพื้นที่ %(said)s คน งบปี %(year)s บอกว่า %(counted)s คน",
                                      said=f"{said:,.0f}", counted=f"{counted:,}", year=thai.be_year(row["year"]))  # fmt: skip


def _contribution(row: Row) -> tuple[str, str] | None:
    """The page's rate times those who paid, against what came in; a rate that is no rate of time is not asked about."""
    rate, times, paid = row["contribution"], A_YEAR.get(row["per"] or ""), row["members_paid"] or row["members_end"]
    came_in = row["contributions"]
    if not rate or not times or not paid or came_in is None:
        return None
    due = rate * times * paid
    if LEAST_PAID * due <= came_in / 100 <= MOST_PAID * due:
        return None
    told = {"rate": f"{rate:,.0f}", "due": f"{due:,.0f}", "came": f"{came_in / 100:,.0f}", "year": thai.be_year(row["year"])}
    sentence = _("หน้ากองทุนบอกว่าสมทบคนละ %(rate)s บาท ทั้งปีควรได้ราว %(due)s บาท งบปี %(year)s ได้ %(came)s บาท", **told)
    return f"{rate:.0f}/{row['per']}/{paid}:{came_in}", sentence
