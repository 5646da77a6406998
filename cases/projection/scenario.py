"""A scenario: the rules, the outlook and the members that a projection starts from.

``Scenario.from_dict`` reads the shape of the reference file (``rules``, ``outlook``, ``members``,
``opening_reserve``); a missing key takes the value of the classic one-baht fund (scenario A).
The nights in hospital, births, lapse and joiner rates there are placeholders, not Thai statistics.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from cases.projection import reading_numbers as read
from cases.projection.life_table import GROUPS, SEXES
from cases.projection.reading_numbers import ScenarioError

__all__ = ["CLASSIC_LADDER", "Member", "Other", "Outlook", "Pension", "Rules", "Scenario", "ScenarioError"]

DEFAULT_HORIZON = 30
LONGEST_HORIZON = 100
MOST_STEPS = 60
MOST_OTHERS = 40
MOST_MEMBERS = 100_000_000
CLASSIC_LADDER = (
    (5840.0, 30000.0),
    (2920.0, 20000.0),
    (1460.0, 15000.0),
    (730.0, 10000.0),
    (365.0, 5000.0),
    (180.0, 2500.0),
)
# (group, sex, members), for a fund that knows its own counts.
Member = tuple[str, str, float]


@dataclass(frozen=True)
class Pension:
    """A pension ladder; ages and memberships in years, amounts in baht a month."""

    start_age: float = 60
    first_years: float = 15
    first_amount: float = 300
    step_years: float = 5
    step_amount: float = 100
    ceiling: float | None = None


@dataclass(frozen=True)
class Other:
    """Another benefit: how many a member-year, baht each."""

    rate: float
    amount: float


@dataclass(frozen=True)
class Rules:
    """What is paid in and promised; baht a member-year, baht a night, baht a birth, [least days, baht]."""

    contribution: float = 365
    pension: Pension | None = field(default_factory=Pension)
    death_ladder: tuple[tuple[float, float], ...] = CLASSIC_LADDER
    sick_night: float = 100
    birth: float = 700
    admin: float = 0.05
    other: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Outlook:
    """What is expected: shares a year, nights a member-year (under 60, 60-79, 80 and over), baht."""

    joiners: float = 0.03
    lapse: float = 0.03
    interest: float = 0.01
    births: float = 0.008
    nights: tuple[float, float, float] = (0.3, 1.0, 2.0)
    match: float = 0
    match_years: int = 0
    other_income: float = 0


@dataclass(frozen=True)
class Scenario:
    """One question put to the projection; money in baht, members a number or counts by group and sex."""

    rules: Rules = field(default_factory=Rules)
    outlook: Outlook = field(default_factory=Outlook)
    members: float | tuple[Member, ...] = 1000
    opening_reserve: float = 0
    years_of_membership: int = 0
    horizon: int = DEFAULT_HORIZON

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read one scenario object.

        A ``years`` that is an object holds results and is passed over; keys beside the known ones at
        the top (such as ``what``) are notes. Raises ScenarioError with a Thai sentence.
        """
        given = read.mapping(data, "สถานการณ์")
        return cls(
            rules=_rules(read.mapping(given.get("rules", {}), "กติกา (rules)")),
            outlook=_outlook(read.mapping(given.get("outlook", {}), "สมมติฐาน (outlook)")),
            members=_members(given.get("members", cls.members)),
            opening_reserve=read.number(given, "opening_reserve", cls.opening_reserve, read.TOTAL),
            years_of_membership=read.whole(given, "years_of_membership", cls.years_of_membership, read.YEARS),
            horizon=_horizon(given),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the shape that from_dict reads; the horizon under ``horizon``, free for results under ``years``."""
        rules = asdict(self.rules)
        rules["death_ladder"] = [list(step) for step in self.rules.death_ladder]
        rules["other"] = [asdict(one) for one in self.rules.other]
        rules["pension"] = _pension_shape(self.rules.pension)
        return {
            "rules": rules,
            "outlook": asdict(self.outlook) | {"nights": list(self.outlook.nights)},
            "members": _members_shape(self.members),
            "opening_reserve": self.opening_reserve,
            "years_of_membership": self.years_of_membership,
            "horizon": self.horizon,
        }


def _rules(given: Mapping[str, Any]) -> Rules:
    read.known(given, Rules.__dataclass_fields__, "กติกา (rules)")
    default = Rules()
    return Rules(
        contribution=read.number(given, "contribution", default.contribution, read.MONEY),
        pension=_pension(given.get("pension", True)),
        death_ladder=_ladder(given["death_ladder"]) if "death_ladder" in given else CLASSIC_LADDER,
        sick_night=read.number(given, "sick_night", default.sick_night, read.MONEY),
        birth=read.number(given, "birth", default.birth, read.MONEY),
        admin=read.number(given, "admin", default.admin, read.SHARE),
        other=_others(given.get("other", [])),
    )


def _pension(value: object) -> Pension | None:
    if isinstance(value, bool):
        return Pension() if value else None
    given = read.mapping(value, "บำนาญ (pension)")
    read.known(given, Pension.__dataclass_fields__, "บำนาญ (pension)")
    default = Pension()
    ceiling = given.get("ceiling")
    return Pension(
        start_age=read.number(given, "start_age", default.start_age, read.AGE),
        first_years=read.number(given, "first_years", default.first_years, read.AGE),
        first_amount=read.number(given, "first_amount", default.first_amount, read.MONEY),
        step_years=read.number(given, "step_years", default.step_years, read.STEP_YEARS),
        step_amount=read.number(given, "step_amount", default.step_amount, read.MONEY),
        ceiling=None if ceiling is None else read.number(given, "ceiling", 0, read.MONEY),
    )


def _ladder(value: object) -> tuple[tuple[float, float], ...]:
    """Read [least days, baht] steps in any order; the same days with two amounts is a contradiction."""
    steps: dict[float, float] = {}
    for row, item in enumerate(read.rows(value, "ขั้นเงินช่วยเหลืองานศพ (death_ladder)", MOST_STEPS), 1):
        pair = read.rows(item, f"ขั้นที่ {row} ของ death_ladder", 2)
        if len(pair) != 2:
            raise ScenarioError(f"ขั้นที่ {row} ของ death_ladder ต้องมีสองค่า คือ จำนวนวันอย่างน้อย และจำนวนบาท")
        days = read.one(pair[0], f"จำนวนวันของขั้นที่ {row}", read.DAYS)
        baht = read.one(pair[1], f"จำนวนบาทของขั้นที่ {row}", read.MONEY)
        if steps.setdefault(days, baht) != baht:
            raise ScenarioError(f"death_ladder มีขั้น {days:g} วัน สองขั้นที่จำนวนบาทไม่เท่ากัน โปรดเหลือขั้นเดียว")
    return tuple(steps.items())


def _others(value: object) -> tuple[Other, ...]:
    others = []
    for row, item in enumerate(read.rows(value, "สวัสดิการอื่น (rules.other)", MOST_OTHERS), 1):
        label = f"สวัสดิการอื่นรายการที่ {row}"
        given = read.mapping(item, label)
        read.known(given, Other.__dataclass_fields__, label)
        missing = [key for key in Other.__dataclass_fields__ if key not in given]
        if missing:
            raise ScenarioError(f"{label} ขาดค่า {missing[0]}")
        others.append(Other(read.number(given, "rate", 0, read.RATE), read.number(given, "amount", 0, read.MONEY)))
    return tuple(others)


def _outlook(given: Mapping[str, Any]) -> Outlook:
    read.known(given, Outlook.__dataclass_fields__, "สมมติฐาน (outlook)")
    default = Outlook()
    return Outlook(
        joiners=read.number(given, "joiners", default.joiners, read.GROWTH),
        lapse=read.number(given, "lapse", default.lapse, read.SHARE),
        interest=read.number(given, "interest", default.interest, read.SHARE),
        births=read.number(given, "births", default.births, read.SHARE),
        nights=_nights(given.get("nights", list(default.nights))),
        match=read.number(given, "match", default.match, read.MONEY),
        match_years=read.whole(given, "match_years", default.match_years, read.MATCH_YEARS),
        other_income=read.number(given, "other_income", default.other_income, read.TOTAL),
    )


def _nights(value: object) -> tuple[float, float, float]:
    items = read.rows(value, "จำนวนคืนที่นอนโรงพยาบาล (nights)", 3)
    if len(items) != 3:
        raise ScenarioError("จำนวนคืนที่นอนโรงพยาบาล (nights) ต้องมีสามค่า คือ อายุต่ำกว่า 60, 60-79 และ 80 ปีขึ้นไป")
    under, middle, over = (read.one(item, "จำนวนคืนที่นอนโรงพยาบาล (nights)", read.NIGHTS) for item in items)
    return under, middle, over


def _members(value: object) -> float | tuple[Member, ...]:
    """Read a number, or counts by group and sex; a group or sex left out of the object has nobody."""
    if not isinstance(value, Mapping):
        return read.one(value, "จำนวนสมาชิก (members)", (0, MOST_MEMBERS))
    read.known(value, GROUPS, "สมาชิก (members)")
    counts: list[Member] = []
    for group, by_sex in value.items():
        label = f"สมาชิกกลุ่ม {group}"
        known = read.mapping(by_sex, label)
        read.known(known, SEXES, label)
        counts += [(group, sex, read.number(known, sex, 0, (0, MOST_MEMBERS))) for sex in known]
    if not counts:
        raise ScenarioError("สมาชิก (members) ยังไม่มีจำนวนของกลุ่มใดเลย")
    return tuple(counts)


def _horizon(given: Mapping[str, Any]) -> int:
    """Read how many years to look ahead from ``years``, or from ``horizon`` when ``years`` holds results."""
    key = "horizon" if isinstance(given.get("years"), Mapping) or "years" not in given else "years"
    return read.whole(given, key, DEFAULT_HORIZON, (1, LONGEST_HORIZON))


def _pension_shape(pension: Pension | None) -> bool | dict[str, Any]:
    if pension is None or pension == Pension():
        return pension is not None
    return asdict(pension)


def _members_shape(members: float | tuple[Member, ...]) -> float | dict[str, dict[str, float]]:
    if isinstance(members, tuple):
        return {group: {s: n for g, s, n in members if g == group} for group, _, _ in members}
    return members
