"""Values that lean on each other: asked only when, not more than, times; circles; what an unasked value counts for."""

from typing import Any

import pytest

from cases import rules
from cases.rules.relations import above_cap
from cases.rulesets.definitions import BadDefinitions, definitions
from tests.test_rule_decisions import FACTS as DECIDED


def baht(key: str, **fields: Any) -> dict[str, Any]:
    """A definition of an amount."""
    return {"key": key, "label": f"ค่า {key}", "type": "baht", "value": 100, **fields}


KIND = {"key": "kind", "label": "แบบบำนาญ", "type": "choice", "options": {"none": "ไม่มีบำนาญ", "life": "ตลอดชีวิต"}, "value": "none",
        "drives": ["rules.pension.kind"]}  # fmt: skip
PENSION = baht("pension", asked_if="kind!=none", drives=["rules.pension.first_amount"])


def read(*given: dict[str, Any]) -> list[rules.Parameter]:
    """Definitions that fit together."""
    parameters = rules.read_parameters(list(given))
    rules.check_relations(parameters)
    return parameters


def test_a_value_is_asked_while_its_condition_holds() -> None:
    """The other values decide; a condition may name several."""
    parameters = read(KIND, PENSION, baht("step", asked_if="pension>50 and kind=life"))
    assert rules.asked(parameters, {"kind": "none", "pension": 100, "step": 1}) == {"kind": True, "pension": False, "step": False}
    assert rules.asked(parameters, {"kind": "life", "pension": 100, "step": 1}) == {"kind": True, "pension": True, "step": True}


def test_an_unasked_value_counts_as_none_for_the_next() -> None:
    """What hangs on a value that nobody is asked is not asked either, whatever that value was."""
    parameters = read(KIND, PENSION, baht("step", asked_if="pension>0"))
    assert rules.asked(parameters, {"kind": "none", "pension": 300, "step": 1})["step"] is False


