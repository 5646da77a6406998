"""A rule-set of three values, and the words of what a choice would mean, as tests of the rule-set room need them."""

from tests.client import Answer

SMALL = """# ทั่วไป {#general}

## ชื่อ {#name}
กองทุนตำบล{{tambon_name}}

## เงินสัจจะ {#contribution}
ส่งวันละ {{contribution}} ตาม [[#name]]

## บำนาญ {#pension if=pension_kind!=none}
รับบำนาญเดือนละ {{pension}}
"""
VALUES = [
    {"key": "contribution", "label": "เงินสัจจะ", "type": "baht", "value": 1, "min": 1, "max": 20,
     "drives": [{"to": "rules.contribution", "per": "day"}]},
    {"key": "pension_kind", "label": "แบบบำนาญ", "type": "choice", "value": "lifetime",
     "options": {"lifetime": "ตลอดชีวิต", "none": "ไม่มีบำนาญ"}, "drives": ["rules.pension.kind"]},
    {"key": "pension", "label": "บำนาญ", "type": "baht", "value": 300, "limit": {"max": 100, "reason": "เกินกว่ากองทุนรับไหว"},
     "drives": ["rules.pension.first_amount"]},
]  # fmt: skip
FACTS = {"template": True, "movement": "one-baht", "copying_conditions": "คุยกันก่อน", "parameters": VALUES}


def live(answer: Answer) -> str:
    """The words of what a choice would mean."""
    found = next(element for element in answer.page.iter("aside") if element.get("id") == "live")
    return " ".join("".join(found.itertext()).split())
