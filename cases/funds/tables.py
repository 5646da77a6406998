"""The figures of many funds as rows: for the page's tables and for the CSV. A hidden sum says so; it is never 0."""

from collections.abc import Mapping
from typing import Final

from cases.funds.areas import name
from cases.funds.bands import Band
from cases.funds.many import Overview
from cases.funds.sums import Figure
from cases.money.form import label
from cases.money.indicators import UNITS
from cases.money.lines import BY_KEY
from cases.presentation import baht, be_year, number
from i18n import gettext as _

HIDDEN: Final = "ไม่แสดง"


def units() -> Mapping[str, str]:
    """Unit of an indicator → its word."""
    return {name_: _(word) for name_, word in UNITS.items()}


def sum_rows(figures: list[Figure]) -> list[tuple[str, str, str]]:
    """(line, sum, funds that filled it in) of the lines that any fund filled in."""
    return [(line_label(each), shown(each), number(each.funds)) for each in figures if each.funds]


def line_label(figure: Figure) -> str:
    """What a line is called; the reserve is made of four."""
    return label(BY_KEY[figure.key]) if figure.key in BY_KEY else _("เงินสำรอง ณ สิ้นปี")


def shown(figure: Figure) -> str:
    """A sum as the pages show it: whole baht, people."""
    if figure.amount is None:
        return _(HIDDEN) if figure.hidden else "–"
    return number(round(figure.amount / 100)) if _is_money(figure) else number(figure.amount)


def _is_money(figure: Figure) -> bool:
    return figure.key not in BY_KEY or BY_KEY[figure.key].unit == "satang"


def csv_rows(overview: Overview) -> list[list[str]]:
    """Every figure of an area's year, one a row, each with its number of funds and its year."""
    head = [_("พื้นที่หรือขบวน"), _("ปีงบ"), _("เรื่อง"), _("หน่วย"), _("ยอดรวม"),
            _("ค่าตำแหน่งร้อยละ 25"), _("ค่ากลาง"), _("ค่าตำแหน่งร้อยละ 75"), _("กองทุนที่กรอก")]
    where, year = name(overview.area), be_year(overview.year) if overview.year else ""
    rows = [
        [where, year, _("กองทุนที่เผยแพร่"), _("กองทุน"), str(overview.funds), "", "", "", str(overview.funds)],
        [where, year, _("กองทุนที่มีงบของปี"), _("กองทุน"), str(overview.statements), "", "", "", str(overview.statements)],
    ]  # fmt: skip
    figures = [figure for group in overview.groups.values() for figure in group]
    if overview.reserve is not None:
        figures.append(overview.reserve)
    rows += [[where, year, line_label(each), _("บาท") if _is_money(each) else _("คน"), _exact(each), "", "", "", str(each.funds)]
             for each in figures if each.funds]  # fmt: skip
    rows += [[where, year, _(each.label), _(UNITS[each.unit]), "", *_ends(each), str(each.funds)] for each in overview.bands]
    return [head, *rows]


def _exact(figure: Figure) -> str:
    if figure.amount is None:
        return _(HIDDEN) if figure.hidden else ""
    return baht(figure.amount).replace(",", "").replace("−", "-") if _is_money(figure) else str(figure.amount)


def _ends(band: Band) -> list[str]:
    return ["" if each is None else f"{each:.2f}" for each in (band.low, band.middle, band.high)]
