"""Parameters: definitions, values as people type them, values as rules write them, the scenario they drive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cases import rules
from cases.projection.scenario import Scenario
from cases.rules.parameters import Drive, Seen

BAHT = {"key": "fee", "label": "ค่าสมัคร", "type": "baht", "min": 0, "max": 500}
KINDS: dict[str, rules.Parameter] = {
    each.key: each
    for each in rules.read_parameters(
        [
            BAHT,
            {"key": "people", "label": "กรรมการ", "type": "count", "unit": "คน", "min": 5, "max": 20},
            {"key": "wait", "label": "รอ", "type": "days"},
            {"key": "months", "label": "ขาดส่ง", "type": "months"},
            {"key": "age", "label": "อายุ", "type": "years"},
            {"key": "admin", "label": "ค่าบริหาร", "type": "percent", "max": 30},
            {"key": "vote", "label": "เสียง", "type": "fraction", "min": 0.5},
            {"key": "kind", "label": "แบบ", "type": "choice", "options": {"none": "ไม่มีบำนาญ", "life": "ตลอดชีวิต"}},
            {"key": "words", "label": "ชื่อ", "type": "text", "max": 10},
            {"key": "steps", "label": "ขั้น", "type": "ladder", "max": 30000},
            {"key": "flag", "label": "ให้", "type": "yes"},
            {"key": "area", "label": "เขต", "type": "villages", "max": 5},
        ]
    )
}


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("fee", "20", 20), ("fee", "๒๐ บาท", 20), ("fee", " 1,00 ฿", 100), ("fee", 20, 20), ("fee", 20.0, 20),
        ("people", "15 คน", 15), ("wait", "๑๘๐ วัน", 180), ("months", "3", 3), ("age", "60 ปี", 60),
        ("admin", "5%", 5), ("admin", "ร้อยละ ๗.๕", 7.5), ("admin", 5, 5),
        ("vote", "2/3", "2/3"), ("vote", "๒ ใน ๓", "2/3"), ("vote", "กึ่งหนึ่ง", "1/2"),
        ("kind", "none", "none"), ("kind", "ตลอดชีวิต", "life"), ("words", "  น้ำ  ขาว ", "น้ำ ขาว"),
        ("steps", "365 วัน = 5,000 บาท\n\n๑๘๐ = ๒๕๐๐", [[180, 2500], [365, 5000]]),
        ("steps", "ครบ 2 ปี : 100", [[730, 100]]), ("steps", [[365, 5000], [180, 2500]], [[180, 2500], [365, 5000]]),
        ("steps", [], []), ("flag", "ใช่", True), ("flag", "", False), ("flag", True, True), ("flag", "no", False),
        ("area", "บ้านเหนือ\r\n  บ้าน  ใต้ ,บ้านกลาง\n", ["บ้านเหนือ", "บ้าน ใต้", "บ้านกลาง"]), ("area", ["หมู่ 3"], ["หมู่ 3"]),
    ],
)  # fmt: skip
def test_reads_what_people_type(key: str, raw: object, value: object) -> None:
    """Thai and Arabic digits, commas, units and stored values all become the stored form."""
    found = rules.parse_value(KINDS[key], raw)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("key", "raw", "said"),
    [
        ("fee", "", "ยังไม่ได้ใส่ค่า"), ("fee", None, "ยังไม่ได้ใส่ค่า"), ("fee", "มาก", "ต้องเป็นตัวเลข"),
        ("fee", "20.5", "จำนวนเต็ม"), ("fee", "501", "ระหว่าง 0 ถึง 500 บาท"), ("fee", "-1", "ระหว่าง"),
        ("fee", "20 วัน", "ใช้หน่วย บาท แต่พบ “วัน”"), ("wait", "6 เดือน", "ใช้หน่วย วัน แต่พบ “เดือน”"),
        ("fee", True, "ต้องเป็นตัวเลข"), ("fee", float("nan"), "ต้องเป็นตัวเลข"), ("fee", "1e3", "ใช้หน่วย"),
        ("fee", "9" * 5000, "ยาวเกิน"), ("fee", {}, "ต้องเป็นตัวเลข"), ("people", "4", "ระหว่าง 5 ถึง 20 คน"),
        ("admin", "31", "ระหว่าง 0 ถึง 30"), ("vote", "3/2", "ไม่เกินหนึ่ง"), ("vote", "1/0", "ไม่เกินหนึ่ง"),
        ("vote", "1/3", "ร้อยละ 50"), ("kind", "x", "เลือกได้จาก ไม่มีบำนาญ / ตลอดชีวิต"), ("words", "ก" * 11, "ยาวเกิน 10"),
        ("steps", "180 วัน 2500", "อ่านขั้นที่ 1 ไม่ได้"), ("steps", "180=1\n180=2", "ซ้ำกัน"),
        ("steps", "180 = 30001", "ขั้นที่ 1: ต้องอยู่ระหว่าง"),
        ("steps", "\n".join(f"{n}=1" for n in range(41)), "ไม่เกิน 40 ขั้น"),
        ("steps", 5, "บรรทัดละขั้น"), ("steps", [[1, 2, 3]], "อ่านขั้นที่ 1 ไม่ได้"),
        ("area", "", "ยังไม่ได้ใส่ค่า"), ("area", [], "ยังไม่ได้ใส่ค่า"), ("area", " , ", "ยังไม่ได้ใส่ค่า"), ("area", "ก,ข,ก", "ซ้ำ"),
        ("area", "ก,ข,ค,ง,จ,ฉ", "ต้องมี 1 ถึง 5 แห่ง แต่พบ 6 แห่ง"), ("area", "ก" * 61, "ยาวเกิน 60"), ("area", 5, "บรรทัดละหมู่บ้าน"), ("flag", "อาจ", "ใช่ หรือ ไม่ใช่"),
    ],
)  # fmt: skip
def test_refuses_with_a_sentence(key: str, raw: object, said: str) -> None:
    """A wrong type, unit or range is told with the field's own label."""
    with pytest.raises(rules.ParameterError) as error:
        rules.parse_value(KINDS[key], raw)
    assert str(error.value).startswith(KINDS[key].label)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("fee", 500, "๕๐๐ บาท (ห้าร้อยบาทถ้วน)"), ("fee", 1021, "๑,๐๒๑ บาท (หนึ่งพันยี่สิบเอ็ดบาทถ้วน)"),
        ("people", 15, "๑๕ คน"), ("wait", 180, "๑๘๐ วัน"), ("months", 3, "๓ เดือน"), ("age", 60, "๖๐ ปี"),
        ("admin", 7.5, "ร้อยละ ๗.๕๐"), ("admin", 5, "ร้อยละ ๕"), ("vote", "2/3", "๒ ใน ๓"), ("vote", "1/2", "กึ่งหนึ่ง"),
        ("kind", "none", "ไม่มีบำนาญ"), ("words", "น้ำขาว", "น้ำขาว"), ("flag", True, "มี"),
        ("area", ["บ้านเหนือ"], "บ้านเหนือ"), ("area", ["หมู่ 1", "หมู่ 2", "หมู่ 3"], "หมู่ ๑ หมู่ ๒ และหมู่ ๓"),
        ("area", ["ก", "ข", "ค", "หมู่ 4"], "(๑) ก\n(๒) ข\n(๓) ค\n(๔) หมู่ ๔"),
        ("steps", [[180, 2500]], "(๑) เป็นสมาชิกครบ ๑๘๐ วัน ๒,๕๐๐ บาท (สองพันห้าร้อยบาทถ้วน)"),
    ],
)  # fmt: skip
def test_writes_as_a_rule_does(key: str, value: rules.Value, text: str) -> None:
    """Amounts in figures and words, units, shares and ladders as a Thai rule has them."""
    assert rules.format_value(KINDS[key], value) == text


