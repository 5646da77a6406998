"""What a fund's projection starts from: its members and money, read off its newest statement, and what a form changes.

Every number is visible on the page and can be changed there. The nights, births, lapse and joiner rates are
placeholders, not Thai statistics.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import thai
from cases.money.statements import Statement
from cases.money.year_charts import reserve_of
from cases.projection import Spread
from cases.projection.life_table import GROUPS, spread
from i18n import gettext as _
from wiki.pages import Facts

DEFAULT_MEMBERS: Final = 1000
MOST_MEMBERS: Final = 10_000_000
LONGEST_MEMBERSHIP: Final = 110
PERCENTS: Final = ("joiners", "lapse", "interest", "births")
NIGHTS: Final = ("nights_under_60", "nights_60_79", "nights_80")
PLAIN: Final = ("match", "match_years", "other_income")
PLACEHOLDERS: Final = frozenset({"joiners", "lapse", "births", *NIGHTS})
_DECIMAL: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Start:
    """A fund on the day the projection begins: members (by group where known), baht, mean years of membership.

    ``membership`` is (completed years, share of the members) where the statements tell who joined when.
    """

    members: float = DEFAULT_MEMBERS
    opening_reserve: float = 0
    years_of_membership: int = 0
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    year: int | None = None
    membership: Spread = ()

    def by_group(self, members: float) -> float | dict[str, dict[str, float]]:
        """``members`` spread as the fund's own are, for a scenario; the number itself when the groups are unknown."""
        if not self.shares:
            return members
        return {group: {sex: members * share for sex, share in by_sex.items()} for group, by_sex in self.shares.items()}


def start_of(statements: Sequence[Statement], facts: Facts) -> Start:
    """Where the fund stands by its newest statement; by its fact sheet, then by an example, for what is missing."""
    on_sheet = facts.get("members")
    members: float = on_sheet if isinstance(on_sheet, int) and on_sheet > 0 else DEFAULT_MEMBERS
    if not statements:
        return Start(members)
    latest = statements[-1]
    membership = membership_spread(statements, facts.get("started_year"))
    return Start(
        latest.lines["members_end"] or members, max(0.0, reserve_of(latest) or 0.0),
        round(mean_membership(statements, facts.get("started_year"))), _shares(latest), latest.year, membership)


def mean_membership(statements: Sequence[Statement], started_year: object) -> float:
    """Mean completed years of membership at the newest closing; 0 where it cannot be told."""
    return sum(years * share for years, share in membership_spread(statements, started_year))


def membership_spread(statements: Sequence[Statement], started_year: object) -> Spread:
    """(completed years, share of the members) at the newest closing, the longest first, followed through the statements.

    Those who were there before the first statement count as members since the fund began: promises grow with
    membership, so this errs on the careful side. Leavers of a year are taken from every length alike. () where it
    cannot be told.
    """
    first = statements[0]
    age = first.year - 1 - started_year if isinstance(started_year, int) else 0
    shares = {min(max(0, age), LONGEST_MEMBERSHIP): 1.0} if first.lines["members_start"] else {}
    for statement in statements:
        joined, end = statement.lines["joined"], statement.lines["members_end"]
        if joined is None or not end or not shares or joined > end:
            return ()
        stayed = {min(years + 1, LONGEST_MEMBERSHIP): share * (end - joined) / end for years, share in shares.items()}
        shares = {**stayed, 0: joined / end}
    return tuple((years, share) for years, share in sorted(shares.items(), reverse=True) if share > 0)


def membership_of(start: Start, asked: "Asked") -> Spread:
    """The fund's own lengths of membership, unless the form asks for another mean: then () and that mean holds for all."""
    return start.membership if asked.years_of_membership == start.years_of_membership else ()


def _shares(statement: Statement) -> dict[str, dict[str, float]]:
    """The share of each group and sex; the disadvantaged count as working age; {} when a group is not filled in."""
    counts = [statement.lines[key] for key in ("children", "working_age", "elderly", "disadvantaged")]
    if any(count is None or count < 0 for count in counts):
        return {}
    children, working, elderly, disadvantaged = (count or 0 for count in counts)
    people = children + working + elderly + disadvantaged
    if not people:
        return {}
    groups = {"child": children, "working": working + disadvantaged, "elderly": elderly}
    return {group: _by_sex(statement, group, count / people) for group, count in groups.items()}


def _by_sex(statement: Statement, group: str, share: float) -> dict[str, float]:
    """By the fund's own men and women; by the national population of the group's ages where the fund does not know."""
    men, women = statement.lines["men"], statement.lines["women"]
    if men is not None and women is not None and men + women > 0:
        male = men / (men + women)
    else:
        male = float(spread(*GROUPS[group])[0].sum())
    return {"M": share * male, "F": share * (1 - male)}


