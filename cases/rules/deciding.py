"""What a rule-set page's facts say about its values: those in force, what was decided, what is missing to publish.

The layout of the facts is described in ``cases.rules``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cases.rules.parameters import Parameter, ParameterError, Value, by_key, read_parameters
from cases.rules.relations import above_cap, asked
from cases.rules.showing import shown
from cases.rules.values import parse_value, values_or_blank
from cases.saying import Say, in_thai

STATES = {"open": "ยังไม่ได้ตกลง", "kept": "ใช้ค่าเดิม", "changed": "เปลี่ยนค่าแล้ว", "idle": "ไม่ต้องตกลง"}
NAMES = ("tambon_name", "district_name", "province_name")


@dataclass(frozen=True)
class Decision:
    """One parameter of an adaptation: ``state`` a key of STATES, the inherited value and the one in force.

    ``idle`` is one that is not asked with the other values as they are: nobody has to decide it, ``reason`` says why.
    """

    key: str
    label: str
    state: str
    reason: str
    inherited: Value | None
    value: Value | None


def inherited_values(facts: Mapping[str, Any]) -> dict[str, Value | None]:
    """The values before this page's decisions: ``facts.values`` over the definitions' own."""
    return values_or_blank(read_parameters(facts.get("parameters") or []), _mapping(facts.get("values")))


def values_in_force(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each parameter after the decisions, with the place names of the context, ready for ``fill``."""
    values: dict[str, Any] = dict(inherited_values(facts))
    for decision in decisions(read_parameters(facts.get("parameters") or []), facts):
        values[decision.key] = decision.value
    context = _mapping(facts.get("context"))
    return {**values, **{name: context[name] for name in NAMES if context.get(name)}}


def parameters_in_force(facts: Mapping[str, Any]) -> list[Parameter]:
    """The definitions with ``value`` set to the value in force: what an adaptation inherits, what is compared."""
    values = values_in_force(facts)
    return [replace(each, value=values[each.key]) for each in read_parameters(facts.get("parameters") or [])]


def thai_digits(facts: Mapping[str, Any]) -> bool:
    """Whether this rule-set is written in Thai digits, as it is when nobody said otherwise."""
    return facts.get("digits") != "arabic"


def decisions(parameters: Iterable[Parameter], facts: Mapping[str, Any], say: Say = in_thai) -> list[Decision]:
    """The state of each parameter, in order. Without a reason nothing is decided; a changed value applies at once.

    A change to the very value inherited counts as kept. A value that is not asked is idle until somebody decided it.
    """
    known = list(parameters)
    inherited = values_or_blank(known, _mapping(facts.get("values")))
    given = _mapping(facts.get("decisions"))
    found = [_decision(each, inherited[each.key], _mapping(given.get(each.key))) for each in known]
    if not any(each.asked_if for each in known):
        return found
    values = {each.key: each.value for each in found}
    is_asked = asked(known, values)
    return [
        replace(each, state="idle", reason=_why_idle(parameter, by_key(known), values, say))
        if each.state == "open" and not is_asked[each.key] else each
        for parameter, each in zip(known, found, strict=True)
    ]  # fmt: skip


def to_decide(found: Iterable[Decision]) -> list[Decision]:
    """Those that people are asked about, decided or not: the steps of an interview, without the idle ones."""
    return [each for each in found if each.state != "idle"]


def ready(facts: Mapping[str, Any], say: Say = in_thai) -> list[str]:
    """Sentences for what is missing before this rule-set may be published; empty when nothing is.

    Every value that is asked must be readable and within the value it may not exceed. An adaptation (with ``parent``)
    must also have decided every value with a reason and must know its tambon (an illustrative one: its province), its
    expected members and its hearing.
    """
    parameters = read_parameters(facts.get("parameters") or [])
    found = decisions(parameters, facts)
    if not facts.get("parent"):
        return [*_unset(found, say), *_above_caps(parameters, found, say)]
    open_labels = [decision.label for decision in found if decision.state == "open"]
    missing = [say("ยังไม่ได้ตกลงค่า “%(label)s” (เลือกว่าใช้ค่าเดิมหรือเปลี่ยน พร้อมเหตุผล)", label=label) for label in open_labels]
    unset = [sentence for sentence in _unset(found, say) if sentence not in missing]
    return [
        *missing, *unset, *_missing_context(facts, say), *_wrong_changes(parameters, facts),
        *_above_caps(parameters, found, say),
    ]  # fmt: skip