def test_writes_arabic_digits_too() -> None:
    """The same with the other digits."""
    assert rules.format_value(KINDS["fee"], 500, thai_digits=False) == "500 บาท (ห้าร้อยบาทถ้วน)"


@pytest.mark.parametrize(
    ("key", "value"),
    [("fee", 20), ("admin", 7.5), ("vote", "2/3"), ("kind", "life"), ("flag", False), ("steps", [[180, 1], [365, 2]]),
     ("area", ["ก", "หมู่ 4"])],
)
def test_form_text_reads_back(key: str, value: rules.Value) -> None:
    """What a form shows is read back as the same value."""
    assert rules.parse_value(KINDS[key], rules.form_text(KINDS[key], value)) == value


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("fee", "ชุดข้อมูล"), ({"key": "Fee", "type": "baht"}, "อักษรอังกฤษตัวเล็ก"), ({"key": "fee"}, "ชนิด"),
        ({"key": "fee", "type": "money"}, "ชนิด"), ({"key": "fee", "type": "baht", "colour": 1}, "ช่องที่ไม่รู้จัก"),
        ({"key": "fee", "type": "choice"}, "options"), ({"key": "fee", "type": "baht", "min": "0"}, "min และ max"),
        ({"key": "fee", "type": "baht", "drives": ["rules.luck"]}, "ไม่มีทาง rules.luck"),
        ({"key": "fee", "type": "baht", "drives": [{"to": "rules.birth", "per": "week"}]}, "per"),
        ({"key": "fee", "type": "baht", "drives": [{"to": "rules.birth", "code": 1}]}, "drives"),
        ({"key": "fee", "type": "baht", "drives": [{}]}, "ไม่มีทาง"),
        ({"key": "fee", "type": "baht", "drives": 5}, "รายการ"),
        ({"key": "fee", "type": "baht", "limit": {"max": 1}}, "reason"),
    ],
)  # fmt: skip
def test_wrong_definitions_are_refused(definition: object, said: str) -> None:
    """A definition that could not work is refused with a Thai sentence."""
    with pytest.raises(rules.ParameterError, match=said):
        rules.Parameter.from_dict(definition)


