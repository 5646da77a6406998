"""A rule-set against its origin: the difference by clause and value, the decisions, what is missing to publish."""

from __future__ import annotations

from typing import Any

import pytest

from cases import rules
from tests.ruletext import DEFINITIONS, PARAMETERS, SOURCE


def test_difference_by_clause_and_by_value() -> None:
    """Inherited (line breaks aside), adapted, own and dropped clauses; same, changed, own and dropped values."""
    new = SOURCE.replace("ไม่แสดง", "ไม่\nแสดงแล้ว").replace(
        "# ว่าง {#empty}\n## ซ่อน", "# ว่าง {#empty}\n## ใหม่ {#own}\nก\n## ซ่อน"
    )
    new = new.replace("## เริ่มใช้ {#start}\nใช้ **ทันที** ตาม [[#transition]]", "## อื่น {#other}\nข").replace(
        "จ่าย {{ladder}}", "จ่าย\n{{ladder}}"
    )
    changed = rules.read_parameters(
        [{**DEFINITIONS[0], "value": 50}, DEFINITIONS[1], {"key": "new", "label": "ใหม่", "type": "days", "value": 9}]
    )
    found = rules.difference(SOURCE, PARAMETERS, new, changed)
    assert [(each.id, each.state) for each in found.clauses] == [
        ("name", "inherited"),
        ("own", "own"),
        ("hidden", "adapted"),
        ("sick", "inherited"),
        ("other", "own"),
        ("start", "dropped"),
    ]
    assert [(each.key, each.state, each.old, each.new) for each in found.parameters[:3]] == [
        ("fee", "changed", "๒๐ บาท (ยี่สิบบาทถ้วน)", "๕๐ บาท (ห้าสิบบาทถ้วน)"),
        ("kind", "same", "มี", "มี"),
        ("new", "own", "", "๙ วัน"),
    ]
    assert (found.parameters[3].key, found.parameters[3].state) == ("ladder", "dropped")
    assert found.counts() == {"inherited": 2, "adapted": 1, "own": 2, "dropped": 1}


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [("{#b if=fee>1 and kind=none}", "{#b if=(kind = none) and not fee<=1}", "inherited"), ("{#b if=fee>1}", "{#b if=fee>2}", "adapted")],
)
def test_another_spelling_of_a_condition_is_no_change(old: str, new: str, state: str) -> None:
    """In the heading and at the end of a paragraph, where the line may even be broken; another condition is a change."""
    at_end = ("{if=" + each.removeprefix("{#b if=").replace(" and", "\nand") for each in (old, new))
    heading = (f"# ก {{#a}}\n## ข {each}\nค\n" for each in (old, new))
    paragraph = (f"# ก {{#a}}\n## ข {{#b}}\nค {each}\n" for each in at_end)
    for one, other in (tuple(heading), tuple(paragraph)):
        assert [each.state for each in rules.difference(one, [], other, []).clauses] == [state]


FACTS: dict[str, Any] = {
    "parameters": DEFINITIONS,
    "values": {"fee": 30},
    "parent": {"slug": "แม่แบบ", "revision": 3},
    "place": {"province": "90", "district": "9003", "subdistrict": "900305"},
    "context": {"tambon_name": "น้ำขาว", "members": 400, "hearing_date": "2024-05-01", "hearing_people": 60},
    "decisions": {
        "fee": {"choice": "change", "value": 10, "reason": "คนจนเข้าได้"},
        "kind": {"choice": "keep", "reason": "เห็นพ้องกัน"},
        "ladder": {"choice": "keep", "reason": "พอจ่าย"},
    },
}


def test_decided_adaptation_is_ready() -> None:
    """With every value decided and the tambon known nothing is missing, and the changed value is in force."""
    assert rules.ready(FACTS) == []
    assert [each.state for each in rules.decisions(PARAMETERS, FACTS)] == ["changed", "kept", "kept"]
    assert rules.values_in_force(FACTS) == {
        "fee": 10,
        "kind": "some",
        "ladder": [[180, 2500], [365, 5000]],
        "tambon_name": "น้ำขาว",
    }
    assert rules.parameters_in_force(FACTS)[0].value == 10


@pytest.mark.parametrize(
    ("decision", "state", "value"),
    [
        ({}, "open", 30), ({"choice": "keep"}, "open", 30), ({"choice": "keep", "reason": "  "}, "open", 30),
        ({"choice": "change", "value": 10}, "open", 10), ({"choice": "change", "reason": "ก"}, "open", 30),
        ({"choice": "change", "value": 30, "reason": "ก"}, "kept", 30),
        ({"choice": "keep", "value": 10, "reason": "ก"}, "kept", 30),
        ({"choice": "change", "value": "ผิด", "reason": "ก"}, "kept", 30),
    ],
)  # fmt: skip
def test_state_of_a_decision(decision: dict[str, object], state: str, value: int) -> None:
    """Only a reason decides; a change applies at once; a value that cannot be read changes nothing."""
    found = rules.decisions(PARAMETERS, {**FACTS, "decisions": {"fee": decision}})[0]
    assert (found.state, found.inherited, found.value) == (state, 30, value)


def test_ready_names_what_is_missing() -> None:
    """Each open value and each missing fact of the tambon is one sentence."""
    missing = rules.ready(
        {**FACTS, "decisions": {"fee": {"choice": "change", "value": "ผิด", "reason": "ก"}}, "place": {}, "context": {}}
    )
    assert len(missing) == 8
    assert missing[0].startswith("ยังไม่ได้ตกลงค่า “แบบ”")
    assert missing[-1].startswith("ค่าสมัคร: ต้องเป็นตัวเลข")


@pytest.mark.parametrize(("illustrative", "missing"), [(True, 0), (False, 1)])
def test_an_invented_tambon_needs_only_a_province(illustrative: bool, missing: int) -> None:
    """No list has a code for a tambon that is made up: a province is enough, but only there."""
    assert len(rules.ready({**FACTS, "place": {"province": "90"}, "illustrative": illustrative})) == missing
    assert rules.ready({**FACTS, "place": {}, "illustrative": True}) == ["ยังไม่ได้เลือกจังหวัดที่จะใช้ระเบียบนี้"]


def test_template_needs_no_decisions() -> None:
    """Without a parent only the values themselves must be readable."""
    assert rules.ready({"template": True, "parameters": DEFINITIONS}) == []
    assert rules.ready({"parameters": [{"key": "fee", "label": "ค่าสมัคร", "type": "baht"}]}) == [
        "ค่า “ค่าสมัคร” ยังว่างหรืออ่านไม่ได้"
    ]