@pytest.mark.parametrize(
    ("given", "index", "field", "said"),
    [
        ([baht("a", asked_if="b>0"), baht("b", asked_if="a>0")], 0, "asked_if", "ค่า a (a) → ค่า b (b) → ค่า a (a)"),
        ([baht("a"), baht("b", at_most="c"), baht("c", at_most="b")], 1, "at_most", "เป็นวง"),
        ([baht("a", at_most="a")], 0, "at_most", "เป็นวง"),
        ([baht("a", asked_if="b>0"), baht("b", at_most="a")], 0, "asked_if", "เป็นวง"),
        ([baht("a", drives=[{"to": "rules.birth", "times": "b"}]), baht("b", drives=[{"to": "rules.birth", "times": "a"}])],
         0, "drives", "เป็นวง"),
        ([baht("a", at_most="nowhere")], 0, "at_most", "ไม่มีในรายการ"),
        ([baht("a"), baht("b", asked_if="nowhere=1")], 1, "asked_if", "ไม่มีในรายการ"),
        ([baht("a", at_most="kind"), KIND], 0, "at_most", "คนละชนิด"),
        ([KIND, baht("a", asked_if="kind=monthly")], 1, "asked_if", "ไม่ใช่ตัวเลือก"),
        ([baht("a", drives=[{"to": "rules.birth", "times": "kind"}]), KIND], 0, "drives", "ไม่ใช่ตัวเลข"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_definition(given: list[dict[str, Any]], index: int, field: str, said: str) -> None:
    """Circles, unknown values and values of another kind: the definition, the field and a Thai sentence."""
    with pytest.raises(rules.ParameterError) as error:
        read(*given)
    assert (error.value.index, error.value.field) == (index, field)
    assert said in str(error.value)


def test_a_factor_may_be_asked_because_of_its_product() -> None:
    """How many scholarships is asked when a scholarship is given, and multiplies it: that is no circle."""
    read(baht("amount", drives=[{"to": "rules.other", "times": "share"}]),
         {"key": "share", "label": "ส่วน", "type": "percent", "value": 1, "asked_if": "amount>0"})  # fmt: skip


def test_a_long_circle_is_found_in_one_pass() -> None:
    """A hundred values in a ring are told by a few names, the first again at the end."""
    ring = [baht(f"v{n}", asked_if=f"v{(n + 1) % 100}>0") for n in range(100)]
    with pytest.raises(rules.ParameterError, match="เป็นวง") as error:
        read(*ring)
    assert str(error.value).count("→") == 5


def test_circles_do_not_hang_what_is_stored() -> None:
    """A circle that an import brought before is read to an end: it counts as asked."""
    parameters = rules.read_parameters([baht("a", asked_if="b>0"), baht("b", asked_if="a>0")])
    assert rules.asked(parameters, {"a": 1, "b": 1}) == {"a": True, "b": True}


@pytest.mark.parametrize(
    ("values", "above"),
    [
        ({"night": 100, "time": 600, "year": 1000}, []), ({"night": 700, "time": 600, "year": 1000}, ["night"]),
        ({"night": 700, "time": 600, "year": 500}, ["night", "time"]), ({"night": 700, "time": 0, "year": 1000}, []),
        ({"night": None, "time": 600, "year": 1000}, []),
    ],
)  # fmt: skip
def test_a_value_is_held_against_its_cap(values: dict[str, Any], above: list[str]) -> None:
    """A night no more than a time, a time no more than a year; a cap of 0 is none."""
    parameters = read(baht("night", at_most="time"), baht("time", at_most="year"), baht("year"))
    assert [parameter.key for parameter, _cap in above_cap(parameters, values)] == above


def test_a_ladder_has_its_top_under_the_cap() -> None:
    """The largest step counts."""
    ladder = {"key": "steps", "label": "ขั้น", "type": "ladder", "value": [[180, 1000], [365, 5000]], "at_most": "most"}
    parameters = read(ladder, baht("most"))
    assert [each.key for each, _cap in above_cap(parameters, {"steps": ladder["value"], "most": 4000})] == ["steps"]
    assert not above_cap(parameters, {"steps": ladder["value"], "most": 5000})


def adaptation(kind: str, **decisions: Any) -> dict[str, Any]:
    """The facts of a copy of KIND and PENSION in which the kind was decided."""
    decided = {"kind": {"choice": "change" if kind != "none" else "keep", "value": kind, "reason": "ตกลงกัน"}, **decisions}
    return {**DECIDED, "parameters": [KIND, PENSION], "values": {}, "decisions": decided}


def test_an_unasked_value_needs_no_decision() -> None:
    """It is idle, says why, and does not stand in the way of publishing; asked, it is open and does."""
    found = rules.decisions(read(KIND, PENSION), adaptation("none"))
    assert [each.state for each in found] == ["kept", "idle"]
    assert [each.key for each in rules.to_decide(found)] == ["kind"]
    assert found[1].reason == "ไม่ต้องตกลง เพราะ “แบบบำนาญ” = ไม่มีบำนาญ"
    assert rules.ready(adaptation("none")) == []
    assert [each.state for each in rules.decisions(read(KIND, PENSION), adaptation("life"))] == ["changed", "open"]
    assert ["ค่า pension" in sentence for sentence in rules.ready(adaptation("life"))] == [True]


def test_what_was_decided_stays_decided() -> None:
    """A decision with a reason is not taken away when its value is no longer asked, and is there when it is again."""
    pension = {"choice": "change", "value": 250, "reason": "พอไหว"}
    found = rules.decisions(read(KIND, PENSION), adaptation("none", pension=pension))[1]
    assert (found.state, found.reason, found.value) == ("changed", "พอไหว", 250)


def test_an_empty_unasked_value_is_not_missing() -> None:
    """A template may leave open what its own choice does not ask."""
    assert rules.ready({"parameters": [KIND, {**PENSION, "value": None}]}) == []
    assert len(rules.ready({"parameters": [{**KIND, "value": "life"}, {**PENSION, "value": None}]})) == 1


def test_above_its_cap_nothing_is_published() -> None:
    """A benefit above its own cap is told in the values' own words, of a template as of a copy."""
    told = ["“ค่า night” (100 บาท) เกิน “ค่า year” (50 บาท)"]
    given = [baht("night", at_most="year"), baht("year", value=50)]
    assert rules.ready({"parameters": given}) == told
    decisions = {key: {"choice": "keep", "reason": "ก"} for key in ("night", "year")}
    assert rules.ready({**DECIDED, "parameters": given, "values": {}, "decisions": decisions}) == told


def test_what_is_not_asked_promises_nothing() -> None:
    """An unasked benefit does not reach the projection, and may be empty; asked, it does."""
    yes = {"key": "give", "label": "ให้", "type": "yes", "value": False}
    birth = baht("birth", asked_if="give=yes", drives=["rules.birth"])
    parameters = read(yes, birth)
    assert rules.scenario(parameters, {}, {})["rules"]["birth"] == 0
    assert rules.scenario(parameters, {"give": True}, {})["rules"]["birth"] == 100
    assert rules.scenario(read(yes, {**birth, "value": None}), {}, {})["rules"]["birth"] == 0


TEXT = """- key: a
  label: ก
  type: baht
  {field}
- key: b
  label: ข
  type: baht
  asked_if: a>0
"""


@pytest.mark.parametrize(
    ("field", "line", "said"),
    [
        ("asked_if: b>0", 4, "เป็นวง"), ("at_most: nowhere", 4, "ไม่มีในรายการ"), ("asked_if: b~0", 4, "อ่านเงื่อนไข"),
        ("value: มาก", 4, "ต้องเป็นตัวเลข"), ("limit: {max: 5}", 4, "reason"), ("colour: red", 4, "ไม่รู้จัก"),
        ("limit: {max: 5, reason: x, kind: rule}", 4, "law"), ("means: luck", 4, "means"), ("drives: [rules.luck]", 4, "ไม่มีทาง"),
        ("min: 'x'", 4, "min และ max"), ("value: [&x 1, *x]", 4, "อ้างซ้ำ"), ("value: [[[[[[[[1]]]]]]]]", 4, "ลึก"),
        ("value: 2020-01-01", 1, "ไม่ใช่ข้อความ"), ("value: 1:1:1:" + "1:" * 3000 + "1", 4, "ใหญ่เกินไป"), ("value: {a", 5, "อ่านค่า"),
        ("help: ก\n- key: a\n  type: baht", 5, "ซ้ำ"), ("type: ladder\n  value: [" + "[1, 1], " * 50 + "]", 5, "ไม่เกิน 40 ขั้น"),
    ],
)  # fmt: skip
def test_a_wrong_definition_is_told_with_its_line(app: Any, field: str, line: int, said: str) -> None:
    """Whatever is wrong in the text of the definitions, its sentence begins with the line to go to."""
    with app.test_request_context(), pytest.raises(BadDefinitions) as error:
        definitions(TEXT.format(field=field))
    assert error.value.line == line and said in str(error.value) and f"บรรทัด {line}" in str(error.value)


def test_too_long_a_text_names_the_line_where_it_is_too_long(app: Any) -> None:
    """A text past the limit is not read at all."""
    with app.test_request_context(), pytest.raises(BadDefinitions, match=r"บรรทัด 30001: .*ยาวเกิน"):
        definitions("-\n" * 40_000)
