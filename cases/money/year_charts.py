"""The charts of a fund's years: members by group, receipts by leg, benefits by kind, reserve, benefits to contributions. Pure.

Oldest year first. Years between the first and the last that have no statement keep their place and stay empty.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cases.charts import Caption, Chart, Level, Series, bars, line_chart, stacked_bars
from cases.money import findings
from cases.money.findings import LEVEL, THAI, Points, Voice
from cases.money.formula import PREVIOUS, Sum
from cases.money.formulas import R, formulas
from cases.money.lines import BENEFIT_KEYS, RECEIPT_KEYS
from cases.money.stacks import EVERY_KIND, GROUPS, LEGS, REST, Part

if TYPE_CHECKING:
    from cases.money.statements import Statement

RATIO: Final = "benefits_to_contributions"
MOST_KINDS: Final = 5
LONGEST: Final = 60


@dataclass(frozen=True)
class Years:
    """The places on the axis: every year from the first statement to the last, with its statement or none."""

    years: tuple[int, ...]
    statements: "tuple[Statement | None, ...]"
    voice: Voice

    @property
    def labels(self) -> list[str]:
        """The names of the years."""
        say = self.voice.say
        return [say("ปี %(year)s", year=self.voice.year(year)) for year in self.years]

    def values(self, read: "Callable[[Statement], float | None]") -> tuple[float | None, ...]:
        """A figure of every year; None where there is no statement."""
        return tuple(None if each is None else read(each) for each in self.statements)

    def points(self, values: Sequence[float | None]) -> list[tuple[int, float]]:
        """The years in which a figure is known."""
        return [(year, value) for year, value in zip(self.years, values, strict=True) if value is not None]

    def gaps(self, values: Sequence[float | None]) -> str:
        """The years without a figure, in words."""
        return findings.gaps([year for year, value in zip(self.years, values, strict=True) if value is None], self.voice)


def years_of(statements: "Sequence[Statement]", voice: Voice = THAI) -> Years:
    """Lay the statements (oldest first, at least one) out; a span of more than sixty years shows those alone that have any."""
    by_year = {each.year: each for each in statements}
    span = range(statements[0].year, statements[-1].year + 1)
    shown = tuple(span) if len(span) <= LONGEST else tuple(by_year)
    return Years(shown, tuple(by_year.get(year) for year in shown), voice)


def members(of: Years, key: str) -> Chart | None:
    """Members at the end of each year by group; those of no group stand apart, so that a bar is as high as the year's number."""
    say = of.voice.say
    groups = [Series(say(name), of.values(lambda each, key=lines[0]: each.lines[key])) for name, lines in GROUPS]  # type: ignore[misc]
    series, rest = [one for one in groups if _known(one)], Series(say("ไม่ได้แยกกลุ่ม"), of.values(_of_no_group))
    series += [rest] if _known(rest) else []
    stated = of.values(_members)
    points = _comparable(of, [one.values for one in series]) if all(value is None for value in stated) else of.points(stated)
    if not points:
        return None
    what = say("สมาชิก") if any(value is not None for value in stated) else say("สมาชิกเท่าที่แยกกลุ่มได้")
    elderly = findings.share_of(say("ผู้สูงอายุ"), of.points(of.values(_elderly_share)), of.voice)
    sums = _sums([one.values for one in series])
    said = findings.told(elderly or _last_listed(of, series, say("คน")), of.gaps(sums))
    caption = Caption(key, findings.changed(what, say("คน"), points, of.voice), said, say("คน"), say("ปีงบ"))
    return stacked_bars(caption, of.labels, series, say=say)


def _members(statement: "Statement") -> float | None:
    """The number of members: as stated, or the sum of all four groups."""
    end = statement.lines["members_end"]
    groups = [statement.lines[lines[0]] for _name, lines in GROUPS]
    return end if end is not None or None in groups else sum(count or 0 for count in groups)


def _of_no_group(statement: "Statement") -> float | None:
    """Members that no group counts: all of them where no group is known; None when there are none or it cannot be told."""
    end = statement.lines["members_end"]
    known = [count for _name, lines in GROUPS if (count := statement.lines[lines[0]]) is not None]
    return None if end is None or (known and end <= sum(known)) else end - sum(known)


