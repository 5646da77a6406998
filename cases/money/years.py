"""A fund's years as a reader sees them: the main lines of each, the charts over them, the rows of a CSV."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cases.charts import Caption, Chart, Series, bars, line_chart, stacked_bars
from cases.money.form import label
from cases.money.formulas import R
from cases.money.fund import previous_of
from cases.money.identities import IdentityCheck, identities
from cases.money.lines import BENEFIT_KEYS, EXPENSE_KEYS, LINES, RECEIPT_KEYS
from cases.money.statements import Statement
from cases.presentation import baht, be_year, number
from i18n import gettext as _

_GROUPS = (("children", "เด็ก"), ("working_age", "วัยทำงาน"), ("elderly", "ผู้สูงอายุ"), ("disadvantaged", "ผู้ด้อยโอกาส"))


@dataclass(frozen=True)
class Total:
    """A sum in satang of the lines that are filled in; None when none is. ``complete`` when all are."""

    amount: int | None
    complete: bool


def total(statement: Statement, keys: Sequence[str]) -> Total:
    """Add the lines of ``keys`` that are filled in."""
    known = [amount for key in keys if (amount := statement.lines[key]) is not None]
    return Total(sum(known) if known else None, len(known) == len(keys))


@dataclass(frozen=True)
class FundYear:
    """One year in the table of years."""

    statement: Statement
    receipts: Total
    benefits: Total
    expenses: Total
    checks: tuple[IdentityCheck, ...]

    @property
    def gaps(self) -> int:
        """How many sums of this year do not agree."""
        return sum(check.holds is False for check in self.checks)

    @property
    def unchecked(self) -> int:
        """How many sums cannot be checked."""
        return sum(check.holds is None for check in self.checks)


def years(statements: Sequence[Statement]) -> list[FundYear]:
    """Every year, newest first."""
    return [_year(statements, statement) for statement in reversed(statements)]


def _year(statements: Sequence[Statement], statement: Statement) -> FundYear:
    previous = previous_of(statements, statement.year)
    return FundYear(
        statement, total(statement, RECEIPT_KEYS), total(statement, BENEFIT_KEYS), total(statement, EXPENSE_KEYS),
        tuple(identities(statement.lines, previous.lines if previous else None, _)))


def reserve(statement: Statement) -> float | None:
    """Cash, deposits and what is lent less benefits unpaid, in baht; None when a part is missing."""
    parts = [(weight, statement.lines[key]) for key, weight in R.items()]
    return None if any(part is None for _w, part in parts) else sum(w * part for w, part in parts if part is not None) / 100


def charts(statements: Sequence[Statement]) -> dict[str, tuple[str, Chart]]:
    """Key → (title, chart) of what the years can show, oldest year first on the axis; none of what nobody filled in."""
    if not statements:
        return {}
    found = {"reserve": _reserve(statements), "flows": _flows(statements), "members": _members(statements)}
    return {key: chart for key, chart in found.items() if chart is not None}


def _labels(statements: Sequence[Statement]) -> list[str]:
    return [_("ปี %(year)s", year=be_year(statement.year)) for statement in statements]


def _reserve(statements: Sequence[Statement]) -> tuple[str, Chart] | None:
    values = tuple(reserve(statement) for statement in statements)
    known = [(statement.year, value) for statement, value in zip(statements, values, strict=True) if value is not None]
    if not known:
        return None
    title = _("เงินสำรอง ณ สิ้นปี")
    year, last = known[-1]
    sentence = _("สิ้นปี %(year)s มีเงินสำรอง %(now)s บาท", year=be_year(year), now=number(last))
    unpaid = next(statement.lines["unpaid_benefits"] for statement in statements if statement.year == year)
    if unpaid:
        sentence += " " + _("หักสวัสดิการค้างจ่าย %(n)s แล้ว", n=baht(unpaid))
    if len(known) > 1:
        top_year, top = max(known, key=lambda pair: pair[1])
        if top_year == year:
            sentence += " " + _("สูงที่สุดในปีที่มีงบ")
        else:
            sentence += " " + _("เคยสูงสุด %(top)s บาทเมื่อสิ้นปี %(when)s", top=number(top), when=be_year(top_year))
    caption = Caption("fund-reserve", title, sentence, positions=_("ปีงบ"))
    return title, bars(caption, _labels(statements), Series(_("เงินสำรอง (บาท)"), values), say=_)


def _flows(statements: Sequence[Statement]) -> tuple[str, Chart] | None:
    paid_in = tuple(_in_baht(statement.lines["contributions"]) for statement in statements)
    paid_out = tuple(_in_baht(total(statement, BENEFIT_KEYS).amount) for statement in statements)
    if all(value is None for value in (*paid_in, *paid_out)):
        return None
    title = _("เงินสมทบของสมาชิกกับสวัสดิการที่จ่าย")
    told = _flow_sentence(statements[-1].year, paid_in[-1], paid_out[-1])
    caption = Caption("fund-flows", title, told, positions=_("ปีงบ"))
    if len(statements) > 1:
        both = [Series(_("เงินสมทบ (บาท)"), paid_in), Series(_("สวัสดิการที่จ่าย (บาท)"), paid_out)]
        return title, line_chart(caption, _labels(statements), both, say=_)
    # A line needs two years; one year is two bars.
    short, one = (_("เงินสมทบ"), _("สวัสดิการ")), Series(_("บาท"), (paid_in[0], paid_out[0]))
    return title, bars(replace(caption, positions=_("เรื่อง")), short, one, say=_)


def _flow_sentence(year: int, paid_in: float | None, paid_out: float | None) -> str:
    if paid_in is None or paid_out is None:
        return _("งบปี %(year)s ยังไม่ได้กรอกเงินสมทบหรือสวัสดิการ", year=be_year(year))
    told = _("ปี %(year)s สมาชิกสมทบ %(paid_in)s บาท จ่ายสวัสดิการ %(paid_out)s บาท", year=be_year(year),
             paid_in=number(paid_in), paid_out=number(paid_out))  # fmt: skip
    more = _("จ่ายมากกว่าที่สมทบ") if paid_out > paid_in else _("จ่ายไม่เกินที่สมทบ")
    return f"{told} {more}"


def _members(statements: Sequence[Statement]) -> tuple[str, Chart] | None:
    series = [Series(_(name), tuple(statement.lines[key] for statement in statements)) for key, name in _GROUPS]
    if all(value is None for one in series for value in one.values):
        return None
    title = _("สมาชิกแต่ละกลุ่ม ณ สิ้นปี")
    last = statements[-1]
    end, elderly = last.lines["members_end"], last.lines["elderly"]
    sentence = _("สิ้นปี %(year)s มีสมาชิก %(n)s คน", year=be_year(last.year), n="–" if end is None else number(end))
    if end and elderly is not None:
        sentence += " " + _("เป็นผู้สูงอายุร้อยละ %(share)s", share=number(100 * elderly / end))
    caption = Caption("fund-members", title, sentence, _("คน"), _("ปีงบ"))
    return title, stacked_bars(caption, _labels(statements), series, say=_)


def _in_baht(satang: int | None) -> float | None:
    return None if satang is None else satang / 100


def csv_rows(statements: Sequence[Statement]) -> list[list[str]]:
    """A row a year, oldest first: the closing date, the version, then every line; money in baht, missing lines empty."""
    head = [_("ปีงบ"), _("วันปิดงบ"), _("ฉบับที่"), *(label(line) for line in LINES)]
    return [head, *([be_year(each.year), each.closing_date, str(each.version), *_amounts(each)] for each in statements)]


def _amounts(statement: Statement) -> list[str]:
    return [_amount(statement.lines[line.key], line.unit) for line in LINES]


def _amount(amount: int | None, unit: str) -> str:
    if amount is None:
        return ""
    if unit == "count":
        return str(amount)
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:02}"


def shown(amount: int | None, unit: str) -> str:
    """An amount as the pages show it; – when missing."""
    if amount is None:
        return "–"
    return baht(amount) if unit == "satang" else number(amount)
