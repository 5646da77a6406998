"""The filters of the case lists: which stand in the address of each kind, what their values are called. No Flask, no SQL."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases import places
from cases.vocabulary import BENEFITS, CONDITIONS, LESSON_FORMS, MOVEMENTS, PRINCIPLES, QUESTIONS, REGIONS, SCOPES

Wanted = Mapping[str, str]


@dataclass(frozen=True)
class Band:
    """A stretch of whole numbers, ``least`` to ``most`` with both ends; ``most`` None has no end."""

    key: str
    label: str
    least: int
    most: int | None


MEMBERS = (
    Band("0-99", "ไม่ถึง 100 คน", 0, 99),
    Band("100-299", "100 ถึง 299 คน", 100, 299),
    Band("300-999", "300 ถึง 999 คน", 300, 999),
    Band("1000-2999", "1,000 ถึง 2,999 คน", 1000, 2999),
    Band("3000-", "3,000 คนขึ้นไป", 3000, None),
)
# Baht a member a year. Thirty baht a month (360) and one baht a day (365 or 366) are the same promise.
CONTRIBUTIONS = (
    Band("0-359", "น้อยกว่าวันละบาท", 0, 359),
    Band("360-366", "ราววันละบาท (360 ถึง 366)", 360, 366),
    Band("367-999", "367 ถึง 999 บาท", 367, 999),
    Band("1000-", "1,000 บาทขึ้นไป", 1000, None),
)
YEARS = (
    Band("0-4", "ไม่ถึง 5 ปี", 0, 4),
    Band("5-9", "5 ถึง 9 ปี", 5, 9),
    Band("10-14", "10 ถึง 14 ปี", 10, 14),
    Band("15-19", "15 ถึง 19 ปี", 15, 19),
    Band("20-", "20 ปีขึ้นไป", 20, None),
)
BANDS = {"members": MEMBERS, "contribution": CONTRIBUTIONS, "years": YEARS}

ORIGINS = {"yes": "แม่แบบให้ปรับใช้", "adapted": "ปรับจากแม่แบบ"}
SAMPLES = {"no": "กรณีจริง", "yes": "ข้อมูลสมมติ"}

LABELS = {
    "scope": "เล่าเรื่องของ", "movement": "ขบวน", "region": "ภาค", "province": "จังหวัด", "benefit": "สวัสดิการ", "condition": "สภาพ",
    "members": "จำนวนสมาชิก", "contribution": "เงินสมทบต่อคนต่อปี", "years": "ดำเนินงานมาแล้ว", "form": "แบบบันทึก",
    "principle": "หลักการ", "question": "ประเด็นความรู้", "template": "ที่มาของระเบียบ", "illustrative": "ชนิดข้อมูล",
}  # fmt: skip
_SHARED = ("principle", "question", "illustrative")
OF_KIND = {
    "model": ("scope", "movement", "region", "province", "benefit", "members", "contribution", "years", "condition", *_SHARED),
    "ruleset": ("template", "movement", "region", "province", "condition", *_SHARED),
    "lesson": ("form", "movement", "region", "province", *_SHARED),
}
SORTS = {"newest": "ปรับปรุงล่าสุด", "title": "ตามชื่อ"}


def values(name: str) -> Mapping[str, str]:
    """Value → Thai label of everything that a filter may be set to, in the order shown."""
    known: dict[str, Mapping[str, str]] = {
        "movement": MOVEMENTS, "region": REGIONS, "province": places.provinces(), "benefit": BENEFITS,
        "condition": CONDITIONS, "form": LESSON_FORMS, "principle": PRINCIPLES, "question": QUESTIONS,
        "template": ORIGINS, "illustrative": SAMPLES, "scope": {key: SCOPES[key] for key in ("fund", "movement")},
        **{band_name: {band.key: band.label for band in bands} for band_name, bands in BANDS.items()},
    }  # fmt: skip
    return known[name]


def wanted(kind: str, given: Mapping[str, str]) -> dict[str, str]:
    """The filters of an address that this kind has and whose value exists; all else is passed over."""
    return {name: given[name] for name in OF_KIND[kind] if given.get(name) and given[name] in values(name)}


def band(name: str, key: str) -> Band:
    """A band by its key; StopIteration for a key that :func:`wanted` would not let through."""
    return next(found for found in BANDS[name] if found.key == key)