def test_repeated_keys_and_too_many_are_refused() -> None:
    """A key stands once, and a rule-set has at most a hundred."""
    with pytest.raises(rules.ParameterError, match="ซ้ำ"):
        rules.read_parameters([BAHT, BAHT])
    with pytest.raises(rules.ParameterError, match="เกิน 100"):
        rules.read_parameters([{**BAHT, "key": f"k{n}"} for n in range(101)])


def test_definition_is_read_whole() -> None:
    """Evidence and drives may be written short or long."""
    found = rules.Parameter.from_dict(
        {**BAHT, "seen": ["20 บาท", {"value": "50", "source": "ก"}], "drives": "rules.birth"}
    )
    assert (found.seen, found.drives, found.unit) == ((Seen("20 บาท"), Seen("50", "ก")), (Drive("rules.birth"),), "บาท")


@pytest.mark.parametrize(
    ("extra", "value", "warned"),
    [
        ({"limit": {"max": 100, "reason": "สูงไป"}}, 101, True), ({"limit": {"max": 100, "reason": "สูงไป"}}, 100, False),
        ({"limit": {"min": 10, "reason": "ต่ำไป"}}, 9, True), ({}, 500, False),
        ({"type": "ladder", "limit": {"max": 100, "reason": "สูงไป"}}, [[1, 5], [2, 101]], True),
        ({"type": "fraction", "limit": {"min": 0.5, "reason": "ต่ำไป"}}, "1/3", True),
        ({"type": "choice", "options": {"a": "ก", "b": "ข"}, "limit": {"avoid": "a", "reason": "เสี่ยง"}}, "a", True),
        ({"type": "choice", "options": {"a": "ก", "b": "ข"}, "limit": {"avoid": "a", "reason": "เสี่ยง"}}, "b", False),
    ],
)  # fmt: skip
def test_good_practice_only_warns(extra: dict[str, Any], value: rules.Value, warned: bool) -> None:
    """Outside the limit its reason is given; the value stays acceptable."""
    parameter = rules.Parameter.from_dict({**BAHT, **extra})
    assert bool(rules.warning(parameter, value)) is warned
    assert rules.parse_value(parameter, value) == value


def driven(*definitions: dict[str, Any], **context: Any) -> dict[str, Any]:
    """The scenario of these definitions' own values."""
    parameters = rules.read_parameters([{"key": f"p{n}", "label": "ค่า", **each} for n, each in enumerate(definitions)])
    return rules.scenario(parameters, {}, context)


def test_what_nothing_drives_is_not_promised() -> None:
    """A rule-set without parameters pays nothing and promises nothing, on scenario A's outlook."""
    found = driven()
    assert found["rules"] == {
        "contribution": 0,
        "pension": False,
        "death_ladder": [],
        "sick_night": 0,
        "birth": 0,
        "admin": 0,
        "other": [],
    }
    assert Scenario.from_dict(found).outlook == Scenario().outlook
    assert (found["members"], found["opening_reserve"], found["years_of_membership"]) == (1000, 0, 0)


@pytest.mark.parametrize(("per", "yearly"), [("day", 365), ("month", 12), ("year", 1), ("member", 1000)])
def test_periods_become_years(per: str, yearly: int) -> None:
    """A baht a day is 365 a year, a month 12, and one a member is as many as the members."""
    found = driven({"type": "baht", "value": 1, "drives": [{"to": "rules.contribution", "per": per}]})
    assert found["rules"]["contribution"] == yearly