def _known(one: Series) -> bool:
    return any(value is not None for value in one.values)


def _elderly_share(statement: "Statement") -> float | None:
    elderly, everybody = statement.lines["elderly"], _members(statement)
    return None if elderly is None or not everybody or everybody < 0 else 100 * elderly / everybody


def receipts(of: Years, key: str) -> Chart | None:
    """What came in each year, by leg; what was brought forward is none of it."""
    say, series = of.voice.say, _stack(of, LEGS)
    share = findings.share_of(say("รายรับส่วนที่มาจากสมาชิก"), of.points(of.values(_own_share)), of.voice)
    return _stacked(of, key, (say("รายรับ"), say("รายรับเท่าที่กรอก")), series, RECEIPT_KEYS, share)


def _own_share(statement: "Statement") -> float | None:
    """Percent of the receipts that members paid, of a year whose lines are all filled in and none is below zero."""
    amounts = [statement.lines[line] for _name, lines in LEGS for line in lines]
    known = [amount for amount in amounts if amount is not None and amount >= 0]
    total = sum(known)
    return 100 * known[0] / total if len(known) == len(amounts) and total else None


def benefits(of: Years, key: str) -> Chart | None:
    """What was paid each year, by kind: at most five, the largest over all years by name and the rest together."""
    kinds = _chosen(of)
    say, series = of.voice.say, _stack(of, kinds)
    together = _comparable(of, [one.values for one in _stack(of, EVERY_KIND)])
    grown = findings.changed(say("สวัสดิการทุกเรื่องรวมกัน"), say("บาท"), together, of.voice) if len(together) > 1 else ""
    return _stacked(of, key, (say("สวัสดิการที่จ่าย"), say("สวัสดิการเท่าที่กรอก")), series, BENEFIT_KEYS, grown)


def _chosen(of: Years) -> tuple[Part, ...]:
    """The kinds that are drawn by name, in the order of the statement, and the rest under one name."""
    size = {part: sum(abs(statement.lines[part[1][0]] or 0) for statement in of.statements if statement) for part in EVERY_KIND}
    used = [part for part in EVERY_KIND if size[part]] or list(EVERY_KIND[:1])
    if len(used) <= MOST_KINDS:
        return tuple(used)
    named = sorted(used, key=lambda part: -size[part])[: MOST_KINDS - 1]
    rest = tuple(line for part in used if part not in named for line in part[1])
    return (*(part for part in used if part in named), (REST, rest))


def _stack(of: Years, parts: Sequence[Part]) -> list[Series]:
    return [Series(of.voice.say(name), of.values(lambda each, lines=lines: _baht(each, lines))) for name, lines in parts]  # type: ignore[misc]


def _baht(statement: "Statement", lines: Sequence[str]) -> float | None:
    """The sum of the lines that are filled in, in baht; None when none is."""
    known = [amount for line in lines if (amount := statement.lines[line]) is not None]
    return sum(known) / 100 if known else None


def _stacked(
    of: Years, key: str, what: tuple[str, str], series: Sequence[Series], lines: Sequence[str], more: str,
) -> Chart | None:  # fmt: skip
    """A stack of ``lines``; ``what`` they are called where all are filled in, and where some are not."""
    sums = _sums([one.values for one in series])
    at = max((i for i, total in enumerate(sums) if total is not None), default=None)
    if at is None:
        return None
    say, last = of.voice.say, [(one.name, one.values[at]) for one in series]
    partial = [i for i, each in enumerate(of.statements) if each and sums[i] is not None and None in map(each.lines.get, lines)]
    starred = say("* ปีที่กรอกไม่ครบทุกช่อง ยอดจริงอาจสูงกว่านี้") if partial else ""
    said = findings.told(more or findings.listed(of.years[at], last, say("บาท"), of.voice), of.gaps(sums), starred)
    caption = Caption(key, findings.largest(what[at in partial], of.years[at], last, of.voice), said, "", say("ปีงบ"))
    return stacked_bars(caption, of.labels, series, partial=partial, say=say)


