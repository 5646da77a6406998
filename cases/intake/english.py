"""English and Thai in Latin letters (OrBorTor, tham boon), as the young write headings, in the words of the lexicon. Pure."""

import re
from typing import Final

_THAI: Final = re.compile(r"[ก-๙]")
_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"^(b/?f|bring(ing)? ?(fwd|forward)|brought fwd|(from|left from) last (yr|year)|yok ?ma)\b", "ยกมา"),
    (r"\b(c/?f|carr(y|ied) (fwd|forward)|left ?over|yok ?pai)\b", "ยกไป"),
    (r"^(new )?(member(ship)?|joining|register|sign[- ]?up) fees?\b", "ค่าสมัคร"),
    (r"\b(1|one) ?(baht|b)( ?/ ?| a | per )day\b|\bwan ?la ?baht\b|\bsatja\b", "วันละบาท"),
    (r"^(new members?|newly joined|members? new)\b", "สมาชิกใหม่"),
    (r"\b(por ?(chor|chor chor|cho)|codi)\b", "พอช"),
    (r"\b(or ?bor ?tor|o ?bo ?to|obt|sao|tao|tessaban|municipality)\b", "อบต"),
    (r"\b(gov|gov't|government|state) (match|top[- ]?up|money|grant)", "รัฐสมทบ"),
    (r"\b(tham|tam) ?(boon|bun)\b|\bdonate\b|\bborijak\b|\bpha ?pa\b", "บริจาค"),
    (r"\bbank int\b|^int\b|\bdok ?bia\b", "ดอกเบี้ย"),
    (r"\bbab(y|ies)\b|\bnew ?born\b", "เกิด"),
    (r"\bill(ness)?\b|\bjeb ?puay\b", "เจ็บป่วย"),
    (r"\bold (ppl|people|folks?|age)\b|\b(pu|phu) ?sung ?a(yu|ryu)\b", "สูงอายุ"),
    (r"\b(ngan )?sop\b|\bdead\b", "ศพ"),
    (r"\b(school|student)s?\b", "นักเรียน"),
    (r"\b(office|petrol|meetings?|travel|stationery)\b", "สำนักงาน"),
    (r"^(buy|bought) (stuff|things)\b|\b(printer|computer|furniture)\b", "ครุภัณฑ์"),
    (r"^(in|at) (the )?bank\b|^bank (account|balance)\b", "เงินฝากธนาคาร"),
    (r"^members? (now|end|left|at (the )?end)\b", "สมาชิกสิ้นปี"),
    (r"^(boys?|men|male)$", "ชาย"), (r"^(girls?|women|female)$", "หญิง"),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), words) for pattern, words in _WORDS)
_TOTAL: Final = re.compile(r"^(grand )?(total|sum)\b")


def in_thai(text: str) -> str:
    """A heading in small Latin letters as the words of the field that it names; any other text as it is.

    Several words that name different things (donate and bank int) stay side by side, so that the lexicon decides.
    """
    if _THAI.search(text) or _TOTAL.search(text.strip()):
        return text
    plain = text.strip().rstrip(".")
    found = dict.fromkeys(words for pattern, words in _PATTERNS if pattern.search(plain))
    return "".join(found) if found else text
