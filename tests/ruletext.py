"""One short rule-set with a list, conditions, a reference and a ladder, as the tests of the rule language read it."""

from typing import Any

from cases import rules

SOURCE = """# ทั่วไป {#general}
## ชื่อ {#name}
กองทุนตำบล{{tambon_name}} ดู [[#sick]] และ [[#welfare]]

- หนึ่ง
  - ย่อย {if=fee>10}
  - ย่อยสอง
- สอง {{fee}}

# ว่าง {#empty}
## ซ่อน {#hidden if=kind=none}
ไม่แสดง

# สวัสดิการ {#welfare}
## เจ็บป่วย {#sick if=fee>=20 and kind!=none}
จ่าย {{ladder}}

# บทเฉพาะกาล {#transition unnumbered}
## เริ่มใช้ {#start}
ใช้ **ทันที** ตาม [[#transition]]
"""
DEFINITIONS: list[dict[str, Any]] = [
    {"key": "fee", "label": "ค่าสมัคร", "type": "baht", "value": 20},
    {"key": "kind", "label": "แบบ", "type": "choice", "options": {"none": "ไม่มี", "some": "มี"}, "value": "some"},
    {"key": "ladder", "label": "ขั้น", "type": "ladder", "value": [[365, 5000], [180, 2500]]},
]
PARAMETERS = rules.read_parameters(DEFINITIONS)
