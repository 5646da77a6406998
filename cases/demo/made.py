"""The made-up funds of a demonstration: who they are, what their rule-sets decided; the same 300 in every run. No SQL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cases import places, rules
from cases.demo.chance import Chance
from cases.demo.years import Lines, Story, years
from cases.projection.scenario import Scenario
from cases.rules.parameters import Parameter
from cases.rulesets import adaptations
from cases.rulesets.adaptations import CHANGE, KEEP
from wiki.pages import Facts
from wiki.writing import Invalid

FUNDS: Final = 300
LAST_YEAR: Final = 2025
_LONGEST: Final = 20
_FLOWERS: Final = (
    "ดอกคูน", "ดอกจำปา", "ดอกบัว", "ดอกพุด", "ดอกรัก", "ดอกแก้ว", "ดอกลำดวน", "ดอกสารภี", "ดอกจาน", "ดอกกล้วยไม้", "ดอกเข็ม", "ดอกชบา",
    "ดอกทานตะวัน", "ดอกบานชื่น", "ดอกมะลิ", "ดอกปีบ", "ดอกพิกุล", "ดอกราชพฤกษ์", "ดอกเสลา", "ดอกอินทนิล",
)  # fmt: skip
_MOVEMENTS: Final = (
    *("codi-welfare",) * 8, *("one-baht",) * 5, "production-savings", "village-fund", "credit-union",
    "truth-savings", "truth-savings", "village-bank", "community-finance",
)  # fmt: skip
_TEMPLATES: Final[Mapping[str, tuple[str, ...]]] = {
    "one-baht": ("แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม", "แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน"),
    "codi-welfare": ("แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน", "แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน", "แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"),
}  # fmt: skip
_OTHERWISE: Final = ("แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน",)
_FACTORS: Final = (0.5, 0.75, 1.25, 1.5, 2.0)
_CHANGED: Final = 0.3
_WHY_KEPT: Final = ("ใช้ค่านี้แล้วคนเข้าใจง่าย (เหตุผลสมมติ)", "ประชาคมเห็นว่าพอดีกับเงินที่มี (เหตุผลสมมติ)")
_WHY_CHANGED: Final = ("ประชาคมขอปรับให้เข้ากับจำนวนสมาชิก (เหตุผลสมมติ)", "คิดประมาณการแล้วเห็นว่าค่านี้ไหวกว่า (เหตุผลสมมติ)")
_CONDITIONS: Final = "ข้อมูลสมมติ อย่านำตัวเลขไปใช้ ดูเป็นตัวอย่างวิธีอ่านเท่านั้น"
_SOURCES: Final = [{"title": "ข้อมูลสมมติ สร้างด้วยประมาณการของคลังนี้และเลขสุ่ม", "note": "ทุกตัวเลขของกองทุนนี้"}]
# Lines that a treasurer often leaves blank; none of them is part of a sum that must agree.
_BLANKS: Final = (
    frozenset({"paid_within_7", "paid_8_30", "paid_31_90", "paid_over_90"}), frozenset({"tambon_population"}),
    frozenset({"members_paid", "members_received"}),
)  # fmt: skip


@dataclass(frozen=True)
class MadeFund:
    """A fund before it is stored: its words and facts, the template it adapts, its size and years."""

    number: int
    movement: str
    province: str
    members: int
    first_year: int
    last_year: int
    started: int

    @property
    def slug(self) -> str:
        """The address of its page."""
        return f"กองทุนสมมติ-{self.number:03}"

    @property
    def rules_slug(self) -> str:
        """The address of its rule-set."""
        return f"ระเบียบกองทุนสมมติ-{self.number:03}"

    @property
    def title(self) -> str:
        """Its name, which nobody will take for a real one."""
        return f"กองทุนสมมติ {_FLOWERS[self.number % len(_FLOWERS)]} {self.number}"

    def chance(self, what: str) -> Chance:
        """Its own luck in one matter, whatever becomes of the others."""
        return Chance(f"กองทุนสมมติ {self.number} {what}")

    @property
    def template(self) -> str:
        """The address of the template that it adapts."""
        return self.chance("แม่แบบ").choice(_TEMPLATES.get(self.movement, _OTHERWISE))


def fund(number: int) -> MadeFund:
    """The fund of a number from 1 on."""
    chance = Chance(f"กองทุนสมมติ {number}")
    provinces = sorted(places.provinces())
    last = LAST_YEAR - chance.choices((0, 1, 2), (88, 8, 4))[0]
    count = 1 + number % _LONGEST
    return MadeFund(
        number, chance.choice(_MOVEMENTS), provinces[number * 37 % len(provinces)], round(80 * 25 ** chance.random()),
        last - count + 1, last, last - count + 1 - chance.choice((0, 0, 0, 1, 4)))


def decisions(made: MadeFund, copied: Facts) -> dict[str, Any]:
    """The copy of a template with every value decided: most kept, some changed within their bounds."""
    facts: dict[str, Any] = {**copied, "decisions": {}}
    chance = made.chance("ระเบียบ")
    for parameter in rules.read_parameters(facts["parameters"]):
        changed = _changed(parameter, chance) if chance.random() < _CHANGED else None
        kept = adaptations.decide(facts, parameter.key, KEEP, "", chance.choice(_WHY_KEPT))
        facts = kept if changed is None else _or_kept(facts, kept, parameter, changed, chance)
    province = places.provinces()[made.province]
    return facts | {
        "place": {"province": made.province}, "fund": made.slug, "movement": made.movement, "illustrative": True,
        "condition": "running", "copying_conditions": _CONDITIONS, "sources": [*facts["sources"][:1], *_SOURCES],
        "context": {
            "tambon_name": f"สมมติ {made.number}", "province_name": province, "members": made.members,
            "hearing_date": f"{made.first_year - 1}-11-15", "hearing_people": max(20, made.members // 6),
        },
    }  # fmt: skip


def _changed(parameter: Parameter, chance: Chance) -> Any:
    """Another value of the same kind; None where there is none to be made up."""
    value = parameter.value
    if parameter.type == "choice":
        others = [key for key, _label in parameter.options if key != value]
        return chance.choice(others) if others else None
    if not isinstance(value, int | float) or isinstance(value, bool) or not value:
        return None
    wanted = value * chance.choice(_FACTORS)
    step = 10 if value >= 100 else 1
    wanted = max(step, round(wanted / step) * step)
    low, high = parameter.min, parameter.max
    wanted = wanted if low is None else max(wanted, low)
    return wanted if high is None else min(wanted, high)


def _or_kept(facts: Facts, kept: Facts, parameter: Parameter, value: Any, chance: Chance) -> dict[str, Any]:
    """The change, unless the rule-set's own bounds refuse it."""
    try:
        text = rules.form_text(parameter, rules.parse_value(parameter, value))
        changed = adaptations.decide(facts, parameter.key, CHANGE, text, chance.choice(_WHY_CHANGED))
    except (Invalid, rules.ParameterError):
        return dict(kept)
    parameters = rules.read_parameters(facts["parameters"])
    values = {each.key: each.value for each in rules.decisions(parameters, changed)}
    return dict(kept) if list(rules.above_cap(parameters, values)) else changed


