"""The ten performance indicators of Wipf & Garand as a set, by number; each is one or two of the indicators of a fund. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.money.identities import missing_sentence
from cases.money.lines import BY_KEY
from cases.saying import Say, in_thai


@dataclass(frozen=True)
class Kpi:
    """One of the ten: its number and name in the handbook, and the keys of the indicators that give it."""

    number: int
    english: str
    keys: tuple[str, ...]


KPIS: Final = (
    Kpi(1, "Net income ratio", ("net_income_without_grants", "net_income_with_grants")),
    Kpi(2, "Incurred expense ratio", ("expense_ratio",)),
    Kpi(3, "Incurred claims ratio", ("benefits_to_contributions",)),
    Kpi(4, "Renewal ratio", ("renewal",)),
    Kpi(5, "Coverage ratio", ("coverage",)),
    Kpi(6, "Growth ratio", ("growth",)),
    Kpi(7, "Promptness of claims settlement", ("promptness",)),
    Kpi(8, "Claims rejection ratio", ("claims_rejected_share",)),
    Kpi(9, "Solvency ratio", ("solvency",)),
    Kpi(10, "Liquidity ratio", ("liquidity",)),
)
NUMBER_OF: Final[Mapping[str, int]] = {key: each.number for each in KPIS for key in each.keys}
OWN: Final = (
    "reserve_months", "reserve_per_member", "leg_members", "leg_state", "leg_local", "elderly_share", "givers", "receivers",
)  # fmt: skip
"""The indicators that the funds have beside the ten."""
SPANS: Final = ("paid_within_7", "paid_8_30", "paid_31_90", "paid_over_90")


@dataclass(frozen=True)
class Span:
    """A stretch of days in which requests were paid: its line, how many, and their share of all paid; None when unknown."""

    key: str
    label: str
    paid: int | None
    share: float | None


@dataclass(frozen=True)
class Spans:
    """The handbook asks for the share of each stretch; ``remark`` says what is missing or does not add up, else ""."""

    spans: tuple[Span, ...]
    remark: str


def spans(lines: Mapping[str, int | None], say: Say = in_thai) -> Spans:
    """How soon requests were paid, stretch by stretch."""
    paid = lines.get("claims_paid")
    found = tuple(_span(key, lines.get(key), paid, say) for key in SPANS)
    absent = tuple(key for key in ("claims_paid", *SPANS) if lines.get(key) is None)
    if absent:
        return Spans(found, missing_sentence(absent, say))
    together = sum(span.paid or 0 for span in found)
    if together != paid:
        return Spans(found, say("สี่ช่วงรวมกันได้ %(n)s ราย แต่คำขอที่จ่ายแล้วมี %(paid)s ราย โปรดตรวจทะเบียน", n=f"{together:,}",
                                paid=f"{paid:,}"))  # fmt: skip
    return Spans(found, "")


def _span(key: str, count: int | None, paid: int | None, say: Say) -> Span:
    return Span(key, say(BY_KEY[key].thai), count, 100 * count / paid if count is not None and paid else None)
