"""How a fund's money is told in parts: receipts by leg, benefits by kind. The same parts for one fund and for many."""

from typing import Final

from cases.money.lines import BENEFITS

# Name → the lines that are added up under it.
Part = tuple[str, tuple[str, ...]]

LEGS: Final[tuple[Part, ...]] = (
    ("สมาชิก", ("contributions",)), ("รัฐ (พอช.)", ("state_match",)), ("อปท.", ("local_match",)),
    ("รายรับอื่น", ("entry_fees", "donations", "interest", "finance_share", "other_receipts")),
)  # fmt: skip
KINDS: Final[tuple[Part, ...]] = (
    ("เจ็บป่วย", ("benefit_sickness_baht",)), ("เสียชีวิต", ("benefit_death_baht",)), ("ผู้สูงอายุ", ("benefit_old_age_baht",)),
    ("เกิด", ("benefit_birth_baht",)),
    ("อื่น ๆ", ("benefit_education_baht", "benefit_disability_baht", "benefit_disaster_baht", "benefit_occupation_baht",
                "benefit_other_baht")),
)  # fmt: skip
GROUPS: Final[tuple[Part, ...]] = (
    ("เด็ก", ("children",)), ("วัยทำงาน", ("working_age",)), ("ผู้สูงอายุ", ("elderly",)), ("ผู้ด้อยโอกาส", ("disadvantaged",)),
)  # fmt: skip
EVERY_KIND: Final[tuple[Part, ...]] = tuple((thai, (f"benefit_{key}_baht",)) for key, thai, *_rest in BENEFITS)
REST: Final = "เรื่องอื่นรวมกัน"
