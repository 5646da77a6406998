"""From the template to a meeting, its minutes, rules in force, an amendment, and the text on a day before and after it."""

from playwright.sync_api import expect

from tests.browser.server import WRITER
from tests.browser.test_tambon import CLASSIC, tell_of_the_tambon
from tests.browser.visitor import Visitor

WHY = "ที่ประชุมเห็นว่าเหมาะกับตำบลของเรา"
UNBROKEN = """() => [...document.querySelectorAll(".question")].every((each) => getComputedStyle(each).breakInside === "avoid")"""


def test_from_the_meeting_to_an_amendment(either: Visitor) -> None:
    """The whole life of a tambon's rules on a small phone, with and without JavaScript; every page without fault for axe."""
    either.sign_in(WRITER).go(CLASSIC).press(either.button("ปรับใช้"))
    address = either.path.removesuffix("/adapt")
    _meet(either, address)
    tell_of_the_tambon(either, address)
    _adopt(either, address)
    _amend(either, address)
    _read_on_two_days(either, address)


def _meet(writer: Visitor, address: str) -> None:
    """The sheet of all open decisions, then the form with its counts: no pension, all else as in the template."""
    writer.go(f"{address}/checklist").press(writer.link("ใบประชุม"))
    assert "พิมพ์จากฉบับที่ 1" in writer.words and "ปีที่ 18" in writer.words
    assert writer.axe() == []
    writer.page.emulate_media(media="print")
    assert writer.page.evaluate(UNBROKEN), "a decision would be split across two sheets of paper"
    writer.page.emulate_media(media="screen")
    writer.press(writer.link("ตัวใหญ่สำหรับฉายจอ"))
    assert writer.axe() == []
    writer.press(writer.link("บันทึกผลการประชุม"))
    assert writer.axe() == []
    keys = [each.get_attribute("value") or "" for each in writer.page.locator("input[name=d]").all()]
    assert len(keys) > 20
    for key in keys:
        writer.page.locator(f"input[name='choice-{key}'][value='{'value:none' if key == 'pension_kind' else 'keep'}']").check()
        writer.page.locator(f"#for-{key}").fill("๗๐")
        writer.page.locator(f"#against-{key}").fill("5")
        writer.page.locator(f"#reason-{key}").fill(WHY)
    writer.page.locator("#for-pension_kind").fill("99")
    met = {"date": "1 มิถุนายน 2569", "place": "ศาลาวัด", "present": "80", "members": "200", "chair": "ประธานสมมติ", "secretary": "เลขาสมมติ"}
    for field, said in met.items():
        writer.page.locator(f"#{field}").fill(said)
    writer.press(writer.button("บันทึกผลการประชุม"), 422)
    expect(writer.page.locator("#for-pension_kind-error")).to_be_visible()
    expect(writer.page.locator("#reason-pension_kind")).to_have_value(WHY)
    writer.page.locator("#for-pension_kind").fill("70")
    writer.press(writer.button("บันทึกผลการประชุม"))
    assert writer.path == f"{address}/minutes/1"
    assert "ครบองค์ประชุม" in writer.words and "ไม่มีบำนาญ" in writer.words and "ข้อความที่ประชุมพิจารณา: ฉบับที่ 1" in writer.words
    assert writer.axe() == []


def _adopt(writer: Visitor, address: str) -> None:
    """The adopting resolution, offered in the checklist; then published."""
    writer.go(f"{address}/checklist").press(writer.link("บันทึกมติรับรอง"))
    expect(writer.page.locator("#present")).to_have_value("80")
    assert writer.axe() == []
    for field, said in {"in_force": "1/7/2569", "for": "75", "against": "5"}.items():
        writer.page.locator(f"#{field}").fill(said)
    writer.press(writer.button("บันทึกมติรับรอง"))
    writer.press(writer.button("เผยแพร่ระเบียบของเรา"))
    writer.go(address)
    assert "ใช้บังคับ 1 ก.ค. 2569" in writer.words and writer.axe() == []


def _amend(writer: Visitor, address: str) -> None:
    """Two baht a day instead of one: worked out in a draft, void with too few votes, law with enough."""
    writer.press(writer.button("เริ่มร่างแก้ไขเพิ่มเติม"))
    assert writer.path == f"{address}/amendments"
    writer.press(writer.link("เปลี่ยนค่าในร่าง"))
    writer.go(f"{writer.path}?parameter=contribution")
    writer.page.locator("input[name=choice][value=change]").check()
    writer.page.locator("#value").fill("๒")
    writer.page.locator("#reason").fill("เงินไม่พอค่าทำศพ")
    writer.press(writer.button("บันทึกแล้วไปค่าถัดไป"))
    assert "ให้ใช้ความต่อไปนี้แทน" in writer.words and "วันละ ๒ บาท (สองบาทถ้วน)" in writer.words
    assert writer.axe() == []
    writer.press(writer.link("ใบประชุม"))
    assert "ร่างเสนอ" in writer.words
    writer.go(f"{address}/amendments").press(writer.link("บันทึกมติแก้ไขเพิ่มเติม"))
    assert writer.axe() == []
    voted = {"resolved": "1/10/2569", "in_force": "15/11/2569", "place": "ศาลาวัด", "present": "90", "members": "200", "for": "59", "against": "9"}
    for field, said in voted.items():
        writer.page.locator(f"#{field}").fill(said)
    writer.press(writer.button("บันทึกมติ"), 422)
    assert "มติจึงใช้ไม่ได้" in writer.page.locator("#for-error").inner_text()
    writer.page.locator("#for").fill("60")
    writer.press(writer.button("บันทึกมติ"))
    assert "แก้ไขเพิ่มเติม (ครั้งที่ ๑) พ.ศ. ๒๕๖๙" in writer.words and writer.axe() == []


def _read_on_two_days(writer: Visitor, address: str) -> None:
    """By the form, in Thai; the day before the amendment reads as before it."""
    writer.go(address).press(writer.link("ข้อความ ณ วันที่"))
    for typed, said in (("๑๔ พ.ย. ๒๕๖๙", "วันละ ๑ บาท"), ("15/11/2569", "วันละ ๒ บาท"), ("30/6/2569", "ยังไม่มีผลใช้บังคับ")):
        writer.page.locator("#date").fill(typed)
        writer.press(writer.button("ดู"))
        assert said in writer.words, (typed, writer.words[:300])
        assert writer.axe() == []