def _decision(parameter: Parameter, inherited: Value | None, given: Mapping[str, Any]) -> Decision:
    choice, reason = given.get("choice"), str(given.get("reason") or "").strip()
    value = inherited
    if choice == "change" and given.get("value") is not None:
        value = values_or_blank([parameter], {parameter.key: given["value"]})[parameter.key]
        value = inherited if value is None else value
    state = "open"
    if reason and choice == "keep":
        state = "kept"
    elif reason and choice == "change" and given.get("value") is not None:
        state = "kept" if value == inherited else "changed"
    return Decision(parameter.key, parameter.label, state, reason, inherited, value)


def _unset(found: list[Decision], say: Say) -> list[str]:
    return [
        say("ค่า “%(label)s” ยังว่างหรืออ่านไม่ได้", label=each.label)
        for each in found if each.value is None and each.state != "idle"
    ]  # fmt: skip


def told_above(parameter: Parameter, cap: Parameter, values: Mapping[str, Any], say: Say = in_thai) -> str:
    """One sentence about a value that exceeds the one it may not exceed."""
    return say(
        "“%(label)s” (%(value)s) เกิน “%(cap)s” (%(most)s)", label=parameter.label, cap=cap.label,
        value=shown(parameter, values.get(parameter.key), say), most=shown(cap, values.get(cap.key), say),
    )  # fmt: skip


def _above_caps(parameters: list[Parameter], found: list[Decision], say: Say) -> list[str]:
    values = {each.key: each.value for each in found}
    return [told_above(parameter, cap, values, say) for parameter, cap in above_cap(parameters, values)]


def _why_idle(parameter: Parameter, known: Mapping[str, Parameter], values: Mapping[str, Value | None], say: Say) -> str:
    """Which other values, as they are, leave this one unasked."""
    keys = parameter.asked_if.keys if parameter.asked_if else ()
    told = [f"“{known[key].label}” = {shown(known[key], values[key], say) or '–'}" for key in keys if key in known]
    return say("ไม่ต้องตกลง เพราะ %(what)s", what=" · ".join(told))


def _wrong_changes(parameters: list[Parameter], facts: Mapping[str, Any]) -> list[str]:
    """What is wrong with a changed value that could not be read and therefore does not apply."""
    wrong: list[str] = []
    for parameter in parameters:
        given = _mapping(_mapping(facts.get("decisions")).get(parameter.key))
        if given.get("choice") == "change" and given.get("value") is not None:
            try:
                parse_value(parameter, given["value"])
            except ParameterError as error:
                wrong.append(str(error))
    return wrong


def _missing_context(facts: Mapping[str, Any], say: Say) -> list[str]:
    context = _mapping(facts.get("context"))
    place = _mapping(facts.get("place")) or _mapping(context.get("place"))
    questions = (
        _place_question(facts, place, say),
        (context.get("tambon_name"), say("ยังไม่ได้ใส่ชื่อตำบลที่จะพิมพ์ในระเบียบ")),
        (context.get("members") or context.get("members_by_group"), say("ยังไม่ได้ใส่จำนวนสมาชิกที่คาดว่าจะมี")),
        (context.get("hearing_date"), say("ยังไม่ได้ใส่วันที่จัดประชาคมรับฟังความเห็น")),
        (context.get("hearing_people"), say("ยังไม่ได้ใส่จำนวนคนที่มาประชาคม")),
    )
    return [sentence for answer, sentence in questions if not answer]


def _place_question(facts: Mapping[str, Any], place: Mapping[str, Any], say: Say) -> tuple[Any, str]:
    """Where the rules hold: a tambon; no list has a code for one that is made up, so its province is enough."""
    if facts.get("illustrative"):
        return place.get("subdistrict") or place.get("province"), say("ยังไม่ได้เลือกจังหวัดที่จะใช้ระเบียบนี้")
    return place.get("subdistrict"), say("ยังไม่ได้เลือกตำบลที่จะใช้ระเบียบนี้")


def _mapping(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}
