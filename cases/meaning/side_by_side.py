"""Two to four rule-sets beside each other, as the page shows them: clauses whose effect differs, values, the money of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import thai
from cases import rules
from cases.charts import Caption, Chart, Series, line_chart, year_labels
from cases.meaning import likeness
from cases.meaning.clause_money import lines
from cases.meaning.effect import Row, Said, compared, said
from cases.projection import Projection
from cases.rules.parameters import PER, Parameter
from cases.rulesets.money import begun, outcome, short
from i18n import gettext as _
from wiki.compare import Segment, compare
from wiki.pages import Facts, Page, Revision, url

LEAST, MOST = 2, 4
MEMBERS = 1000
"""The members that every rule-set is counted with, so that what differs comes from the rules."""
_LONGEST = 420  # letters of a clause that are shown; the rest is on its own page
_MOST_MARKED = 40  # rows whose words are compared one by one
_ALIKE = 0.4  # of the threes of letters: below it nearly every word would be marked

Case = tuple[Page, Revision]
Read = tuple[str, Facts]
"""A source and its facts, the definitions read: they are asked for many times."""


@dataclass(frozen=True)
class Cell:
    """What one rule-set says: ``segments`` its words, those that the first has not marked as added; none without a clause."""

    clause: Said | None
    url: str
    segments: Sequence[Segment]


@dataclass(frozen=True)
class Matter:
    """One matter with a cell for each rule-set."""

    title: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Money:
    """The projections told: ``lines`` as in ``clause_money``, what each begins with, and why one has none (by letter)."""

    chart: Chart | None
    lines: Sequence[tuple[str, ...]]
    begun: Sequence[str]
    problems: Sequence[str]


@dataclass(frozen=True)
class ValueLine:
    """A value by its key in each rule-set, "" where it is not one of its values."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Everything the page shows. ``values`` matters differ in their numbers, ``duties`` in their words."""

    values: Sequence[Matter]
    duties: Sequence[Matter]
    only: Sequence[Matter]
    reworded: Sequence[Matter]
    same: int
    table: Sequence[ValueLine]
    table_same: Sequence[ValueLine]
    money: Money


def side_by_side(cases: Sequence[Case], letters: Sequence[str], *, own_members: bool) -> SideBySide:
    """Compare published rule-sets by what their clauses do. A rule-set whose values cannot be read has no clauses here."""
    read = [_read(revision) for _page, revision in cases]
    found = compared([said(body, facts, _) for body, facts in read])
    addresses = [url(page.kind, page.slug) for page, _revision in cases]
    of_words = [row for row in found.differs if _all_in_force(row) and not row.values_differ]
    of_values = sorted((row for row in found.differs if row not in of_words), key=lambda row: not row.values_differ)
    marked = {id(row) for row in [*found.reworded, *of_words][:_MOST_MARKED]}

    def matters(rows: Sequence[Row]) -> list[Matter]:
        return [Matter(row.title, _cells(row, addresses, marked=id(row) in marked)) for row in rows]

    table = _table([facts for _body, facts in read])
    return SideBySide(
        matters(of_values), matters(of_words), matters(found.only), matters(found.reworded), found.same,
        [line for line in table if len(set(line.cells)) > 1], [line for line in table if len(set(line.cells)) == 1],
        _money(cases, [facts for _body, facts in read], letters, own_members=own_members))


def _read(revision: Revision) -> Read:
    """Without text and values when the definitions cannot be read: an import may have brought anything."""
    try:
        return revision.body, {**revision.facts, "parameters": rules.read_parameters(revision.facts.get("parameters") or [])}
    except rules.ParameterError:
        return "", {}


def _all_in_force(row: Row) -> bool:
    return all(each is not None and each.shown for each in row.clauses)


def _cells(row: Row, addresses: Sequence[str], *, marked: bool) -> list[Cell]:
    first = next((each for each in row.clauses if each is not None and each.shown), None)
    cells = []
    for clause, address in zip(row.clauses, addresses, strict=True):
        if clause is None:
            cells.append(Cell(None, "", ()))
            continue
        against = first if marked and clause is not first and clause.shown else None
        cells.append(Cell(clause, f"{address}/clauses/{clause.id}", _words(clause, against)))
    return cells


