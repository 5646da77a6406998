"""What a clause's values do to the projection: its money taken out again, and the indicators of a statement that show it. Pure.

A benefit is taken out by cutting its ways into the projection (``Parameter.drives``), never by putting a zero where a
range may forbid one: a rule that no value drives is nothing paid and nothing promised (``cases.rules.scenarios``). A
pension is one promise: whoever names its kind, its amount, its age or its years takes the whole of it out; steps and
ceiling alone only change how it grows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cases.rules.parameters import Parameter

_PENSION = "rules.pension."
_WHOLE_PENSION = frozenset(f"{_PENSION}{part}" for part in ("kind", "first_amount", "start_age", "first_years"))

BENEFIT, COST, INCOME, ASSUMED = "benefit", "cost", "income", "assumed"
_KINDS: Mapping[str, str] = {
    "rules.birth": BENEFIT, "rules.sick_night": BENEFIT, "rules.death_ladder": BENEFIT, "rules.other": BENEFIT,
    "rules.admin": COST, "rules.contribution": INCOME, "outlook.match": INCOME, "outlook.match_years": INCOME,
    "outlook.other_income": INCOME,
}  # fmt: skip

_PAID = ("benefits_to_contributions", "net_income_without_grants", "reserve_months")
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    # A promise is seen in what is paid of it, and in how long the reserve still pays it.
    "rules.birth": _PAID,
    "rules.sick_night": _PAID,
    "rules.other": _PAID,
    "rules.death_ladder": (*_PAID, "elderly_share"),  # the ladder is climbed by those who stay
    "rules.pension": (*_PAID, "elderly_share", "solvency"),  # and a pension is owed years before it is paid
    "rules.admin": ("expense_ratio", "net_income_without_grants"),
    "rules.contribution": (
        "benefits_to_contributions", "net_income_without_grants", "leg_members", "givers", "reserve_per_member"),
    "outlook.match": ("net_income_with_grants", "leg_state", "leg_local"),
    "outlook.match_years": ("net_income_with_grants", "leg_state", "leg_local"),
    "outlook.other_income": ("net_income_without_grants", "reserve_per_member"),
    "outlook.joiners": ("growth", "coverage"),
    "outlook.lapse": ("renewal",),
    "outlook.interest": ("net_income_without_grants",),
}
"""Where a value enters the projection → the indicators of a fund's year in which it is seen first (``cases.money.formulas``)."""


@dataclass(frozen=True)
class Without:
    """The parameters with some of their money cut off: ``kind`` says what was taken out, ``labels`` which values carry it."""

    kind: str
    labels: tuple[str, ...]
    parameters: tuple[Parameter, ...]


def paths(parameters: Iterable[Parameter], keys: Collection[str]) -> list[str]:
    """The ways into the projection of the named parameters, each once."""
    return list(dict.fromkeys(drive.to for each in parameters if each.key in keys for drive in each.drives))


def indicators(parameters: Iterable[Parameter], keys: Collection[str]) -> list[str]:
    """The keys of the indicators that show the named values, each once."""
    found = (name for path in paths(parameters, keys) for name in SHOWN_BY.get(_of_pension(path), ()))
    return list(dict.fromkeys(found))


def _of_pension(path: str) -> str:
    return "rules.pension" if path.startswith(_PENSION) else path


def without(parameters: Sequence[Parameter], keys: Collection[str]) -> Without | None:
    """The parameters without the benefits of the named ones; without their cost, else their income, when they give none.

    None when they drive nothing; :data:`ASSUMED` and nothing cut when they are assumptions alone (interest, newcomers).
    """
    driven = paths(parameters, keys)
    if not driven:
        return None
    for kind in (BENEFIT, COST, INCOME):
        cut = frozenset(path for path in driven if _kind(path) == kind)
        if cut:
            pension = _every_pension(parameters) if cut & _WHOLE_PENSION else frozenset()
            changed = tuple(_cut(each, pension | cut if each.key in keys else pension) for each in parameters)
            return Without(kind, _labels(parameters, keys, pension | cut), changed)
    return Without(ASSUMED, _labels(parameters, keys, driven), tuple(parameters))


def _every_pension(parameters: Iterable[Parameter]) -> frozenset[str]:
    return frozenset(drive.to for each in parameters for drive in each.drives if drive.to.startswith(_PENSION))


def _labels(parameters: Iterable[Parameter], keys: Collection[str], among: Collection[str]) -> tuple[str, ...]:
    return tuple(each.label for each in parameters if each.key in keys and any(drive.to in among for drive in each.drives))


def _kind(path: str) -> str:
    return BENEFIT if path.startswith(_PENSION) else _KINDS.get(path, ASSUMED)


def _cut(parameter: Parameter, cut: Collection[str]) -> Parameter:
    return replace(parameter, drives=tuple(each for each in parameter.drives if each.to not in cut))


def carrying(definitions: object) -> frozenset[str]:
    """The keys of the definitions whose values are money in the projection, read off as they stand in the facts.

    Every view of a rule-set asks; what is no definition is passed over.
    """
    given = definitions if isinstance(definitions, list) else []
    return frozenset(
        str(each.get("key")) for each in given if isinstance(each, Mapping) and any(_carries(drive) for drive in _listed(each))
    )


def _listed(definition: Mapping[str, object]) -> list[object]:
    drives = definition.get("drives")
    return drives if isinstance(drives, list) else [drives]


def _carries(drive: object) -> bool:
    path = drive.get("to") if isinstance(drive, Mapping) else drive
    return isinstance(path, str) and _kind(path) != ASSUMED