@dataclass(frozen=True)
class Asked:
    """What the form says: what differs from the start, the outlook in the scenario's own shape, field → sentence."""

    members: float
    opening_reserve: float
    years_of_membership: int
    outlook: dict[str, Any]
    errors: dict[str, str]


def read(args: Mapping[str, str], start: Start, outlook: Mapping[str, Any]) -> Asked:
    """Read the projection's form; what is blank or missing keeps the value of ``start`` and ``outlook``."""
    errors: dict[str, str] = {}
    changed = dict(outlook)
    members = _number(args, "members", start.members, (1, MOST_MEMBERS), errors)
    opening = _number(args, "opening_reserve", start.opening_reserve, (0, 1e12), errors)
    membership = _whole(args, "years_of_membership", start.years_of_membership, 110, errors)
    for key in PERCENTS:
        changed[key] = _number(args, key, outlook[key] * 100, (0, 100), errors) / 100
    changed["nights"] = [
        _number(args, key, value, (0, 366), errors) for key, value in zip(NIGHTS, outlook["nights"], strict=True)
    ]
    changed["match"] = _number(args, "match", outlook["match"], (0, 1e9), errors)
    changed["match_years"] = _whole(args, "match_years", int(outlook["match_years"]), 100, errors)
    changed["other_income"] = _number(args, "other_income", outlook["other_income"], (0, 1e12), errors)
    return Asked(members, opening, membership, changed, errors)


def _number(
    args: Mapping[str, str], key: str, default: float, limits: tuple[float, float], errors: dict[str, str],
) -> float:  # fmt: skip
    typed = thai.to_arabic_digits(args.get(key, "")).strip().rstrip("%").replace(",", "").strip()
    if not typed:
        return default
    if not _DECIMAL.fullmatch(typed):
        errors[key] = _("%(label)s: “%(typed)s” ไม่ใช่จำนวน ใช้ตัวเลขไทยหรืออารบิก", label=label(key), typed=typed[:30])
        return default
    number, (least, most) = float(typed), limits
    if not least <= number <= most:
        errors[key] = _("%(label)s: ต้องอยู่ระหว่าง %(least)s ถึง %(most)s", label=label(key), least=f"{least:,.0f}",
                        most=f"{most:,.0f}")  # fmt: skip
        return default
    return number


def _whole(args: Mapping[str, str], key: str, default: int, most: int, errors: dict[str, str]) -> int:
    number = _number(args, key, default, (0, most), errors)
    if number != int(number):
        errors[key] = _("%(label)s: ต้องเป็นจำนวนเต็ม", label=label(key))
        return default
    return int(number)


def label(key: str) -> str:
    """What a number of the form is called."""
    return {
        "members": _("จำนวนสมาชิก"), "opening_reserve": _("เงินสำรองวันเริ่ม"), "years_of_membership": _("เป็นสมาชิกมาแล้วโดยเฉลี่ย"),
        "joiners": _("สมาชิกใหม่ต่อปี"), "lapse": _("ลาออกหรือขาดส่งต่อปี (อายุต่ำกว่า 60)"), "interest": _("ดอกเบี้ยต่อปี"),
        "births": _("การเกิดต่อสมาชิกต่อปี"), "nights_under_60": _("คืนที่นอนโรงพยาบาลต่อคนต่อปี อายุต่ำกว่า 60"),
        "nights_60_79": _("คืนที่นอนโรงพยาบาล อายุ 60-79"), "nights_80": _("คืนที่นอนโรงพยาบาล อายุ 80 ขึ้นไป"),
        "match": _("เงินสมทบจากรัฐหรือท้องถิ่นต่อคนต่อปี"), "match_years": _("ได้เงินสมทบนั้นกี่ปี"), "other_income": _("รายรับอื่นต่อปี"),
    }[key]  # fmt: skip


def unit(key: str) -> str:
    """The unit that stands after a number of the form."""
    if key in PERCENTS:
        return "%"
    if key in NIGHTS:
        return _("คืน")
    units = {"members": _("คน"), "years_of_membership": _("ปี"), "match_years": _("ปี")}
    return units.get(key, _("บาท"))


def plain(number: float) -> str:
    """A number as the form shows it: at most two decimals (four for small ones), no trailing zeros."""
    digits = 4 if 0 < abs(number) < 0.1 else 2
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(asked: Asked) -> dict[str, str]:
    """Every number of the form as text: what is used where nothing was typed."""
    nights = dict(zip(NIGHTS, asked.outlook["nights"], strict=True))
    return {
        "members": plain(asked.members), "opening_reserve": plain(asked.opening_reserve),
        "years_of_membership": plain(asked.years_of_membership),
        **{key: plain(asked.outlook[key] * 100) for key in PERCENTS}, **{key: plain(value) for key, value in nights.items()},
        **{key: plain(asked.outlook[key]) for key in PLAIN},
    }  # fmt: skip
