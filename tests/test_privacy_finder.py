"""What tells of people is found in a text: ids, phones, accounts, names of those who received, small cells."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from seed import CONTENT
from wiki.privacy import findings, masked
from wiki.privacy.numbers import checksum_holds

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _id(chance: random.Random) -> str:
    digits = [chance.randint(1, 8), *(chance.randint(0, 9) for _n in range(11))]
    digits.append((11 - sum((13 - n) * digit for n, digit in enumerate(digits)) % 11) % 10)
    return "".join(map(str, digits))


def _writings(digits: str) -> dict[str, str]:
    """One id as people and files write it."""
    parts = (digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12])
    ways = {
        "together": digits, "dashes": "-".join(parts), "spaces": " ".join(parts), "dots": ".".join(parts),
        "wide dashes": "–".join(parts), "dashes and spaces": " - ".join(parts), "boxes": " ".join(digits),
        "thousands": f"{digits[0]} {digits[1:4]} {digits[4:7]} {digits[7:10]} {digits[10:]}",
        "nowhere a space": f"เลข{digits}ของ", "after a row's number": f"1 {digits}", "before a phone": f"{digits} 0812345678",
        "cells of a table": "| " + " | ".join(parts) + " |", "no-break": "\u00a0".join(parts), "bold": f"**{'-'.join(parts)}**",
        "other groups": f"{digits[:3]}-{digits[3:8]}-{digits[8:]}", "said": f"เลขประจำตัว {digits[:7]} {digits[7:]}",
    }  # fmt: skip
    return ways | {f"{name} in Thai": text.translate(THAI) for name, text in ways.items()}


def test_every_id_with_a_valid_checksum_is_found() -> None:
    """A corpus of ids in every writing, among other words and numbers: all of them are found."""
    chance = random.Random(2568)
    missed = []
    for _round in range(150):
        digits = _id(chance)
        for name, text in _writings(digits).items():
            whole = f"ปี 2568 สมาชิก 350 คน {text} จ่ายแล้ว 1,500 บาท"
            if "citizen_id" not in {each.kind for each in findings(whole)}:
                missed.append((name, whole))
    assert missed == []


def test_thirteen_digits_without_the_checksum_are_no_id() -> None:
    """The last digit follows from the others: with another one it is some other number."""
    digits = _id(random.Random(1))
    wrong = digits[:12] + str((int(digits[12]) + 1) % 10)
    assert checksum_holds(digits) and not checksum_holds(wrong)
    assert findings(f"เลขที่เอกสาร {wrong}") == []


def test_an_id_is_masked_but_for_its_last_digits() -> None:
    """What is proposed keeps three digits, and what was masked is not found again."""
    digits = "1101700203450"
    text = f"บัตร {digits} ของสมาชิก"
    after = masked(text, findings(text))
    assert after == "บัตร x-xxxx-xxxxx-45-0 ของสมาชิก" and findings(after) == []


@pytest.mark.parametrize("text", [
    "0812345678", "081-234-5678", "08-1234-5678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "+66 81 234 5678", "(+66)812345678",
    "02-123-4567", "0-2123-4567", "074-123456", "โทร 074 123 456", "(081) 234-5678", "โทร.0612345678",
])  # fmt: skip
def test_phone_numbers(text: str) -> None:
    """Mobiles and landlines, in the forms people write."""
    found = findings(f"ติดต่อ {text} ได้")
    assert [each.kind for each in found] == ["phone"] and findings(masked(text, findings(text))) == []


@pytest.mark.parametrize("text", [
    "บัญชี ธ.ก.ส. เลขที่ 020-1-23456-7", "โอนเข้าบัญชีธนาคารกรุงไทย 1234567890", "เลขบัญชีออมสิน 020123456789",
    "123-4-56789-0", "เลขที่บัญชี 123 4 56789 0", "ธนาคารออมสิน ๐๒๐๑๒๓๔๕๖๗๘๙",
])  # fmt: skip
def test_bank_accounts(text: str) -> None:
    """By the words before them, or by their groups."""
    assert [each.kind for each in findings(text)] == ["account"] and findings(masked(text, findings(text))) == []


@pytest.mark.parametrize("text", [
    "ปี 2560 2561 2562 2563", "เงินฝากธนาคาร 1234567890 บาท", "1,234,567,890 บาท", "31/12/2568", "2568-12-31", "โทร 1300",
    "| ปี | 2560 | 2561 | 2562 |", "https://example.org/9530000003505", "ISBN 978-616-0000-00-0", "มาตรา 5-12-2546",
    "สมาชิก 1,250 คน เงิน 350,000.00 บาท", "หมู่ 1 2 3 4 5 6 7 8 9 10",
])  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    """Years, sums, dates and addresses tell of nobody."""
    assert findings(text) == []


@pytest.mark.parametrize(("text", "shown", "proposal"), [
    ("นางสมศรี ใจดี ได้รับค่ารักษา 3 คืน", "นางสมศรี ใจดี", "นาง ส."),
    ("จ่ายให้นาย สมชาย รักดีนอนโรงพยาบาล", "นาย สมชาย รักดี", "นาย ส."),
    ("ผู้ป่วยติดเตียง ได้แก่ น.ส.เพ็ญศรี  แก้วมณี", "น.ส.เพ็ญศรี  แก้วมณี", "น.ส. พ."),
    ("ทุนการศึกษา ด.ช.เก่ง กล้าหาญ 500 บาท", "ด.ช.เก่ง กล้าหาญ", "ด.ช. ก."),
    ("ส.ต.อ.วิชัย มั่นคง ป่วยเป็นมะเร็ง", "ส.ต.อ.วิชัย มั่นคง", "ส.ต.อ. ว."),
    ("| ชื่อ | เจ็บป่วย |\n|---|---|\n| คุณมาลี สุขใจ | 3 |", "คุณมาลี สุขใจ", "คุณ ม."),
    ("ประธานกองทุนมอบเงินให้ นางสาวเพ็ญศรี รักดี ผู้พิการ", "นางสาวเพ็ญศรี รักดี", "นางสาว พ."),
])  # fmt: skip
def test_named_beneficiaries(text: str, shown: str, proposal: str) -> None:
    """A title, a name and a family name near words of receiving or of sickness; the family name ends where the next word begins."""
    assert [(each.shown, each.proposal, each.hint) for each in findings(text)] == [(shown, proposal, False)]


@pytest.mark.parametrize("text", ["นายสมชาย ใจดี ประธานกองทุน มอบเงินช่วยเหลือผู้ป่วย", "เลขานุการ นางสมศรี ใจดี เล่าว่าจ่ายบำนาญแล้ว"])
def test_officers_are_hints(text: str) -> None:
    """Whoever holds a post stands for the fund in public: pointed out, nothing to be answered."""
    assert [(each.kind, each.hint) for each in findings(text)] == [("name", True)]


@pytest.mark.parametrize("text", [
    "คุณภาพชีวิต ของผู้ป่วย", "นายทะเบียน รับเงิน", "นายกเทศมนตรี จ่ายให้ผู้ป่วย", "นางพยาบาล รักษา", "คุณสมบัติของสมาชิก ผู้รับบำนาญ",
    "นายสมชาย ใจดี ปลูกผัก", "เจ้านายใหญ่ กว่าคนป่วย", "นายอำเภอ กล่าวเรื่องบำนาญ",
])  # fmt: skip
def test_words_that_only_begin_like_titles(text: str) -> None:
    """Thai has no spaces between words: a title is the beginning of many."""
    assert findings(text) == []


def test_small_cells() -> None:
    """One to four people of a group; nobody tells of nobody, and a committee is counted by every fund."""
    table = "| กลุ่ม | สมาชิก (คน) | บาท |\n|---|--:|--:|\n| พิการ | 3 | 4 |\n| เด็ก | 0 | 0 |\n| ชรา | ๔ คน | 9 |\n| วัยทำงาน | 40 | 3 |\n"
    found = findings(table)
    assert [each.shown for each in found] == ["พิการ · สมาชิก (คน): 3", "ชรา · สมาชิก (คน): ๔ คน"]
    assert "| พิการ | น้อยกว่า 5 | 4 |" in masked(table, found) and findings(masked(table, found)) == []
    assert findings("| ตำแหน่ง | คน |\n|---|---|\n| กรรมการ | 3 |") == []
    assert findings("| ลำดับ | เรื่อง |\n|---|---|\n| 1 | คลอด |") == []


def test_the_commons_own_pages_tell_of_nobody_but_one_sample_table() -> None:
    """False alarms over content/: none. The sample ledger's few requests of a kind are what the rule is about."""
    found = {(path.name, each.kind) for path in [*CONTENT.rglob("*.md"), *CONTENT.rglob("*.yaml")]
             for each in findings(Path(path).read_text(encoding="utf-8"))}  # fmt: skip
    assert found <= {("query-treasurer-ledger.md", "cell")}


@pytest.mark.parametrize("text", ["1 2-3 4 " * 200, "นาย" * 500, "|3|" * 500, "นางก " * 500, "(" * 999, "| คน |\n|-|\n" * 200, "\ud7ff1" * 99])
def test_hostile_text_is_read_through(text: str) -> None:
    """Odd text gives findings or none, never an error, and none of them overlap."""
    found = findings(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