def test_amounts_of_one_path_add_up_and_multiply() -> None:
    """Two values of one benefit are added; a factor may be a number or another value; a percent is a share."""
    found = driven(
        {"type": "baht", "value": 500, "drives": ["rules.birth"]},
        {"type": "baht", "value": 100, "drives": [{"to": "rules.birth", "times": 2}]},
        {"type": "percent", "value": 50,
         "drives": [{"to": "outlook.other_income", "times": "p3", "per": "member"}, "rules.admin"]},
        {"type": "baht", "value": 300},
        {"type": "baht", "value": 200, "drives": [{"to": "rules.other", "rate": 0.3}]},
        members_by_group={"working": {"M": 10, "F": 30}},
    )  # fmt: skip
    assert (found["rules"]["birth"], found["rules"]["admin"], found["outlook"]["other_income"]) == (700, 0.5, 6000)
    assert found["rules"]["other"] == [{"rate": 0.3, "amount": 200}]


def test_pension_is_data() -> None:
    """A pension needs a kind that is not none and an amount; a ceiling of 0 is none."""
    kind = {
        "type": "choice",
        "options": {"none": "ก", "lifetime": "ข"},
        "value": "lifetime",
        "drives": ["rules.pension.kind"],
    }
    amount = {"type": "baht", "value": 200, "drives": ["rules.pension.first_amount"]}
    ceiling = {"type": "baht", "value": 0, "drives": ["rules.pension.ceiling"]}
    pension = driven(kind, amount, ceiling)["rules"]["pension"]
    assert pension == {
        "start_age": 60,
        "first_years": 0,
        "first_amount": 200,
        "step_years": 1,
        "step_amount": 0,
        "ceiling": None,
    }
    assert driven({**kind, "value": "none"}, amount)["rules"]["pension"] is False
    assert driven(kind)["rules"]["pension"] is False


def test_scenario_takes_the_context() -> None:
    """Members, reserve, years and a changed outlook come from the tambon's context."""
    found = driven(members=350, opening_reserve=9000, years_of_membership=4, outlook={"joiners": 0})
    assert (found["members"], found["opening_reserve"], found["years_of_membership"]) == (350, 9000, 4)
    assert (found["outlook"]["joiners"], found["outlook"]["lapse"]) == (0, 0.03)


def test_scenario_refuses_a_missing_value() -> None:
    """A driving value that is open or a factor that is not there is told in Thai."""
    with pytest.raises(rules.ParameterError, match="ยังไม่ได้ใส่ค่า"):
        driven({"type": "baht", "drives": ["rules.birth"]})
    with pytest.raises(rules.ParameterError, match="ไม่มีในระเบียบ"):
        driven({"type": "baht", "value": 1, "drives": [{"to": "rules.birth", "times": "nowhere"}]})


@pytest.mark.parametrize(
    ("names", "text"),
    [(["เหนือ", "ใต้"], "เขต เหนือ และใต้ ตลอดไป\n"),
     (["ก", "ข", "ค", "หมู่ 4"], "เขต  ตลอดไป\n        (๑) ก\n        (๒) ข\n        (๓) ค\n        (๔) หมู่ ๔\n")],
)  # fmt: skip
def test_few_villages_stand_in_the_sentence_and_many_below_it(names: list[str], text: str) -> None:
    """As a rule is written: a few in one breath, more as its items."""
    source = rules.parse("# ก {#a}\n## ข {#b}\nเขต {{area}} ตลอดไป\n")
    filled = rules.fill(source, [KINDS["area"]], {"area": names})
    assert filled.problems == () and rules.to_text(filled).endswith(f"ข้อ ๑ ข\n    {text}")
    arabic = rules.to_html(rules.fill(source, [KINDS["area"]], {"area": names}, thai_digits=False))
    assert "๔" not in arabic and 'data-parameter="area"' in arabic


def test_villages_differ_by_name() -> None:
    """The difference of two rule-sets tells names as tables do."""
    old, new = (replace(KINDS["area"], value=names) for names in (["เหนือ"], ["เหนือ", "ใต้"]))
    change = rules.difference("", [old], "", [new], write=rules.shown).parameters[0]
    assert (change.state, change.old, change.new) == ("changed", "เหนือ", "เหนือ · ใต้")


def test_a_limit_says_whose_word_it_is() -> None:
    """Law or good practice, with its source, in the warning itself."""
    law = rules.Parameter.from_dict({**BAHT, "limit": {"max": 20, "reason": "เกินไป", "kind": "law", "source": "มาตราหนึ่ง"}})
    assert rules.warning(law, 50) == "กฎหมาย: เกินไป (ที่มา: มาตราหนึ่ง)"
    assert rules.warning(rules.Parameter.from_dict({**BAHT, "limit": {"max": 20, "reason": "เกินไป"}}), 50) == "ข้อแนะนำ: เกินไป"
