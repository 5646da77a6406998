"""Two revisions of a rule-set are compared in people's words: a row for each value, decision and question."""

from typing import Any

import pytest

from cases.rule_changes import rows
from cases.saying import in_thai
from tests.small_ruleset import FACTS

KEPT = {"contribution": {"choice": "keep", "reason": "ทุกคนจ่ายไหว"}}
CHANGED = {"contribution": {"choice": "change", "value": 2, "reason": "เงินไม่พอค่าทำศพ", "votes": {"for": 70, "against": 5}}}


@pytest.mark.parametrize(("name", "before", "after", "told"), [
    ("decisions", {}, KEPT, [("เงินสัจจะ", "ยังไม่ได้ตกลง", "ใช้ค่าเดิม · ทุกคนจ่ายไหว")]),
    ("decisions", KEPT, CHANGED, [("เงินสัจจะ", "ใช้ค่าเดิม · ทุกคนจ่ายไหว", "เปลี่ยนเป็น 2 บาท · เงินไม่พอค่าทำศพ")]),
    ("decisions", KEPT, KEPT, []),
    ("values", {"pension_kind": "lifetime"}, {"pension_kind": "none"}, [("แบบบำนาญ", "ตลอดชีวิต", "ไม่มีบำนาญ")]),
    ("values", {"gone": 1}, {}, []),
    ("context", {}, {"members": 1000, "hearing_date": "2026-01-12", "tambon_name": "เกาะกลาง"}, [
        ("จำนวนสมาชิกที่คาดว่าจะมี", "–", "1,000"), ("วันที่จัด", "–", "12 มกราคม 2569"), ("ชื่อตำบลที่จะพิมพ์ในระเบียบ", "–", "เกาะกลาง"),
    ]),
    ("adoption", {"for": 75}, {"for": 76, "draft": 9}, [("เห็นด้วย", "75", "76")]),
    ("sources", [{"title": "ก"}], [], []),
])  # fmt: skip
def test_what_changed_is_told_part_by_part(name: str, before: object, after: object, told: list[tuple[str, str, str]]) -> None:
    """No key of the program's own reaches a reader, and what stayed the same is left out."""
    assert rows(name, _facts(name, before), _facts(name, after), in_thai) == told


def test_definitions_that_cannot_be_read_end_no_comparison() -> None:
    """An old revision may hold definitions that today's rules refuse."""
    broken = {"parameters": [{"key": "!"}], "values": {"contribution": 1}}
    assert rows("values", broken, {"parameters": 7, "values": {}}, in_thai) == []


def _facts(name: str, fact: object) -> dict[str, Any]:
    return {**FACTS, name: fact}
