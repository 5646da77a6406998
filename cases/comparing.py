"""Two to four cases side by side: which rows a table has, what stands in each cell, where they differ. No SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases import presentation
from cases.money.fund import Money
from cases.money.indicators import Indicator
from cases.sheets import Field, sheet
from cases.vocabulary import BENEFITS, PERIODS
from i18n import gettext as _
from wiki.pages import Facts, Page, Revision

LEAST, MOST = 2, 4
Case = tuple[Page, Revision]

# Value and meaning stand before money. Long answers come after the table, in the order of the sheet.
_FIRST = {
    "model": ("scope", "movement", "place", "started_year", "condition", "condition_note", "principle_3", "members",
              "population", "contribution", "waiting_days", "benefits"),
    "lesson": ("form", "event_date", "place", "movement", "facilitator", "applies_when", "not_when", "principles", "questions"),
    "ruleset": ("movement", "place", "condition", "copying_conditions", "principles", "questions"),
}  # fmt: skip
_LEFT_OUT = frozenset({"illustrative", "template", "consent", "members_year", "contribution_per", "fund", "sources"})


@dataclass(frozen=True)
class Row:
    """One line of a comparison: a cell for each case in order, "" where nothing is known.

    ``free`` is for words of the writers' own: they never agree, so saying that they differ would say nothing.
    """

    label: str
    cells: tuple[str, ...]
    free: bool = False

    @property
    def differs(self) -> bool:
        """Whether the cases do not all say the same, where that is worth telling."""
        return not self.free and len(set(self.cells)) > 1


@dataclass(frozen=True)
class Comparison:
    """What the sheets say: the short facts, the longer answers, the benefits. What rule-sets rule is ``cases.meaning``."""

    facts: list[Row]
    answers: list[Row]
    benefits: list[Row]


def comparison(cases: Sequence[Case]) -> Comparison:
    """Cases of one kind, two to four. Rows where no case says anything are left out."""
    kind, facts = cases[0][0].kind, [revision.facts for _page, revision in cases]
    fields = [field for field in sheet(kind) if field.key not in _LEFT_OUT]
    first = {field.key: field for field in fields}
    short = [first[key] for key in _FIRST[kind]]
    long = [field for field in fields if field.key not in _FIRST[kind] and field.type != "rows"]
    return Comparison(
        facts=_said(_row(field, facts) for field in short), answers=_said(_row(field, facts) for field in long),
        benefits=_benefits(facts) if kind == "model" else [])


def _said(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if any(row.cells)]


def _row(field: Field, facts: Sequence[Facts]) -> Row:
    return Row(_(field.label), tuple(_cell(field, each) for each in facts), free=field.type in ("long", "text"))


def _cell(field: Field, facts: Facts) -> str:
    text = presentation.shown(field, facts)
    if field.key == "contribution" and text and facts.get("contribution_per"):
        return f"{text} {presentation.label(facts['contribution_per'], PERIODS)}"
    if field.key == "members" and text and facts.get("members_year"):
        return _("%(n)s (ปี %(year)s)", n=text, year=presentation.be_year(facts["members_year"]))
    return text


def money_rows(money: Sequence[Money | None]) -> list[Row]:
    """The newest year's indicators of each fund; a fund without statements has empty cells. Nothing if none has any."""
    known = next((each for each in money if each is not None), None)
    if known is None:
        return []
    years = Row(_("งบปี"), tuple("" if each is None else presentation.be_year(each.year) for each in money), free=True)
    return [years, *(
        Row(shown.label, tuple("" if each is None else _figure(each.indicators[at]) for each in money), free=True)
        for at, shown in enumerate(known.indicators)
    )]  # fmt: skip


def _figure(indicator: Indicator) -> str:
    if indicator.value is None:
        return indicator.word
    digits = 0 if abs(indicator.value) >= 100 else 1
    return f"{indicator.value:,.{digits}f} {indicator.unit}".strip()


def _benefits(facts: Sequence[Facts]) -> list[Row]:
    """One row a kind of benefit that at least one fund gives, then the details as each fund wrote them."""
    given = [set(each.get("benefits") or ()) for each in facts]
    yes, no = _("มี"), _("ไม่มี")
    rows = [
        Row(_(name), tuple(yes if key in chosen else no for chosen in given))
        for key, name in BENEFITS.items() if any(key in chosen for chosen in given)
    ]
    details = Row(_("รายละเอียด"), tuple(_details(each.get("benefit_rows")) for each in facts), free=True)
    return [*rows, details] if any(details.cells) else rows


def _details(fact: object) -> str:
    """The rows of a benefits table as lines: benefit, condition, amount."""
    if not isinstance(fact, list):
        return ""
    keys = ("benefit", "rule", "amount")
    return "\n".join(" · ".join(str(row[key]) for key in keys if row.get(key)) for row in fact)
