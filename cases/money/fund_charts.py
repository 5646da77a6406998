"""The charts of one fund: those of its years, and its projection under chance. Made one by one, or all and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from sqlite_utils import Database

from cases.charts import Chart
from cases.money import year_charts
from cases.money.asking import ask
from cases.money.chance import luck
from cases.money.findings import Voice, told
from cases.money.statements import Statement
from cases.money.year_charts import Years, years_of
from cases.presentation import be_year
from cases.projection.readings import DISCLAIMER
from db import Kept
from i18n import gettext as _
from i18n import language
from wiki.pages import Page, Revision

# Key → what the chart is called; in the order of the page.
NAMES: Final = MappingProxyType({
    "members": "สมาชิกแต่ละกลุ่ม ณ สิ้นปี", "receipts": "รายรับจากแต่ละฝ่าย", "benefits": "สวัสดิการแต่ละเรื่อง",
    "reserve": "เงินสำรอง ณ สิ้นปี", "ratio": "สวัสดิการต่อเงินสมทบ", "projection": "ประมาณการเงินกองทุน",
})  # fmt: skip
_OF_YEARS: Final[dict[str, Callable[[Years, str], Chart | None]]] = {
    "members": year_charts.members, "receipts": year_charts.receipts, "benefits": year_charts.benefits,
    "reserve": year_charts.reserve, "ratio": year_charts.ratio,
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """One chart of a fund: its key and name, the drawing, the years it rests on ("2559-2568"), its newest closing day."""

    key: str
    name: str
    chart: Chart
    period: str
    closing_date: str


def one(
    db: Database, page: Page, revision: Revision, statements: Sequence[Statement], key: str, *, within: str = "fund",
) -> Drawn | None:  # fmt: skip
    """The chart of this key; None when the fund's figures do not give it. ``within`` keeps the ids of a page apart."""
    if not statements or key not in NAMES:
        return None
    svg_key, newest = f"{within}-{key}", statements[-1]
    if key == "projection":
        chart, period = _projection(db, page, revision, svg_key), _("เริ่มจากงบปี %(year)s", year=be_year(newest.year))
    else:
        chart = _OF_YEARS[key](years_of(statements, Voice(_, be_year)), svg_key)
        period = _("งบปี %(year)s", year="–".join(dict.fromkeys((be_year(statements[0].year), be_year(newest.year)))))
    return Drawn(key, _(NAMES[key]), chart, period, newest.closing_date) if chart else None


def every(db: Database, kept: Kept, page: Page, revision: Revision, statements: Sequence[Statement]) -> dict[str, Drawn]:
    """Key → chart of all that the fund's figures give, kept until anybody writes."""
    key = ("fund charts", page.id, revision.number, language())
    found: dict[str, Drawn] | None = kept.get(key)
    if found is None:
        made = {name: one(db, page, revision, statements, name) for name in NAMES}
        found = {name: drawn for name, drawn in made.items() if drawn}
        kept.put(key, found, sum(3 * len(drawn.chart.svg) for drawn in found.values()) + 1_000)
    return found


def wanting(found: dict[str, Drawn]) -> list[str]:
    """The names of the charts that a fund's figures do not give."""
    return [_(name) for key, name in NAMES.items() if key not in found]


def _projection(db: Database, page: Page, revision: Revision, svg_key: str) -> Chart | None:
    """The band of chance around what the fund's own rule-set leads to; None without one or without a projection."""
    question = ask(db, page, revision, {})
    if question.prospect is None:
        return None
    chart = luck(question.prospect.middle, question.membership, question.wishes, svg_key).chart
    rules = _("ใช้กติกาของ “%(title)s”", title=question.ruleset.title) if question.ruleset else ""
    return replace(chart, sentence=told(chart.sentence, rules, _(DISCLAIMER)))
