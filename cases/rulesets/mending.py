"""Which promise breaks the fund, and the smallest change that repairs it: one sentence, and a value to try.

The value on the screen is searched first. When no value of it is enough, every other value that moves the money is
searched, which takes some fifty milliseconds: a page asks for that separately (``others``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from cases import rules
from cases.projection import Projection
from cases.projection.project import runs_out
from cases.projection.readings import BENEFIT_NAMES
from cases.projection.scenario import Scenario, ScenarioError
from cases.rules import Parameter, ParameterError
from cases.rulesets.repair import SEARCHED, Keeps, Repair, repair, smallest
from i18n import gettext as _

MOST_SUGGESTED = 3


@dataclass(frozen=True)
class Suggestion:
    """One value that would do: of which parameter, from what to what in words, and as its form takes it."""

    key: str
    label: str
    old: str
    new: str
    typed: str


@dataclass(frozen=True)
class Mend:
    """The sentence; the suggestions, the smallest change first; ``more`` when the other values are still to be asked."""

    sentence: str
    suggestions: tuple[Suggestion, ...] = ()
    more: bool = False


def moves(parameters: Iterable[Parameter], parameter: Parameter) -> bool:
    """Whether this value reaches the projection, itself or as another's factor."""
    return bool(parameter.drives) or any(drive.times == parameter.key for each in parameters for drive in each.drives)


def mend(
    parameters: list[Parameter], values: Mapping[str, Any], context: Mapping[str, Any], projection: Projection, key: str,
    *, others: bool = False,
) -> Mend | None:  # fmt: skip
    """What repairs a fund that runs out with these values; None for one that does not."""
    if projection.first_deficit_year is None:
        return None
    searched = [each for each in parameters if each.type in SEARCHED and moves(parameters, each)]
    keeps = partial(_keeps, parameters, values, context)
    on_screen = [found for each in searched if each.key == key and (found := repair(each, values.get(key), keeps(key)))]
    if on_screen:
        return _mend(projection, on_screen)
    if not others:
        return Mend(_broken(projection), more=True)
    rest = [repair(each, values.get(each.key), keeps(each.key)) for each in searched if each.key != key]
    return _mend(projection, smallest([each for each in rest if each])[:MOST_SUGGESTED])


def _keeps(parameters: list[Parameter], values: Mapping[str, Any], context: Mapping[str, Any], key: str) -> Keeps:
    def keeps(value: Any) -> bool:
        try:
            return runs_out(Scenario.from_dict(rules.scenario(parameters, {**values, key: value}, context))) is None
        except (ParameterError, ScenarioError):
            return False

    return keeps


def _mend(projection: Projection, found: list[Repair]) -> Mend:
    if not found:
        return Mend(_("%(why)s เปลี่ยนค่าใดค่าเดียวยังไม่พอ ต้องเปลี่ยนหลายค่าพร้อมกัน", why=_broken(projection)))
    suggestions = tuple(_suggestion(each) for each in found)
    first = suggestions[0]
    return Mend(
        _("%(why)s แก้น้อยที่สุดคือเปลี่ยน “%(label)s” จาก %(old)s เป็น %(new)s แล้วเงินจะอยู่ได้ครบ %(n)s ปี",
          why=_broken(projection), label=first.label, old=first.old, new=first.new, n=len(projection.years)),
        suggestions)


def _broken(projection: Projection) -> str:
    """Which promise breaks the fund, as the beginning of the sentence."""
    year, benefit = projection.first_deficit_year, projection.breaking_benefit
    if benefit is None:
        return _("ถ้าตกลงอย่างนี้ เงินจะหมดในปีที่ %(year)s", year=year)
    return _("สัญญาที่ทำให้เงินหมดในปีที่ %(year)s คือ%(benefit)s", year=year, benefit=_(BENEFIT_NAMES[benefit]))


def _suggestion(found: Repair) -> Suggestion:
    told: Callable[[Any], str] = partial(rules.shown, found.parameter, say=_)
    old, new = told(found.before), told(found.value)
    if isinstance(found.value, list):
        old, new = _("ทุกขั้นตามที่ตั้งไว้"), _("ทุกขั้นเหลือราวร้อยละ %(n)s", n=round(100 * (1 - found.change)))
    return Suggestion(found.parameter.key, found.parameter.label, old, new, rules.form_text(found.parameter, found.value, _))
