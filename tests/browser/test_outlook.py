"""The outlook and the signs on a phone, with and without scripts, and the sheet on paper."""

import re

import pytest

from tests.browser.server import COORDINATOR
from tests.browser.test_accessibility import CLASSIC, FUND
from tests.browser.visitor import Visitor

OTHER = "/models/กองทุนสวัสดิการตำบลดอนตัวอย่าง-ข้อมูลสมมติ"
SHEETS = [
    f"{FUND}/projection/print",
    f"{OTHER}/projection/print?ruleset={CLASSIC.rpartition('/')[2]}",
    f"{OTHER}/projection/print?ruleset={CLASSIC.rpartition('/')[2]}&match=365&match_years=100&members=300&opening_reserve=10000",
]


@pytest.mark.parametrize("path", SHEETS)
def test_the_sheet_is_one_page_of_a4(plain: Visitor, path: str) -> None:
    """Whatever the fund, what a meeting gets is one sheet."""
    plain.go(path)
    printed = plain.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 59[4-6](\.\d+)? 84[12](\.\d+)?\]", printed)


def test_an_assumption_is_changed_and_the_sheet_follows(either: Visitor) -> None:
    """The form leads to an address; the sheet, the files and the boxes carry it on."""
    either.go(f"{FUND}/projection")
    either.page.locator("#seed").fill("๗")
    either.page.locator("#interest").fill("2.5")
    either.press(either.button("คิดใหม่"))
    assert "เลขชุดการสุ่ม 7" in either.words
    either.press(either.link("พิมพ์หนึ่งแผ่นสำหรับประชุม"))
    assert "ดอกเบี้ยต่อปี 2.5 %" in either.words and "เลขชุดการสุ่ม 7" in either.words


def test_a_sign_is_answered_on_a_phone(either: Visitor) -> None:
    """An answer without a word on what is being done is asked for again with the choice kept; then it stands for everybody."""
    either.sign_in(COORDINATOR)
    either.go(f"{FUND}/risks")
    sign = either.page.locator("#sign-join_age")
    if not sign.locator("input[value=acting]").is_visible():
        sign.locator("details.no-print > summary").click()
    sign.get_by_label("กำลังทำ").check()
    either.press(sign.get_by_role("button", name="บันทึกคำตอบ"), 422)
    assert sign.get_by_label("กำลังทำ").is_checked()
    sign.locator("textarea").fill("เสนอที่ประชุมใหญ่เดือนหน้า")
    either.press(sign.get_by_role("button", name="บันทึกคำตอบ"))
    assert "เสนอที่ประชุมใหญ่เดือนหน้า" in sign.inner_text() and "คุยแล้ว" in sign.inner_text()
