"""From the values of a rule-set to a scenario object of the projection (the shape ``cases.projection.scenario`` reads)."""

from collections.abc import Iterable, Mapping
from typing import Any

from cases.rules.parameters import NUMBERS, PER, Drive, Parameter, ParameterError, Value, by_key
from cases.rules.relations import asked
from cases.rules.values import parse_value, values_or_blank

DEFAULT_OUTLOOK: Mapping[str, Any] = {
    "joiners": 0.03, "lapse": 0.03, "interest": 0.01, "births": 0.008, "nights": [0.3, 1.0, 2.0],
    "match": 0, "match_years": 0, "other_income": 0,
}
"""Scenario A's outlook. The nights, births, lapse and joiner rates are placeholders, not Thai statistics."""
DEFAULT_MEMBERS = 1000


def scenario(
    parameters: Iterable[Parameter], values: Mapping[str, object], context: Mapping[str, Any]
) -> dict[str, Any]:
    """The scenario these values make; a rule no value drives is nothing paid and nothing promised.

    ``context``: members (default 1,000), members_by_group {child, working, elderly: {M, F}}, opening_reserve,
    years_of_membership, outlook (what differs from scenario A's). Drives to the same amount are added up.
    A value that is not asked (``asked_if``) promises nothing.
    ParameterError with a Thai sentence when a driving value is missing or wrong.
    """
    known = by_key(parameters)
    is_asked = _asked(known, values)
    members = context.get("members_by_group") or context.get("members") or DEFAULT_MEMBERS
    sums: dict[str, Any] = {}
    others: list[dict[str, float]] = []
    for parameter in known.values():
        for drive in parameter.drives if is_asked[parameter.key] else ():
            if drive.to != "rules.other" and parameter.type not in NUMBERS:
                sums[drive.to] = _value(parameter, values)
                continue
            amount = _amount(parameter, drive, known, values, members)
            if drive.to == "rules.other":
                others.append({"rate": drive.rate, "amount": amount})
            else:
                sums[drive.to] = _added(parameter, sums.get(drive.to, 0), amount)
    return {
        "rules": _rules(sums, others),
        "outlook": {**DEFAULT_OUTLOOK, **_under("outlook.", sums), **context.get("outlook", {})},
        "members": members,
        "opening_reserve": context.get("opening_reserve") or 0,
        "years_of_membership": context.get("years_of_membership") or 0,
    }


def _asked(known: Mapping[str, Parameter], values: Mapping[str, object]) -> Mapping[str, bool]:
    """Which values are asked; read only where one depends on others."""
    if not any(parameter.asked_if for parameter in known.values()):
        return dict.fromkeys(known, True)
    return asked(known.values(), values_or_blank(list(known.values()), values))


def _added(parameter: Parameter, before: object, amount: float) -> float:
    if not isinstance(before, (int, float)):
        raise ParameterError(f"{parameter.label}: เข้าประมาณการทางเดียวกับค่าอื่นที่ไม่ใช่ตัวเลข")
    return before + amount


def _rules(sums: Mapping[str, Any], others: list[dict[str, float]]) -> dict[str, Any]:
    given = _under("rules.", sums)
    return {
        "contribution": given.get("contribution", 0),
        "pension": _pension(_under("rules.pension.", sums)),
        "death_ladder": given.get("death_ladder", []),
        "sick_night": given.get("sick_night", 0),
        "birth": given.get("birth", 0),
        "admin": given.get("admin", 0),
        "other": others,
    }


def _pension(given: Mapping[str, Any]) -> bool | dict[str, Any]:
    """False without a pension (kind none, or no amount driven); a ceiling of 0 is none."""
    if given.get("kind", "lifetime") == "none" or not given.get("first_amount"):
        return False
    return {
        "start_age": given.get("start_age", 60),
        "first_years": given.get("first_years", 0),
        "first_amount": given["first_amount"],
        "step_years": given.get("step_years", 1),
        "step_amount": given.get("step_amount", 0),
        "ceiling": given.get("ceiling") or None,
    }


def _under(prefix: str, sums: Mapping[str, Any]) -> dict[str, Any]:
    return {path.removeprefix(prefix): value for path, value in sums.items() if path.startswith(prefix)}


def _value(parameter: Parameter, values: Mapping[str, object]) -> Value:
    return parse_value(parameter, values.get(parameter.key, parameter.value))


def _amount(
    parameter: Parameter, drive: Drive, known: Mapping[str, Parameter], values: Mapping[str, object], members: object
) -> float:
    """The value in the projection's own unit: a percent as a share, a month's baht as a year's, times what it says."""
    amount = _plain_number(parameter, _value(parameter, values)) * PER.get(drive.per, 1)
    if drive.per == "member":
        amount *= _head_count(members)
    if not isinstance(drive.times, str):
        return amount * drive.times
    factor = known.get(drive.times)
    if factor is None:
        raise ParameterError(f"ค่า {parameter.key} คูณด้วยค่า {drive.times} ที่ไม่มีในระเบียบ")
    return amount * _plain_number(factor, _value(factor, values))


def _plain_number(parameter: Parameter, value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ParameterError(f"{parameter.label}: ต้องเป็นตัวเลขจึงใช้ในประมาณการได้")
    return value / 100 if parameter.type == "percent" else value


def _head_count(members: object) -> float:
    if isinstance(members, Mapping):
        return float(sum(_head_count(part) for part in members.values()))
    return float(members) if isinstance(members, (int, float)) else 0.0
