"""Deciding in a working draft: there the value to keep is the one in force, wherever it once came from."""

from typing import Any

from sqlite_utils import Database

from cases import rules
from cases.rulesets import working
from cases.rulesets.adaptations import CHANGE, KEEP, OPEN, decide
from cases.rulesets.voting import Vote
from wiki.pages import Facts


def decide_again(
    db: Database, facts: Facts, key: str, choice: str, raw_value: str, reason: str, vote: Vote | None = None,
) -> dict[str, Any]:  # fmt: skip
    """:func:`cases.rulesets.adaptations.decide`, in an adaptation and in a working draft alike. Raises Invalid.

    In a working draft keeping means the value in force, and opening again brings back what was decided of it before.
    """
    before = working.amended(db, facts)
    if before is None:
        return decide(facts, key, choice, raw_value, reason, vote)
    if choice == OPEN:
        return _as_before(decide(facts, key, OPEN, "", ""), before.facts, key)
    parameter = next((each for each in rules.read_parameters(facts.get("parameters") or []) if each.key == key), None)
    in_force = rules.values_in_force(before.facts).get(key)
    if choice == KEEP and parameter is not None and in_force not in (None, rules.inherited_values(facts).get(key)):
        choice, raw_value = CHANGE, rules.form_text(parameter, in_force)
    return decide(facts, key, choice, raw_value, reason, vote)


def _as_before(facts: dict[str, Any], before: Facts, key: str) -> dict[str, Any]:
    decided = before.get("decisions") if before.get("parent") else None
    if isinstance(decided, dict) and key in decided:
        return {**facts, "decisions": {**facts.get("decisions", {}), key: decided[key]}}
    return facts
