"""Ten years of many funds as charts: members, receipts by leg, benefits by kind, reserve. Each twin says of how many funds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cases.charts import Caption, Chart, Series, bars, stacked_bars
from cases.funds.areas import Area
from cases.funds.store import Cell
from cases.funds.sums import over_years
from cases.money import findings
from cases.money.findings import Voice
from cases.money.stacks import KINDS, LEGS
from cases.presentation import be_year, number
from i18n import gettext as _

Told = Mapping[int, tuple[float | None, int]]


def charts(cells: Sequence[Cell], area: Area) -> dict[str, Chart]:
    """Key → chart of what at least one year can show."""
    made = {
        "members": _one(cells, area, "members_end", (_("สมาชิกปลายปี"), _("คน")), 1),
        "receipts": _stack(cells, area, LEGS, ("receipts", _("รายรับ"))),
        "benefits": _stack(cells, area, KINDS, ("benefits", _("สวัสดิการที่จ่าย"))),
        "reserve": _one(cells, area, "reserve", (_("เงินสำรอง"), _("บาท")), 100),
    }
    return {key: each for key, each in made.items() if each is not None}


def _one(cells: Sequence[Cell], area: Area, name: str, words: tuple[str, str], divisor: int) -> Chart | None:
    told = over_years(cells, area, name)
    if all(total is None for total, _funds in told.values()):
        return None
    values = tuple(None if total is None else total / divisor for total, _funds in told.values())
    points = [(year, value) for year, value in zip(told, values, strict=True) if value is not None]
    title = findings.changed(_("%(what)sรวม", what=words[0]), words[1], points, Voice(_, be_year))
    unit = "" if divisor == 100 else words[1]
    caption = Caption(f"funds-{name.replace('_', '-')}", title, _basis(told), unit, _("ปีงบ"))
    return _with_funds(bars(caption, _labels(told), Series(f"{words[0]} ({words[1]})", values), say=_), told)


def _stack(
    cells: Sequence[Cell], area: Area, parts: Sequence[tuple[str, Sequence[str]]], named: tuple[str, str],
) -> Chart | None:  # fmt: skip
    key, what = named
    first = over_years(cells, area, parts[0][1][0])
    drawn = [Series(_(label), _sum_of_lines([over_years(cells, area, line) for line in lines])) for label, lines in parts]
    totals = tuple(_added([each.values[at] for each in drawn]) for at in range(len(first)))
    if all(total is None for total in totals):
        return None
    at = max(at for at, total in enumerate(totals) if total is not None)
    title = findings.largest(what, list(first)[at], [(each.name, each.values[at]) for each in drawn], Voice(_, be_year))
    caption = Caption(f"funds-{key}", title, _basis(first), "", _("ปีงบ"))
    return _with_funds(stacked_bars(caption, _labels(first), drawn, say=_), first)


def _sum_of_lines(lines: Sequence[Told]) -> tuple[float | None, ...]:
    """Baht of each year: of the lines that are shown."""
    by_year = zip(*(told.values() for told in lines), strict=True)
    return tuple(_in_baht(_added([total for total, _funds in of_year])) for of_year in by_year)


def _in_baht(satang: float | None) -> float | None:
    return None if satang is None else satang / 100


def _added(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _labels(told: Told) -> list[str]:
    return [_("ปี %(year)s", year=be_year(year)) for year in told]


def _basis(told: Told) -> str:
    """Of how many funds the first and the newest year are: two years of different funds are not one fund's growth."""
    known = [(year, funds) for year, (total, funds) in told.items() if total is not None]
    if not known:
        return ""
    (first, few), (last, many) = known[0], known[-1]
    if first == last:
        return _("รวมจาก %(n)s กองทุนที่กรอกตัวเลขปีนี้", n=number(many))
    return _("ปี %(first)s รวมจาก %(few)s กองทุน ปี %(last)s จาก %(many)s กองทุน ยอดรวมเปลี่ยนตามจำนวนกองทุนที่ส่งงบด้วย",
             first=be_year(first), few=number(few), last=be_year(last), many=number(many))  # fmt: skip


def _with_funds(chart: Chart, told: Told) -> Chart:
    """The table twin and the CSV say of how many funds each year is."""
    counts = [funds for _total, funds in told.values()]
    headers = (*chart.headers, _("กองทุนที่กรอก"))
    rows = tuple((*row, number(count)) for row, count in zip(chart.rows, counts, strict=True))
    exact = ((*chart.csv_rows[0], _("กองทุนที่กรอก")),
             *((*row, str(count)) for row, count in zip(chart.csv_rows[1:], counts, strict=True)))  # fmt: skip
    return replace(chart, headers=headers, rows=rows, csv_rows=exact)
