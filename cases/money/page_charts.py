"""The charts that pages quote: ``chart`` of the page's own fund, or ``fund/chart``; drawn anew whenever the ledger changes.

A chart is one of a published fund, or of the page that is being read itself; every other reads like one that is not there.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import render_template
from sqlite_utils import Database

from cases.money import fund_charts, metrics
from cases.money.fund_charts import NAMES, Drawn
from cases.money.open_funds import OpenFunds
from i18n import gettext as _
from wiki import charts
from wiki.charts import Named
from wiki.pages import Page, url

if TYPE_CHECKING:
    from wiki.pages import IndexRow

MOST: Final = 12
"""Marks of one page that are drawn; a page of more is no reading."""


def read(written: str) -> tuple[str, str] | None:
    """(the fund's address, "" for the page's own; the chart's key) of a mark; None when no chart is called so."""
    fund, _slash, name = written.rpartition("/")
    return (fund.strip(), name.strip()) if name.strip() in NAMES else None


def unknown(text: str) -> list[str]:
    """What the marks of a text ask for that no chart is called."""
    return [written for written in charts.written(text) if read(written) is None]


class Quoted:
    """The charts of one page while it is made."""

    def __init__(self, db: Database, own: str, itself: str = "") -> None:
        self._db, self._own, self._funds = db, own, OpenFunds(db, itself)
        self._given = 0

    def figure(self, written: str) -> str:
        """The chart with its title, sentence, table and files; a sentence in its place when it cannot be drawn."""
        found = self._found(written)
        if isinstance(found, str):
            return render_template("quoted_chart.html", why=found, written=written)
        page, drawn = found
        newest = self._funds.statements(page)[-1]
        return render_template(
            "quoted_chart.html", page=page, drawn=drawn, url=_address(page), number=self._given,
            remarks=metrics.remarks_on(page, newest), old=metrics.is_old(newest.closing_date))

    def named(self, written: str) -> Named:
        """A link to the chart on its fund's money page."""
        found = self._found(written)
        if isinstance(found, str):
            return Named(found)
        page, drawn = found
        return Named(drawn.chart.title, f"{_address(page)}/money#chart-{drawn.key}")

    def words(self, written: str) -> str:
        """What the chart says, in plain words."""
        found = self._found(written)
        return found if isinstance(found, str) else f"{found[1].chart.title} {found[1].chart.sentence}"

    def _found(self, written: str) -> tuple[Page, Drawn] | str:
        """The fund and its chart, or why there is none."""
        self._given += 1
        wanted = read(written)
        if self._given > MOST:
            return _("หน้านี้มีกราฟเกิน %(n)s ภาพแล้ว", n=MOST)
        if wanted is None:
            return _("ไม่รู้จักกราฟชื่อ “%(name)s”", name=written[:60])
        slug, key = wanted[0] or self._own, wanted[1]
        fund = self._funds.get(slug)
        if fund is None:
            return _("ไม่มีหน้ากองทุนที่เผยแพร่ตามที่ระบุ") if slug else _("หน้านี้ไม่ได้บอกว่าเป็นของกองทุนใด")
        years = self._funds.statements(fund[0])
        drawn = fund_charts.one(self._db, *fund, years, key, within=f"quoted-{self._given}")
        if drawn:
            return fund[0], drawn
        return _("ตัวเลขของ %(fund)s ยังไม่พอให้วาดกราฟ%(name)s", fund=fund[0].title, name=_(NAMES[key]))


def _address(page: Page) -> str:
    return url(page.kind, quote(page.slug))


def of_page(db: Database, page: Page) -> Quoted:
    """What draws the marks of a page."""
    return Quoted(db, metrics.own_fund(page), page.slug)


def of_form(db: Database, kind: str, page: Page | None, fund: str) -> Quoted:
    """What draws the marks of a text that is being written: ``fund`` is what its form names."""
    own = page.slug if page is not None and kind == "model" else fund
    return Quoted(db, own, page.slug if page is not None else "")


def said(db: Database, page: Page, body: str) -> Mapping[str, str]:
    """Mark → what its chart says, of a page that is taken away as data."""
    quoted = of_page(db, page)
    return {each: quoted.words(each) for each in charts.written(body)[:MOST]}


def row_words(connect: Callable[[], Database], row: "IndexRow") -> str:
    """A published page's text for search: figures as words, charts by what they are called, which no ledger changes."""

    def name(written: str) -> str:
        found = read(written)
        return _(NAMES[found[1]]) if found else ""

    return charts.spoken(metrics.row_words(connect, row), name)
