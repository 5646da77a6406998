"""A fund's register of signs: what the rules found, what people answered, and whether the answer still fits the number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlite_utils import Database

from cases import presentation
from cases.money import risk_store, statements
from cases.money.asking import Question, ask
from cases.money.risk_reading import Flag, Reading
from cases.money.risk_store import Answer
from cases.money.risks import risks
from cases.rules import ParameterError, parameters_in_force, parse, values_in_force
from cases.rules.relations import asked
from cases.rules.values import values_or_blank
from i18n import gettext as _
from moment import today
from wiki import pages
from wiki.pages import Page, Revision

Standing = Literal["open", "changed", "answered", "unknown", "clear"]


@dataclass(frozen=True)
class Link:
    """Something to read: its title and address."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """One sign with its answers, newest first. ``changed`` is a sign whose number is no longer the one answered to."""

    flag: Flag
    standing: Standing
    answers: tuple[Answer, ...]
    links: tuple[Link, ...]
    clause: str = ""

    @property
    def answer(self) -> Answer | None:
        """The newest answer."""
        return self.answers[0] if self.answers else None


@dataclass(frozen=True)
class Register:
    """Every sign of a fund. ``ruleset`` is its own rule-set, ``statement`` the newest; None where there is none."""

    entries: tuple[Entry, ...]
    ruleset: Page | None
    closing_date: str
    version: int

    def of(self, *standings: Standing) -> list[Entry]:
        """The entries that stand so, in their order."""
        return [entry for entry in self.entries if entry.standing in standings]

    def entry(self, key: str) -> Entry | None:
        """The entry of one sign."""
        return next((entry for entry in self.entries if entry.flag.key == key), None)



def register(db: Database, page: Page, revision: Revision, on: date | None = None) -> Register:
    """Read a fund as it stands, with its own published rule-set and no other."""
    question, found = ask(db, page, revision, {}), statements.of_fund(db, page.id)
    rules = pages.by_slug(db, question.ruleset.slug) if question.ruleset else None
    head = rules[1] if rules and rules[0].status == "published" else None
    flags = risks(_reading(question, found, head, on or today()))
    links = risk_store.published(db, (slug for flag in flags for slug in flag.pages))
    answers, clauses = risk_store.of_fund(db, page.id), _clauses(head, flags)
    entries = [_entry(flag, answers, links, clauses.get(flag.parameter, "")) for flag in flags]
    order = ("changed", "open", "answered", "unknown", "clear")
    latest = found[-1] if found else None
    return Register(
        tuple(sorted(entries, key=lambda entry: order.index(entry.standing))), question.ruleset if head else None,
        latest.closing_date if latest else "", latest.version if latest else 0)  # fmt: skip


def _reading(question: Question, found: Sequence[statements.Statement], head: Revision | None, on: date) -> Reading:
    projection = question.prospect.middle if question.prospect else None
    reading = Reading(on, found, say=_, year_name=presentation.be_year)
    if head is None:
        return replace(reading, without_rules=_("ยังไม่มีระเบียบที่เผยแพร่และผูกกับกองทุนนี้"))
    try:
        parameters = parameters_in_force(head.facts)
    except ParameterError as error:
        return replace(reading, without_rules=str(error))
    values = values_or_blank(parameters, values_in_force(head.facts))
    is_asked = asked(parameters, values)
    return replace(
        reading, parameters=[each for each in parameters if is_asked[each.key]], values=values, projection=projection,
        without_projection=" ".join(question.errors.values()))


def _entry(flag: Flag, answers: Sequence[Answer], links: dict[str, tuple[str, str]], clause: str) -> Entry:
    own = tuple(answer for answer in answers if answer.flag == flag.key)
    reading = tuple(Link(*links[slug]) for slug in flag.pages if slug in links)
    if flag.state != "raised":
        return Entry(flag, flag.state, own, reading, clause)
    standing: Standing = "open" if not own else "answered" if own[0].mark == flag.mark else "changed"
    return Entry(flag, standing, own, reading, clause)


def _clauses(head: Revision | None, flags: Sequence[Flag]) -> dict[str, str]:
    """Parameter key → id of the first clause that names it and is shown; the source is read only when a sign needs it."""
    wanted = {flag.parameter for flag in flags if flag.parameter}
    if head is None or not wanted:
        return {}
    uses = parse(head.body).uses
    found = {}
    for key in wanted:
        shown = [clause for clause in uses.get(key, ()) if clause and f'id="clause-{clause}"' in head.html]
        if shown:
            found[key] = shown[0]
    return found
