"""Words that treasurers write short (สมช., คชจ., สนง.) or spell as they say them (สมาชิค, สมถบ). Pure."""

import re
from typing import Final

_FORMS: Final = {
    "สมช": "สมาชิก", "คชจ": "ค่าใช้จ่าย", "สนง": "สำนักงาน", "คกก": "กรรมการ", "กก": "กรรมการ",
    "ปธ": "ประธาน", "ดบ": "ดอกเบี้ย", "ดบธ": "ดอกเบี้ยธนาคาร", "นร": "นักเรียน", "นศ": "นักศึกษา",
    "ผสอ": "ผู้สูงอายุ", "จนท": "เจ้าหน้าที่", "บช": "บัญชี", "จน": "จำนวน", "สวก": "สวัสดิการ",
    "สวัสฯ": "สวัสดิการ", "ครุฯ": "ครุภัณฑ์", "คอมฯ": "คอมพิวเตอร์", "งปม": "งบประมาณ", "รพสต": "โรงพยาบาล",
    "รพช": "โรงพยาบาล", "รร": "โรงเรียน", "ออมฯ": "ออมทรัพย์",
}  # fmt: skip
_SPELT: Final = (
    (re.compile("สมาชิ[คข]"), "สมาชิก"), (re.compile("สมั[กค](?!ร)"), "สมัคร"), (re.compile("สมถบ"), "สมทบ"),
    (re.compile("ดอกเบี[่๊]?ย"), "ดอกเบี้ย"),
)  # fmt: skip
_HEADS: Final = "ค่า|เงิน|ของ|จาก|ยอด|ช่วย|จ่าย|จำนวน|ทุน|ซื้อ|กลุ่ม|เบี้ย"
_LETTERS: Final = "|".join(r"\.?".join(map(re.escape, form)) for form in sorted(_FORMS, key=len, reverse=True))
_FORM: Final = re.compile(
    rf"(?:(?<![ก-๙])|{'|'.join(f'(?<={head})' for head in _HEADS.split('|'))})(?P<form>{_LETTERS})(?:\.\s*|(?<=ฯ)|(?![ก-๙]))"
)


def written_out(text: str) -> str:
    """The text with its short forms written out; a form is a word of its own, or has a dot behind it."""
    for pattern, word in _SPELT:
        text = pattern.sub(word, text)
    return _FORM.sub(lambda found: _FORMS[found["form"].replace(".", "")], text)
