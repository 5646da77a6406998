"""The figures that prose is bound to: ``indicator`` or ``line``, ``@year`` of either era, ``fund/`` when not the page's own.

A figure is one of a published fund, or of the page that is being read itself; every other reads like one that is not there.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlite_utils import Database

import thai
from cases.money.form import label, typed
from cases.money.fund import is_lending, previous_of
from cases.money.indicators import indicators
from cases.money.lines import BY_KEY, Line
from cases.money.names import INDICATOR_NAMES
from cases.money.open_funds import OpenFunds
from cases.money.statements import Statement
from i18n import gettext as _
from moment import now
from wiki import metrics
from wiki.metrics import Figure, Figures
from wiki.pages import Page, Revision, url

if TYPE_CHECKING:
    from wiki.pages import IndexRow

OLD_MONTHS: Final = 18
_SPEC: Final = re.compile(r"(?:(?P<fund>[^@]{1,150})/)?(?P<name>[a-z0-9_]{1,60})(?:@(?P<year>[0-9๐-๙]{4}))?")
MOST: Final = 200
"""Marks of one page that are filled; more than that is no prose."""


@dataclass(frozen=True)
class Wanted:
    """What a mark asks for: the fund's address ("" for the page's own), the figure's name, a CE year or None for the newest."""

    fund: str
    name: str
    year: int | None


def read(written: str) -> Wanted | None:
    """A mark's text; None when no figure has such a name or no year reads so."""
    found = _SPEC.fullmatch(written)
    if found is None or (found["name"] not in BY_KEY and found["name"] not in INDICATOR_NAMES):
        return None
    year = int(thai.to_arabic_digits(found["year"])) if found["year"] else None
    if year is not None and year >= 2400:
        year = thai.ce_year(year)
    if year is not None and not 1900 <= year <= 2200:
        return None
    return Wanted((found["fund"] or "").strip(), found["name"], year)


def unknown(text: str) -> list[str]:
    """What the marks of a text ask for that no figure is called."""
    return [written for written in metrics.written(text) if read(written) is None]


def own_fund(page: Page) -> str:
    """The fund that a page speaks of unless it names another."""
    return page.slug if page.kind == "model" else page.fund


class Bound:
    """The figures of one page while it is made: each fund is read once."""

    def __init__(self, db: Database, own: str, itself: str = "") -> None:
        self._own, self._funds = own, OpenFunds(db, itself)
        self._given = 0

    def __call__(self, written: str) -> Figure:
        """The figure that a mark asks for."""
        self._given += 1
        wanted = read(written) if self._given <= MOST else None
        if wanted is None:
            return _none(_("ไม่รู้จักตัวเลขชื่อ “%(name)s”", name=written[:60]))
        slug = wanted.fund or self._own
        found = self._funds.get(slug)
        if found is None:
            return _none(_("ไม่มีหน้ากองทุนที่เผยแพร่ตามที่ระบุ") if slug else _("หน้านี้ไม่ได้บอกว่าเป็นของกองทุนใด"))
        return self._figure(wanted, *found)

    def _figure(self, wanted: Wanted, page: Page, revision: Revision) -> Figure:
        among = self._funds.statements(page)
        statement = next((each for each in reversed(among) if wanted.year in (None, each.year)), None)
        if statement is None:
            return _none(_("%(fund)s ยังไม่มีงบของปีที่อ้าง", fund=page.title))
        previous = previous_of(among, statement.year)
        words, name = _words(wanted.name, statement, previous, lending=is_lending(revision.facts))
        if not words:
            return _none(_("%(name)s ของ %(fund)s ปี %(year)s คำนวณไม่ได้หรือยังไม่ได้กรอก", name=name, fund=page.title,
                           year=thai.be_year(statement.year)))  # fmt: skip
        born = _("%(name)s ของ %(fund)s จากงบปี %(year)s ปิดงบ %(date)s", name=name, fund=page.title,
                 year=thai.be_year(statement.year), date=thai.thai_date(statement.closing_date))  # fmt: skip
        old = is_old(statement.closing_date)
        remarks = remarks_on(page, statement)
        address = f"{url(page.kind, quote(page.slug))}/statements/{statement.year}"
        return Figure(words, born, address, "old" if old else "", " · ".join(remarks))


def _words(key: str, statement: Statement, previous: Statement | None, *, lending: bool) -> tuple[str, str]:
    """(the figure with its unit, "" without one; what it is called)."""
    if key in BY_KEY:
        line = BY_KEY[key]
        amount = typed(line, statement.lines[key])
        return f"{amount} {_unit(line)}".strip() if amount else "", label(line)
    every = indicators(statement.lines, previous.lines if previous else None, lending=lending, say=_)
    found = next((each for each in every if each.key == key), None)
    if found is None or found.value is None:
        return "", _(INDICATOR_NAMES[key])
    shown = f"{found.value:,.0f}" if key == "reserve_per_member" else f"{found.value:,.1f}"
    return f"{shown.replace('-', '−')} {found.unit}", found.label


def _unit(line: Line) -> str:
    if line.unit == "satang":
        return _("บาท")
    if line.key.startswith("villages"):
        return _("หมู่บ้าน")
    if line.key.endswith("_nights"):
        return _("คืน")
    return _("คน") if line.group == "members" else _("ราย")


def _none(why: str) -> Figure:
    return Figure(_("ยังไม่มีข้อมูล"), why, state="none")


def is_old(closing: str) -> bool:
    """Whether a closing day (ISO) lies more than eighteen months back."""
    return (date.fromisoformat(now()[:10]) - date.fromisoformat(closing)).days / 30.4375 > OLD_MONTHS


def remarks_on(page: Page, statement: Statement) -> list[str]:
    """What is to be said wherever a fund's year is quoted: that it is made up, that it is old."""
    remarks = [_("ข้อมูลสมมติ")] if page.illustrative else []
    old = _("ข้อมูลปี %(year)s เก่ากว่า 18 เดือน", year=thai.be_year(statement.year))
    return [*remarks, old] if is_old(statement.closing_date) else remarks


def figures(db: Database, page: Page) -> Figures:
    """What fills the marks of a page."""
    return Bound(db, own_fund(page), page.slug)


def of_form(db: Database, kind: str, page: Page | None, fund: str) -> Figures:
    """What fills the marks of a text that is being written: ``fund`` is what its form names."""
    own = page.slug if page is not None and kind == "model" else fund
    return Bound(db, own, page.slug if page is not None else "")


def row_words(connect: Callable[[], Database], row: "IndexRow") -> str:
    """A published page's text for search, its marks as words."""
    if not metrics.written(row.body):
        return row.body
    own = row.slug if row.kind == "model" else str(row.facts.get("fund") or "")
    return metrics.spoken(row.body, Bound(connect(), own))


def said(db: Database, page: Page, body: str) -> Mapping[str, str]:
    """Mark → its figure in words, of a page that is taken away as data."""
    asked: Iterable[str] = metrics.written(body)[:MOST]
    figure = figures(db, page)
    return {each: figure(each).spoken for each in asked}