def _words(clause: Said, against: Said | None) -> Sequence[Segment]:
    text = thai.cut(clause.text, _LONGEST)
    if against is None or likeness.alike(clause.text, against.text) < _ALIKE:
        return (Segment(text, "same"),) if text else ()
    before, after = (thai.to_arabic_digits(" ".join(each.split())) for each in (thai.cut(against.text, _LONGEST), text))
    return [
        each._replace(text=thai.to_thai_digits(each.text))
        for row in compare(before, after).rows for each in row.segments if each.kind != "removed"
    ]  # fmt: skip


def _table(facts: Sequence[Facts]) -> list[ValueLine]:
    columns = [{each.key: each for each in rules.parameters_in_force(one)} for one in facts]
    labels: dict[str, str] = {}
    for column in columns:
        for key, parameter in column.items():
            labels.setdefault(key, parameter.label)
    return [ValueLine(label, _values([column.get(key) for column in columns])) for key, label in labels.items()]


def _values(parameters: Sequence[Parameter | None]) -> tuple[str, ...]:
    """A value as each rule-set has it; with what it comes to in a year where one counts by the day and another by the month."""
    shown = ["" if each is None else rules.shown(each, each.value, _) for each in parameters]
    if len({_per(each) for each in parameters if each is not None}) < 2:
        return tuple(shown)
    return tuple(text if each is None else text + _a_year(each) for text, each in zip(shown, parameters, strict=True))


def _per(parameter: Parameter) -> str:
    """The time that an amount is for ("day", "month", "year"), as the projection is told; "" for other values."""
    return next((each.per for each in parameter.drives if each.per in PER), "")


def _a_year(parameter: Parameter) -> str:
    times, value = PER.get(_per(parameter), 0), parameter.value
    if not times or isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    return " " + _("(ปีละ %(n)s บาท)", n=thai.format_number(value * times))


def _money(cases: Sequence[Case], facts: Sequence[Facts], letters: Sequence[str], *, own_members: bool) -> Money:
    """Each rule-set projected with the same members, or each with its own as its context says."""
    found = [_projected(each, own=own_members) for each in facts]
    problems = [f"{letter} {each}" for letter, each in zip(letters, found, strict=False) if isinstance(each, str)]
    projections = [each for each in found if not isinstance(each, str)]
    if not projections:
        return Money(None, (), (), problems)
    told = lines(*projections)
    if problems:  # the columns of those that cannot be projected stay, empty
        told = [(line[0], *_spread(found, line[1:])) for line in told]
    started = [begun(each) if not isinstance(each, str) else "" for each in found]
    return Money(_chart(cases, letters, found), told, started, problems)


def _projected(facts: Facts, *, own: bool) -> Projection | str:
    same: Mapping[str, Any] = {"members": MEMBERS}
    values = rules.values_in_force(facts)
    told = outcome(facts.get("parameters") or [], values, facts.get("context") if own else same)
    return told.projection or told.problem


def _spread(found: Sequence[Projection | str], figures: Sequence[str]) -> list[str]:
    left = iter(figures)
    return ["–" if isinstance(each, str) else next(left) for each in found]


def _chart(cases: Sequence[Case], letters: Sequence[str], found: Sequence[Projection | str]) -> Chart:
    known = [
        (letter, page.title, each) for (page, _revision), letter, each in zip(cases, letters, found, strict=False)
        if not isinstance(each, str)
    ]  # fmt: skip
    longest = max(len(each.years) for *_names, each in known)
    series = [
        Series(f"{letter} {_named(title)}", (*(year.reserve for year in each.years), *(None,) * (longest - len(each.years))))
        for letter, title, each in known
    ]  # fmt: skip
    marks = [(number, year) for number, (*_names, each) in enumerate(known) if (year := each.first_deficit_year)]
    sentence = " · ".join(f"{letter} {short(each)}" for letter, _title, each in known)
    caption = Caption("compared", _("เงินกองทุนคงเหลือ ณ สิ้นปี"), sentence)
    return replace(line_chart(caption, year_labels(longest, _), series, marks, say=_), sentence=sentence)


def _named(title: str) -> str:
    """A title as a chart's legend has room for it, without the words that all of them begin with."""
    return thai.cut(title.removeprefix("แม่แบบ").removeprefix("ระเบียบ").strip(), 36)