def reserve(of: Years, key: str) -> Chart | None:
    """Cash, deposits and what is lent less benefits unpaid, at the end of each year."""
    say, values = of.voice.say, of.values(reserve_of)
    points = of.points(values)
    if not points:
        return None
    last = next(each for each in reversed(of.statements) if each and reserve_of(each) is not None)
    unpaid = last.lines["unpaid_benefits"]
    less = say("หักสวัสดิการค้างจ่าย %(n)s บาทแล้ว", n=findings.shown(unpaid / 100)) if unpaid else ""
    now = say("สิ้นปี %(year)s มีเงินสำรอง %(now)s บาท", year=of.voice.year(points[-1][0]), now=findings.shown(points[-1][1]))
    said = findings.told(findings.standing(say("บาท"), points, of.voice) or now, less, of.gaps(values))
    caption = Caption(key, findings.reserve_title(points, of.voice), said, "", say("ปีงบ"))
    return bars(caption, of.labels, Series(say("เงินสำรอง (บาท)"), values), say=say)


def reserve_of(statement: "Statement") -> float | None:
    """Cash, deposits and what is lent less benefits unpaid, in baht; None when a part is missing."""
    satang = _weighed(R, statement.lines)
    return None if satang is None else satang / 100


def ratio(of: Years, key: str) -> Chart | None:
    """Benefits per 100 baht of contributions against the line at which both are equal."""
    say, before = of.voice.say, {each.year + 1: each for each in of.statements if each}
    values = of.values(lambda each: ratio_of(each, before.get(each.year)))
    points = of.points(values)
    if not points:
        return None
    said = findings.told(findings.ratio_sentence(points, of.voice), of.gaps(values))
    unit = say("บาท ต่อเงินสมทบ 100 บาท")
    caption = Caption(key, findings.ratio_title(points, of.voice), said, unit, say("ปีงบ"))
    one = Series(say("สวัสดิการต่อเงินสมทบ 100 บาท"), values)
    return line_chart(caption, of.labels, [one], level=Level(LEVEL, say("100 บาท: จ่ายเท่ากับที่สมทบ")), dots=True, say=say)


def ratio_of(statement: "Statement", previous: "Statement | None") -> float | None:
    """The indicator of this name as the indicators reckon it; None where they say คำนวณไม่ได้."""
    formula = next(each for each in formulas(with_previous=previous is not None, with_pension=False) if each.key == RATIO)
    known = {**statement.lines, **{PREVIOUS + key: amount for key, amount in (previous.lines if previous else {}).items()}}
    top, bottom = _weighed(formula.top, known), _weighed(formula.bottom, known)
    return None if top is None or not bottom else formula.scale * top / bottom


def _weighed(weights: Sum, lines: Mapping[str, int | None]) -> float | None:
    """A weighted sum of lines; None when one of them is missing."""
    parts = [(weight, lines.get(key)) for key, weight in weights.items()]
    known = [weight * amount for weight, amount in parts if amount is not None]
    return sum(known) if len(known) == len(parts) else None


def _sums(columns: Sequence[Sequence[float | None]]) -> list[float | None]:
    """The sum of each year over what is known; None when nothing is."""
    found: list[float | None] = []
    for values in zip(*columns, strict=True):
        known = [value for value in values if value is not None]
        found.append(sum(known) if known else None)
    return found


def _comparable(of: Years, columns: Sequence[Sequence[float | None]]) -> Points:
    """The sums of the years in which the same parts are known as in the last: others cannot be compared with it."""
    sums = _sums(columns)
    known = [tuple(column[i] is not None for column in columns) for i in range(len(sums))]
    last = max((i for i, total in enumerate(sums) if total is not None), default=None)
    return [] if last is None else of.points([total if known[i] == known[last] else None for i, total in enumerate(sums)])


def _last_listed(of: Years, series: Sequence[Series], unit: str) -> str:
    sums = _sums([one.values for one in series])
    at = max((i for i, total in enumerate(sums) if total is not None), default=0)
    return findings.listed(of.years[at], [(one.name, one.values[at]) for one in series], unit, of.voice)
