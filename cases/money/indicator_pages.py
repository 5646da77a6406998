"""An indicator as its pages show it: what it is, and what it is in one fund, year by year. Reads; decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlite_utils import Database

from cases import rules
from cases.money.asking import facts_of
from cases.money.form import label
from cases.money.formula import PENSION, PREVIOUS
from cases.money.fund import is_lending, pages_of, previous_of
from cases.money.indicator_words import SOURCES, WORDS, Source, Words
from cases.money.indicators import Indicator, indicators
from cases.money.kpis import NUMBER_OF
from cases.money.lines import BY_KEY
from cases.money.names import INDICATOR_NAMES
from cases.money.pearls_words import GOAL, INSTEAD, PEARLS_WORDS
from cases.money.statements import Statement
from cases.money.working import Term, Working, formula_of, working
from cases.presentation import be_year
from i18n import gettext as _
from moment import today
from wiki.pages import Facts, Page

EVERY_WORDS: Final[Mapping[str, Words]] = {**WORDS, **PEARLS_WORDS}
OLD_MONTHS: Final = 18


@dataclass(frozen=True)
class Matter:
    """What an indicator is, in the reader's language. ``number`` is its place among the ten, None for the others.

    ``top`` and ``bottom`` are the lines its formula takes; ``look`` (key, label) of those to read it with.
    """

    key: str
    label: str
    formula: str
    tells: str
    misread: str
    truth: str
    next: str
    reads: str
    source: Source | None
    number: int | None
    lending: bool
    look: tuple[tuple[str, str], ...]
    top: tuple[Term, ...]
    bottom: tuple[Term, ...]


@dataclass(frozen=True)
class Year:
    """One indicator in one year, with what says where it comes from."""

    statement: Statement
    indicator: Indicator


@dataclass(frozen=True)
class Box:
    """A box of a statement's form that is empty: its name, the year it belongs to, its address."""

    label: str
    year: int
    url: str


@dataclass(frozen=True)
class OfFund:
    """An indicator of a fund: its years, newest first, the newest worked out, and what would have to be filled in."""

    years: tuple[Year, ...]
    working: Working | None
    boxes: tuple[Box, ...]
    hint: str
    age: str

    @property
    def newest(self) -> Year:
        """The newest year."""
        return self.years[0]


def matter(key: str) -> Matter | None:
    """What an indicator is; None for a name that none has."""
    formula, words = formula_of(key, with_previous=True, with_pension=True), EVERY_WORDS.get(key)
    if formula is None or words is None:
        return None
    shown, lending = working(formula, {}, {}, _), key in PEARLS_WORDS
    return Matter(
        key, _(formula.label), _(formula.text), _(words.tells), _(words.misread), _(words.truth), _(words.next),
        _(GOAL) if lending else _(words.reads), SOURCES.get(words.source), NUMBER_OF.get(key), lending,
        tuple((other, _(INDICATOR_NAMES[other])) for other in words.look), shown.top, shown.bottom)


def years_of(statements: Sequence[Statement], facts: Facts, most: int = 60) -> list[tuple[Statement, dict[str, Indicator]]]:
    """(statement, its indicators by key) of the last years, newest first."""
    lending = is_lending(facts)
    return [(each, _judged(each, statements, lending=lending)) for each in reversed(statements[-most:])]


def _judged(statement: Statement, among: Sequence[Statement], *, lending: bool) -> dict[str, Indicator]:
    previous = previous_of(among, statement.year)
    found = indicators(statement.lines, previous.lines if previous else None, lending=lending, say=_)
    return {each.key: each for each in found}


