"""Figures of the whole sector that others published, with what is known to be wrong with each. Data; no Flask, no SQL.

Sums and differences are computed here from the parts as they were published, never typed.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Sector:
    """One published figure. Money in million baht, as text says it (``more``: "more than", ``about``: "about").

    ``money_parts`` is the sum of the published parts in million baht × 100, ``member_parts`` the published groups.
    """

    when: str
    funds: str
    members: int | None
    money: int | None
    source: str
    more: bool = False
    about: bool = False
    gap: str = ""
    money_parts: int | None = None
    member_parts: tuple[tuple[str, int], ...] = ()

    @property
    def members_added(self) -> int | None:
        """The parts of the members, added up."""
        return sum(count for _name, count in self.member_parts) if self.member_parts else None

    @property
    def members_difference(self) -> int | None:
        """Parts less the published total; None without parts."""
        added = self.members_added
        return None if added is None or self.members is None else added - self.members

    @property
    def money_difference(self) -> int | None:
        """The same of the money, in hundredths of a million baht."""
        return None if self.money_parts is None or self.money is None else self.money_parts - self.money


SECTOR: Final = (
    Sector("ราวปี 2552", "2,500", 1_000_000, None, "codi.or.th/housing/frontpageWelfare.html", about=True,
           gap="จำนวนกองทุนบอกว่า “มากกว่า” จำนวนสมาชิกเป็นเลขกลม"),
    Sector("มกราคม 2553", "3,154", 1_044_318, 61_770, "mgronline.com/politics/detail/9530000003505",
           gap="มีข้อมูลเพียง 2,990 กองทุนจาก 3,154 กองทุน"),
    Sector("31 สิงหาคม 2556", "5,660", 3_960_074, 425_964, "codi.or.th …/8706-2556", money_parts=430_284,
           member_parts=(("เด็ก", 638_256), ("วัยทำงาน", 2_434_690), ("ผู้สูงอายุ", 860_437)),
           gap="ส่วนย่อยบวกกันไม่เท่ายอดรวม จำนวนวัยทำงานรวมผู้ด้อยโอกาส"),
    Sector("ปี 2564", "6,051", 5_700_000, 1_840_600, "thaipost.net/main/detail/109082", more=True,
           gap="บอกว่า “มากกว่า” และอาจเป็นเงินรับสะสม ไม่ใช่เงินคงเหลือ ยังตรวจไม่ได้"),
    Sector("ราวปี 2567", "–", 7_000_000, 2_000_000, "bangkokbiznews.com/health/social/1141524", about=True,
           gap="เป็นเลขกลม ไม่บอกจำนวนกองทุน"),
)  # fmt: skip
