"""The difference between a rule-set and the one it came from, by clause id and by parameter key."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cases.rules.items import meaning
from cases.rules.parameters import Parameter, Value, by_key
from cases.rules.parser import parse
from cases.rules.text import Clause
from cases.rules.values import format_value, values_or_blank

CLAUSE_STATES = {"inherited": "ใช้ตามต้นฉบับ", "adapted": "ปรับแล้ว", "own": "เพิ่มเอง", "dropped": "ตัดออก"}
VALUE_STATES = {"same": "เท่าต้นฉบับ", "changed": "เปลี่ยนแล้ว", "own": "เพิ่มเอง", "dropped": "ตัดออก"}


@dataclass(frozen=True)
class ClauseChange:
    """One clause: ``state`` is a key of CLAUSE_STATES; ``old`` and ``new`` are the sources ("" where it is not)."""

    id: str
    title: str
    state: str
    old: str
    new: str


@dataclass(frozen=True)
class ValueChange:
    """One parameter: ``state`` is a key of VALUE_STATES; ``old`` and ``new`` as written ("" = none)."""

    key: str
    label: str
    state: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """Clauses and parameters in the order of the new rule-set, the dropped ones after them in the old order."""

    clauses: tuple[ClauseChange, ...]
    parameters: tuple[ValueChange, ...]

    def counts(self) -> dict[str, int]:
        """How many clauses are in each state."""
        return {state: sum(change.state == state for change in self.clauses) for state in CLAUSE_STATES}


def difference(
    old_text: str, old_parameters: Iterable[Parameter], new_text: str, new_parameters: Iterable[Parameter],
    write: Callable[[Parameter, Value], str] = format_value,
) -> Difference:
    """Compare two sources by clause id and two lists of parameters (their ``value`` in force) by key.

    Two values are the same when ``write`` writes them alike; it writes as a rule does when none is given.
    """
    old_clauses = {clause.id: clause for clause in parse(old_text).clauses}
    new_clauses = {clause.id: clause for clause in parse(new_text).clauses}
    clauses = [_clause_change(old_clauses.get(clause.id), clause) for clause in new_clauses.values()]
    clauses += [
        ClauseChange(clause.id, clause.title, "dropped", clause.source, "")
        for clause in old_clauses.values() if clause.id not in new_clauses
    ]
    old, new = by_key(old_parameters), by_key(new_parameters)
    old_values, new_values = _written(old, write), _written(new, write)
    parameters = [
        ValueChange(
            key, (new.get(key) or old[key]).label,
            _value_state(key in old, key in new, old_values.get(key) == new_values.get(key)),
            old_values.get(key, ""), new_values.get(key, ""),
        )
        for key in {**new, **old}
    ]
    return Difference(tuple(clauses), tuple(parameters))


def _clause_change(old: Clause | None, new: Clause) -> ClauseChange:
    if old is None:
        return ClauseChange(new.id, new.title, "own", "", new.source)
    state = "inherited" if meaning(old) == meaning(new) else "adapted"
    return ClauseChange(new.id, new.title, state, old.source, new.source)


def _value_state(in_old: bool, in_new: bool, equal: bool) -> str:
    if in_old and in_new:
        return "same" if equal else "changed"
    return "own" if in_new else "dropped"


def _written(parameters: Mapping[str, Parameter], write: Callable[[Parameter, Value], str]) -> dict[str, str]:
    values = values_or_blank(list(parameters.values()), {})
    return {key: "" if value is None else write(parameters[key], value) for key, value in values.items()}