def of_fund(db: Database, page: Page, facts: Facts, statements: Sequence[Statement], key: str, address: str) -> OfFund | None:
    """One indicator of a fund; None without any statement. ``address`` is the fund's page."""
    if not statements:
        return None
    years = tuple(Year(statement, found[key]) for statement, found in years_of(statements, facts))
    newest = years[0].statement
    previous = previous_of(statements, newest.year)
    formula = formula_of(key, with_previous=previous is not None)
    applies = key not in PEARLS_WORDS or is_lending(facts)
    worked = working(formula, newest.lines, previous.lines if previous else None, _) if formula and applies else None
    empty = boxes(years[0].indicator, statements, address)
    return OfFund(years, worked, empty, hint(db, page, facts, years[0].indicator), age_of(newest.closing_date))


def boxes(indicator: Indicator, statements: Sequence[Statement], address: str) -> tuple[Box, ...]:
    """Where to fill in what an indicator of the newest year lacks."""
    year, known = statements[-1].year, {each.year for each in statements}
    found = []
    for key in indicator.missing:
        of_year, line = (year - 1, key.removeprefix(PREVIOUS)) if key.startswith(PREVIOUS) else (year, key)
        form = f"statements/{of_year}/edit" if of_year in known else f"statements/new?year={be_year(of_year)}"
        if key != PENSION:
            found.append(Box(label(BY_KEY[line]), of_year, f"{address}/{form}#{line}"))
    return tuple(found)


def hint(db: Database, page: Page, facts: Facts, indicator: Indicator) -> str:
    """What the fund's other pages say that bears on this number; "" mostly."""
    population = facts.get("population")
    if "tambon_population" in indicator.missing and isinstance(population, int) and population > 0:
        return _("หน้าของกองทุนบอกประชากรไว้ %(n)s คน ถ้ายังตรงอยู่ให้กรอกในงบของปีนี้", n=f"{population:,}")
    if indicator.key == "solvency" and promises_pension(db, page):
        return _("ระเบียบของกองทุนนี้สัญญาบำนาญ แต่ยังไม่ได้นับเป็นสิ่งที่ต้องจ่ายในค่านี้ เพราะงบไม่มีช่องบำนาญที่สัญญาไว้ โปรดอ่านคู่กับประมาณการ")
    return ""


def promises_pension(db: Database, page: Page) -> bool:
    """Whether the fund's own published rules promise one."""
    own = pages_of(db, page)["rulesets"]
    if not own:
        return False
    facts = facts_of(db, own[0])
    try:
        made = rules.scenario(rules.parameters_in_force(facts), rules.values_in_force(facts), {})
    except rules.ParameterError:
        return False
    return bool(made["rules"].get("pension"))


def age_of(closing_date: str) -> str:
    """A sentence when the figures are older than eighteen months; else ""."""
    closed, now = date.fromisoformat(closing_date), today()
    if (now - closed).days / 30.4375 <= OLD_MONTHS:
        return ""
    return _("ข้อมูลปี %(year)s เก่ากว่า 18 เดือน", year=be_year(closed.year))


def instead_of(key: str) -> tuple[str, str] | None:
    """(key, label) of what a fund that lends nothing reads instead of a ratio of lending groups."""
    other = INSTEAD.get(key)
    return (other, _(INDICATOR_NAMES[other])) if other else None


def table(statements: Sequence[Statement], facts: Facts) -> list[list[str]]:
    """A row an indicator and year, oldest year first, with the formula and the version it was read off."""
    head = [_("ปีงบ"), _("วันปิดงบ"), _("ฉบับที่"), _("รหัส"), _("ลำดับในสิบข้อ"), _("ตัวชี้วัด"), _("ค่า"), _("หน่วย"), _("เหตุที่ไม่มีค่า"), _("สูตร")]
    body: list[list[str]] = [
        [be_year(each.year), each.closing_date, str(each.version), key, str(NUMBER_OF.get(key, "")), found.label,
         "" if found.value is None else f"{found.value:.4f}", found.unit, found.reason, found.formula]
        for each, known in reversed(years_of(statements, facts)) for key, found in known.items()
    ]  # fmt: skip
    return [head, *body]