def facts_of(made: MadeFund, ruleset: Facts, newest: Lines) -> dict[str, Any]:
    """The fact sheet of a fund, in agreement with its rule-set and its newest year."""
    values = rules.values_in_force(ruleset)
    paid, per = values.get("contribution", 1), "day"
    parameter = next((each for each in rules.read_parameters(ruleset["parameters"]) if each.key == "contribution"), None)
    if parameter is not None and parameter.drives:
        per = parameter.drives[0].per or "year"
    return {
        "scope": "fund", "movement": made.movement, "place": {"province": made.province}, "illustrative": True,
        "started_year": made.started, "condition": "running", "members": newest["members_end"], "members_year": made.last_year,
        "contribution": round(float(str(paid))), "contribution_per": per, "benefits": ["birth", "sickness", "old-age", "death"],
        "copying_conditions": _CONDITIONS, "sources": _SOURCES,
        "principle_3": "ข้อมูลสมมติ ให้เห็นว่าช่องนี้ควรเล่าคุณค่าที่ไม่ใช่ตัวเงิน",
    }  # fmt: skip


def statements(made: MadeFund, ruleset: Facts) -> Iterator[tuple[str, Lines]]:
    """(closing date, lines) of every year, the first first."""
    chance = made.chance("งบ")
    count = made.last_year - made.first_year + 1
    older = made.first_year - made.started
    context = {
        "members": made.members, "opening_reserve": older * made.members * 150,
        "outlook": {"joiners": chance.uniform(0.01, 0.07), "lapse": chance.uniform(0.01, 0.04)},
        "years_of_membership": older,
    }  # fmt: skip
    scenario = Scenario.from_dict(
        rules.scenario(rules.parameters_in_force(ruleset), rules.values_in_force(ruleset), context) | {"horizon": count})
    story = Story(
        scenario, round(made.members * chance.uniform(2.2, 9)), chance.randrange(5, 16), chance.uniform(0.12, 0.3),
        chance.choice((0, 1, 3)) if made.movement == "codi-welfare" else 0, chance.choice((0, 10_000, 20_000, 40_000)),
        0.3 if made.movement not in ("codi-welfare", "one-baht") else 0.0,
        frozenset().union(*(lines for lines in _BLANKS if chance.random() < 0.15)))  # fmt: skip
    for at, lines in enumerate(years(story, count, chance)):
        yield f"{made.first_year + at}-12-31", lines
