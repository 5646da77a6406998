"""How an adaptation differs from what it was copied from: clause by clause, word by word, value by value."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from cases import rules
from cases.rules.diff import CLAUSE_STATES, VALUE_STATES, ClauseChange
from i18n import gettext as _
from wiki.compare import Comparison, compare
from wiki.pages import Revision


@dataclass(frozen=True)
class ClauseDifference:
    """One clause with its state in words; ``comparison`` only where the words were adapted."""

    change: ClauseChange
    state: str
    comparison: Comparison | None


def difference_from(old: Revision, new: Revision) -> dict[str, Any]:
    """What the difference page shows; values are those in force on either side, reasons those of the decisions."""
    old_parameters, new_parameters = rules.parameters_in_force(old.facts), rules.parameters_in_force(new.facts)
    found = rules.difference(old.body, old_parameters, new.body, new_parameters, write=partial(rules.shown, say=_))
    reasons = {each.key: each.reason for each in rules.decisions(new_parameters, new.facts, _)}
    clauses = [
        ClauseDifference(
            each, _(CLAUSE_STATES[each.state]), compare(each.old, each.new) if each.state == "adapted" else None)
        for each in found.clauses
    ]  # fmt: skip
    return {
        "clauses": [each for each in clauses if each.change.state != "inherited"],
        "inherited": [each.change.title for each in clauses if each.change.state == "inherited"],
        "counts": [(_(CLAUSE_STATES[state]), count) for state, count in found.counts().items()],
        "changed": [(each, _(VALUE_STATES[each.state]), reasons.get(each.key, "")) for each in found.parameters
                    if each.state != "same"],
        "kept": [(each, reasons.get(each.key, "")) for each in found.parameters if each.state == "same"],
        "value_count": len(found.parameters),
    }  # fmt: skip
