"""An item of the parent written into a rule-set: its text by segment, its definition, its value.

Whether the outcome is sound is asked by ``cases.rules.upgrading``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cases.rules.cutting import cut, joined, put, without
from cases.rules.deciding import inherited_values
from cases.rules.items import CHAPTER, CLAUSE, PARAMETER, PREAMBLE, VALUE
from cases.rules.merge import Version
from cases.rules.parameters import read_parameters
from cases.rules.values import values_or_blank
from cases.saying import Say
from thai import cut as cut_text

LONGEST_REASON = 500
ORDER = {PARAMETER: 0, CHAPTER: 1, CLAUSE: 2, PREAMBLE: 3, VALUE: 4}


def applied(mine: Version, theirs: Version, names: Sequence[str], number: int, say: Say) -> Version:
    """Mine with each of the items as they are in theirs, whether that is sound or not; what is the same stays as it is."""
    segments = cut(mine.body, mine.ruleset)
    facts: dict[str, Any] = dict(mine.facts)
    for name in sorted(names, key=_text_order(theirs)):
        kind, _colon, key = name.partition(":")
        if mine.digest(name) == theirs.digest(name):
            continue
        if kind == PARAMETER:
            facts = _with_definition(facts, theirs, key)
        elif kind == VALUE:
            facts = _with_value(facts, mine.changed(mine.body, facts), theirs, key, number, say)
        elif theirs.digest(name):
            segments = put(segments, theirs.segments[name], theirs.ruleset)
        else:
            segments = without(segments, name)
    return mine.changed(joined(segments), facts)


def _with_definition(facts: dict[str, Any], theirs: Version, key: str) -> dict[str, Any]:
    """The facts with the parent's definition; what is in force here stays, of a new one the parent's value comes along."""
    given = list(facts.get("parameters") or [])
    at = next((place for place, each in enumerate(given) if _key_of(each) == key), None)
    values = dict(_mapping(facts.get("values")))
    if key not in theirs.parameters:
        kept = given[:at] + given[at + 1 :] if at is not None else given
        decided = {name: said for name, said in _mapping(facts.get("decisions")).items() if name != key}
        values.pop(key, None)
        return with_part(with_part({**facts, "parameters": kept}, "values", values), "decisions", decided)
    value = theirs.values.get(key) if at is None else inherited_values(facts).get(key)
    if facts.get("parent") and value is not None:
        values[key] = value
    new = _with_default(definition(theirs, key), value if at is None else _default(given[at], value))
    placed = [*given[:at], new, *given[at + 1 :]] if at is not None else _inserted(given, new, theirs)
    return with_part({**facts, "parameters": placed}, "values", values)


def _default(old: object, inherited: Any) -> Any:
    """What the definition here has as its own value; it need not be the one that was inherited."""
    return old["value"] if isinstance(old, Mapping) and old.get("value") is not None else inherited


def _with_default(new: dict[str, Any], value: Any) -> dict[str, Any]:
    """A definition with this value of its own, none where it cannot hold it."""
    plain = {name: said for name, said in new.items() if name != "value"}
    known = None if value is None else values_or_blank(read_parameters([plain]), {str(new["key"]): value})[str(new["key"])]
    return plain if known is None else {**plain, "value": value}


def _inserted(given: list[Any], new: dict[str, Any], theirs: Version) -> list[Any]:
    """A definition after the one that stands before it in the parent."""
    order = list(theirs.parameters)
    here = {_key_of(each): place for place, each in enumerate(given)}
    before = (here[key] + 1 for key in reversed(order[: order.index(str(new["key"]))]) if key in here)
    at = next(before, 0)
    return [*given[:at], new, *given[at:]]


def _with_value(facts: dict[str, Any], mine: Version, theirs: Version, key: str, number: int, say: Say) -> dict[str, Any]:
    """The facts with the parent's value as the inherited one. A decision is taken anew by this, the former one kept beside it."""
    values = {**_mapping(facts.get("values")), key: theirs.values.get(key)}
    decided = dict(_mapping(facts.get("decisions")))
    before = decided.get(key)
    if isinstance(before, Mapping) and before.get("choice"):
        history = [each for each in _listed(before.get("before")) if isinstance(each, Mapping)]
        former = {name: said for name, said in before.items() if name != "before"} | {"value": mine.values.get(key)}
        why = _own_reason(str(before.get("reason") or "").strip(), history)
        if why:
            reason = say("รับค่าใหม่จากต้นฉบับฉบับที่ %(n)s เดิมตกลงไว้ว่า: %(why)s", n=number, why=why)
            decided[key] = {"choice": "keep", "reason": cut_text(reason, LONGEST_REASON), "before": [*history, former]}
        else:
            del decided[key]
    return with_part(with_part(facts, "values", values), "decisions", decided)


def _own_reason(reason: str, history: Sequence[Mapping[str, Any]]) -> str:
    """The reason that people gave: what an earlier taking wrote before it does not pile up."""
    former = [str(each.get("reason") or "") for each in history]
    return min((each for each in former if each and reason.endswith(each)), key=len, default=reason)


def _text_order(theirs: Version) -> Callable[[str], tuple[int, int, int]]:
    place = {name: at for at, name in enumerate(theirs.items)}

    def key(name: str) -> tuple[int, int, int]:
        kind = name.partition(":")[0]
        return (int(name not in place), ORDER[kind], place.get(name, 0))

    return key


def definition(version: Version, key: str) -> dict[str, Any]:
    """A definition as it was written."""
    given = next(each for each in version.facts["parameters"] if _key_of(each) == key)
    return dict(given) if isinstance(given, Mapping) else dict(vars(given))


def _key_of(given: object) -> str:
    return str(given.get("key", "")) if isinstance(given, Mapping) else str(getattr(given, "key", ""))


def _listed(given: object) -> list[Any]:
    return given if isinstance(given, list) else []


def _mapping(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def with_part(facts: Mapping[str, Any], name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with this part; without it when it says nothing and was not there."""
    if said or name in facts:
        return {**facts, name: dict(said)}
    return dict(facts)

